import type * as callbackproto from "@pulumi/pulumi/proto/callback_pb";
import type * as engineproto from "@pulumi/pulumi/proto/engine_pb";
import type * as resproto from "@pulumi/pulumi/proto/resource_pb";
import type { Deployment } from "../engine/deployment";
import { CODE, EngineError } from "../engine/plan";
import type { Diagnostic } from "../model";
import { toStruct } from "./callbackWire";
import { hookRequest, invokeRequest, packageRequest, plainCallback, plainStruct, readRequest, registerRequest } from "./requestWire";
import type { Sdk } from "./sdk";

/** Status and text of a failed call, in the form of a gRPC error. */
export interface ServiceFailure {
    code: number;
    message: string;
    details: string;
}

/** Methods of the engine's two services over the SDK's messages: what both fronts serve. */
export type Service = Record<string, (request: never) => unknown>;

const FEATURES = new Set(
    ["secrets", "resourceReferences", "outputValues", "aliasSpecs", "deletedWith", "replaceWith", "transforms", "invokeTransforms"].concat([
        "parameterization",
        "resourceHooks",
        "errorHooks",
    ]),
);
/** How gRPC clients name a status in the message of an error, in front of the details. */
const STATUS: Record<number, string> = Object.fromEntries(Object.entries(CODE).map(([name, code]) => [code, name]));
const SEVERITIES: Diagnostic["severity"][] = ["debug", "info", "warning", "error"];

export function failure(error: unknown): ServiceFailure {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof EngineError ? error.code : CODE.UNKNOWN;
    return Object.assign(new Error(`${code} ${STATUS[code]}: ${message}`), { code, details: message });
}

export const unimplemented = (method: string): ServiceFailure => failure(new EngineError(`unknown method ${method}`, CODE.UNIMPLEMENTED));

/** The resource monitor: what a program registers, reads and asks. */
export function monitorService(sdk: Sdk, deployment: Deployment): Service {
    return { ...resourceMethods(sdk, deployment), ...programMethods(sdk, deployment) };
}

function resourceMethods(sdk: Sdk, deployment: Deployment): Service {
    return {
        async registerResource(request: resproto.RegisterResourceRequest) {
            const answer = await deployment.register(registerRequest(request));
            const response = new sdk.resource.RegisterResourceResponse();
            response.setUrn(answer.urn);
            response.setId(answer.id);
            response.setObject(toStruct(sdk, answer.object));
            return response;
        },
        async registerResourceOutputs(request: resproto.RegisterResourceOutputsRequest) {
            await deployment.registerOutputs(request.getUrn(), plainStruct(request.getOutputs()));
            return new sdk.empty.Empty();
        },
        async readResource(request: resproto.ReadResourceRequest) {
            const { urn, properties } = await deployment.read(readRequest(request));
            const response = new sdk.resource.ReadResourceResponse();
            response.setUrn(urn);
            response.setProperties(toStruct(sdk, properties));
            return response;
        },
        invoke: (request: resproto.ResourceInvokeRequest) => invoke(sdk, deployment, request),
        call(request: resproto.ResourceCallRequest) {
            const response = new sdk.provider.CallResponse();
            response.setReturn(toStruct(sdk, deployment.call(request.getTok(), plainStruct(request.getArgs()))));
            return response;
        },
    };
}

/** What a program tells about itself: its features, transforms, hooks and packages, and that it is done. */
function programMethods(sdk: Sdk, deployment: Deployment): Service {
    const done = (): InstanceType<Sdk["empty"]["Empty"]> => new sdk.empty.Empty();
    return {
        supportsFeature(request: resproto.SupportsFeatureRequest) {
            const response = new sdk.resource.SupportsFeatureResponse();
            response.setHassupport(FEATURES.has(request.getId()));
            return response;
        },
        registerStackTransform(request: callbackproto.Callback) {
            deployment.registerStackTransform(plainCallback(request));
            return done();
        },
        registerStackInvokeTransform(request: callbackproto.Callback) {
            deployment.registerStackInvokeTransform(plainCallback(request));
            return done();
        },
        registerResourceHook(request: resproto.RegisterResourceHookRequest) {
            deployment.registerHook(hookRequest(request));
            return done();
        },
        registerErrorHook(request: resproto.RegisterErrorHookRequest) {
            deployment.registerErrorHook(request.getName());
            return done();
        },
        registerPackage(request: resproto.RegisterPackageRequest) {
            const response = new sdk.resource.RegisterPackageResponse();
            response.setRef(deployment.registerPackage(packageRequest(request)));
            return response;
        },
        async signalAndWaitForShutdown() {
            await deployment.finish();
            return done();
        },
    };
}

async function invoke(sdk: Sdk, deployment: Deployment, request: resproto.ResourceInvokeRequest): Promise<unknown> {
    const { result, failures } = await deployment.invoke(invokeRequest(request));
    // The message moved from one file of the SDK to another after 3.248.
    const moved = sdk.resource as unknown as { ResourceInvokeResponse?: typeof sdk.provider.InvokeResponse };
    const response = new (moved.ResourceInvokeResponse ?? sdk.provider.InvokeResponse)();
    response.setReturn(toStruct(sdk, result));
    response.setFailuresList(
        failures.map(({ property, reason }) => {
            const problem = new sdk.provider.CheckFailure();
            problem.setProperty(property);
            problem.setReason(reason);
            return problem;
        }),
    );
    return response;
}

/** The engine service: what a program logs. `reword` shortens the stack traces in it. */
export function engineService(sdk: Sdk, deployment: Deployment, reword: (message: string) => string): Service {
    let rootUrn = "";
    return {
        log(request: engineproto.LogRequest) {
            const severity = SEVERITIES[request.getSeverity()] ?? "info";
            if (severity !== "debug" && !request.getEphemeral()) deployment.log(severity, reword(request.getMessage()), request.getUrn());
            return new sdk.empty.Empty();
        },
        setRootResource(request: engineproto.SetRootResourceRequest) {
            rootUrn = request.getUrn();
            return new sdk.engine.SetRootResourceResponse();
        },
        getRootResource() {
            const response = new sdk.engine.GetRootResourceResponse();
            response.setUrn(rootUrn);
            return response;
        },
        requirePulumiVersion() {
            return new sdk.engine.RequirePulumiVersionResponse();
        },
    };
}
