import { type InvokeRecord, type PreviewedResource, previewProgram, type PreviewResult, UNKNOWN, type Values } from "@palisade/preview";
import { Provider } from "@pulumi/aws/provider";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { type Build, FIXTURES } from "./cases";
import { ACCOUNT_ID, makeKnown, REGION } from "./known";
import { registeredKeys, watchRegistrations } from "./monitor";

/** Whether outputs are unknown or known, and how `input` hands values to the component. */
export interface Mode {
    stage: "preview" | "update";
    inputs: "plain" | "outputs";
}

const MODES: readonly Mode[] = [
    { stage: "preview", inputs: "plain" },
    { stage: "preview", inputs: "outputs" },
    { stage: "update", inputs: "plain" },
    { stage: "update", inputs: "outputs" },
];

/** The mode in words. */
export const told = ({ stage, inputs }: Mode): string => `${stage} with ${inputs === "plain" ? "plain values" : "Outputs"}`;

/** What an alias replaces of a resource's own URN; empty for what stays the same. */
export interface AliasSpec {
    name: string;
    type: string;
    parent: string;
    noParent: boolean;
}

/** A resource, with its aliases as the program registered them: URNs and specs. */
export interface Registered extends PreviewedResource {
    aliases: readonly (string | AliasSpec)[];
}

/** One component, built once. */
export interface Run {
    mode: Mode;
    /** URN of the component. */
    component: string;
    /** Name of the component's class. */
    className: string;
    /** URN of the provider that was given to the component. */
    provider: string;
    /** In the order of registration, without the stack, the given provider and what the build made as `given`. */
    resources: readonly Registered[];
    /** URNs of those that were there when the constructor returned. */
    constructed: readonly string[];
    invokes: readonly InvokeRecord[];
    /** Keys of the component's own call of `registerOutputs`; undefined when there was none. */
    outputKeys: readonly string[] | undefined;
    /** What of them reached the engine. */
    outputs: Values;
}

const SURROUNDINGS = "test:index:Surroundings";

function plainAlias(alias: Alias): string | AliasSpec {
    const spec = alias.getSpec();
    if (!spec) return alias.getUrn();
    return { name: spec.getName(), type: spec.getType(), parent: spec.getParenturn(), noParent: spec.getNoparent() };
}

interface Built {
    component: pulumi.ComponentResource;
    keys: Map<object, string[]>;
    provider: Provider;
    /** The component and all below it. */
    family: pulumi.Resource[];
}

/** The SDK enters a resource with its parent while it constructs it; a callback of `apply` never runs as early as that. */
function familyOf(resource: pulumi.Resource): pulumi.Resource[] {
    const { __childResources: children = [] } = resource as { __childResources?: Iterable<pulumi.Resource> };
    return [resource, ...[...children].flatMap(familyOf)];
}

function construct(build: Build, { inputs }: Mode): Built {
    const provider = new Provider("account", { region: REGION, allowedAccountIds: [ACCOUNT_ID] });
    const given = { parent: new pulumi.ComponentResource(SURROUNDINGS, "surroundings"), provider };
    const later = inputs === "outputs" ? new sns.Topic("later", {}, given).arn : undefined;
    const input = <T>(value: T): pulumi.Input<T> => later?.apply(() => value) ?? value;
    let component: pulumi.ComponentResource | undefined;
    const keys = registeredKeys(() => {
        component = build({ options: { providers: [provider] }, given, input });
    });
    if (!component) throw new Error("the build made no component");
    return { component, keys, provider, family: familyOf(component) };
}

function refuseErrors({ diagnostics, exitCode }: PreviewResult, mode: Mode): void {
    const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
    if (exitCode !== 0) throw new Error(`${told(mode)} failed: ${errors.join("\n")}`);
}

/** An update in which something stays unknown proves nothing about updates. */
function refuseUnknowns(resources: readonly PreviewedResource[]): void {
    const unknown = resources.filter(({ inputs }) => JSON.stringify(inputs).includes(UNKNOWN));
    if (unknown.length > 0) throw new Error(`known.ts leaves inputs unknown in the update of: ${unknown.map(({ urn }) => urn).join(", ")}`);
}

/** Builds a component by the preview engine. In an update, its answers have ids and values where those of a preview are unknown. */
export async function run(build: Build, mode: Mode): Promise<Run> {
    const aliases = new Map<string, (string | AliasSpec)[]>();
    let built: Built | undefined;
    const program = (): object => {
        watchRegistrations(mode.stage === "preview", (request, response) => {
            aliases.set(response.getUrn(), [...request.getAliasurnsList(), ...request.getAliasesList().map(plainAlias)]);
            if (mode.stage === "update") makeKnown(request, response);
        });
        built = construct(build, mode);
        return { component: built.component.urn, provider: built.provider.urn, constructed: built.family.map(({ urn }) => urn) };
    };
    const result = await previewProgram(program, { fixtures: FIXTURES });
    refuseErrors(result, mode);
    if (mode.stage === "update") refuseUnknowns(result.resources);
    if (!built) throw new Error("the program did not run");
    const { component, provider, constructed } = result.outputs as { component: string; provider: string; constructed: string[] };
    const outputs = result.resources.find(({ urn }) => urn === component)?.outputs ?? {};
    return {
        ...{ mode, component, provider, constructed, outputs, invokes: result.invokes },
        className: built.component.constructor.name,
        outputKeys: built.keys.get(built.component),
        resources: result.resources
            .filter(({ urn, type }) => urn !== provider && type !== "pulumi:pulumi:Stack" && !urn.includes(`::${SURROUNDINGS}`))
            .map((resource) => ({ ...resource, aliases: aliases.get(resource.urn) ?? [] })),
    };
}

/** Builds a component in every mode. */
export const runAll = (build: Build): Promise<Run[]> => Promise.all(MODES.map((mode) => run(build, mode)));
