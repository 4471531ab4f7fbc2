import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import * as policyServer from "@pulumi/policy/server";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { WireResource } from "./wire";

type Policies = readonly (ResourceValidationPolicy | StackValidationPolicy)[];
type Respond<R> = (error: Error | null | undefined, response: R | undefined) => void;
type Make<R> = (
    pack: string,
    version: string,
    level: string,
    policies: Policies,
) => (call: { request: unknown }, respond: Respond<R>) => Promise<void>;

/** Left out of the types of @pulumi/policy, and what its gRPC server is made of. */
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun, makeRemediateRpcFun } = policyServer as unknown as {
    makeAnalyzeRpcFun: Make<analyzer.AnalyzeResponse>;
    makeAnalyzeStackRpcFun: Make<analyzer.AnalyzeResponse>;
    makeRemediateRpcFun: Make<analyzer.RemediateResponse>;
};

export interface Diagnostic {
    readonly policy: string;
    readonly urn: string;
    readonly level: "advisory" | "mandatory";
    readonly message: string;
}

export interface Answer {
    readonly diagnostics: readonly Diagnostic[];
    /** Policies that said they do not apply. */
    readonly notApplicable: readonly string[];
}

export function struct(values: object): Struct {
    return Struct.fromJavaScript(values as { [key: string]: JavaScriptValue });
}

/** What a response of the protocol says; `urn` is that of the resource in question. */
export function answer(response: analyzer.AnalyzeResponse, urn: string): Answer {
    const diagnostics = response.getDiagnosticsList().map((diagnostic): Diagnostic => {
        const mandatory = diagnostic.getEnforcementlevel() === analyzer.EnforcementLevel.MANDATORY;
        return {
            policy: diagnostic.getPolicyname(),
            urn: diagnostic.getUrn() || urn,
            level: mandatory ? "mandatory" : "advisory",
            message: diagnostic.getMessage(),
        };
    });
    return { diagnostics, notApplicable: response.getNotApplicableList().map((one) => one.getPolicyName()) };
}

function call<R>(make: Make<R>, policies: Policies, request: unknown): Promise<R> {
    return new Promise<R>((settle, fail) => {
        void make(
            "palisade",
            "0.1.0",
            "advisory",
            policies,
        )({ request }, (error, value) => {
            if (value === undefined) {
                fail(error ?? new Error("no response"));
            } else {
                settle(value);
            }
        });
    });
}

function provider(wire: WireResource["provider"]): analyzer.AnalyzerProviderResource | undefined {
    if (wire === undefined) {
        return undefined;
    }
    const { urn, name, props } = wire;
    return new analyzer.AnalyzerProviderResource().setType("pulumi:providers:aws").setUrn(urn).setName(name).setProperties(struct(props));
}

export function analyzeRequest(resource: WireResource): analyzer.AnalyzeRequest {
    return new analyzer.AnalyzeRequest()
        .setType(resource.type)
        .setUrn(resource.urn)
        .setName(resource.name)
        .setProperties(struct(resource.inputs))
        .setOptions(new analyzer.AnalyzerResourceOptions().setParent(resource.parent).setProtect(resource.protect))
        .setProvider(provider(resource.provider));
}

/** The Analyze call for one resource: its inputs. */
export async function analyze(policies: Policies, resource: WireResource): Promise<Answer> {
    return answer(await call(makeAnalyzeRpcFun, policies, analyzeRequest(resource)), resource.urn);
}

/** The Remediate call for one resource: its inputs after all policies have changed them, and which did. */
export async function remediate(policies: Policies, resource: WireResource): Promise<{ inputs: WireResource["inputs"]; by: string[] }> {
    const response = await call(makeRemediateRpcFun, policies, analyzeRequest(resource));
    const remediations = response.getRemediationsList();
    const last = remediations.at(-1)?.getProperties()?.toJavaScript() as WireResource["inputs"] | undefined;
    return { inputs: last ?? resource.inputs, by: remediations.map((one) => one.getPolicyname()) };
}

function stackResource(resource: WireResource): analyzer.AnalyzerResource {
    const message = new analyzer.AnalyzerResource()
        .setType(resource.type)
        .setUrn(resource.urn)
        .setName(resource.name)
        .setProperties(struct(resource.outputs))
        .setOptions(new analyzer.AnalyzerResourceOptions().setProtect(resource.protect))
        .setProvider(provider(resource.provider))
        .setParent(resource.parent)
        .setDependenciesList([...resource.dependencies]);
    for (const [key, urns] of Object.entries(resource.propertyDependencies)) {
        message.getPropertydependenciesMap().set(key, new analyzer.AnalyzerPropertyDependencies().setUrnsList([...urns]));
    }
    return message;
}

export function analyzeStackRequest(resources: readonly WireResource[]): analyzer.AnalyzeStackRequest {
    return new analyzer.AnalyzeStackRequest().setResourcesList(resources.map(stackResource));
}

/** The AnalyzeStack call: the outputs of all resources. */
export async function analyzeStack(policies: Policies, resources: readonly WireResource[]): Promise<Answer> {
    return answer(await call(makeAnalyzeStackRpcFun, policies, analyzeStackRequest(resources)), "stack");
}

/** Everything that a run of a preview asks of a pack, in the engine's order. */
export async function preview(policies: Policies, resources: readonly WireResource[]): Promise<Answer> {
    const answers: Answer[] = [];
    for (const resource of resources) {
        answers.push(await analyze(policies, resource));
    }
    answers.push(await analyzeStack(policies, resources));
    return {
        diagnostics: answers.flatMap(({ diagnostics }) => diagnostics),
        notApplicable: answers.flatMap(({ notApplicable }) => notApplicable),
    };
}
