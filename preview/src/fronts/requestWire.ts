import type * as aliasproto from "@pulumi/pulumi/proto/alias_pb";
import type * as callbackproto from "@pulumi/pulumi/proto/callback_pb";
import type * as resproto from "@pulumi/pulumi/proto/resource_pb";
import type * as sourceproto from "@pulumi/pulumi/proto/source_pb";
import type {
    Alias,
    Callback,
    HookBinding,
    HookRequest,
    InvokeRequest,
    PackageRequest,
    ReadRequest,
    RegisterRequest,
    ResourceOptions,
    Timeouts,
} from "../engine/requests";
import type { SourcePosition, Value, Values } from "../model";
import type { Struct } from "./sdk";

/** A message of an SDK that may be too old to have the fields `K`. */
type Older<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

interface ProtoMap<T> {
    forEach(callback: (value: T, key: string) => void): void;
}

function entries<T, U>(map: ProtoMap<T>, convert: (value: T) => U): Record<string, U> {
    const result: Record<string, U> = {};
    map.forEach((value, key) => {
        result[key] = convert(value);
    });
    return result;
}

const same = (text: string): string => text;

export const plainStruct = (struct: Struct | undefined): Values => (struct ? struct.toJavaScript() : {});

export const plainCallback = (callback: callbackproto.Callback): Callback => ({ target: callback.getTarget(), token: callback.getToken() });

function plainPosition(position: sourceproto.SourcePosition | undefined): SourcePosition | undefined {
    return position && { uri: position.getUri(), line: position.getLine(), column: position.getColumn() };
}

/** A program may give an Output for a name, which no message can carry: serialized, it is empty. */
function plainName(request: { getName(): unknown }): string {
    const name = request.getName();
    return typeof name === "string" ? name : "";
}

type Located = Older<Pick<resproto.RegisterResourceRequest, "getSourceposition" | "getStacktrace">, "getStacktrace">;

function plainSource(request: Located): { sourcePosition?: SourcePosition; stackTrace?: SourcePosition[] } {
    const sourcePosition = plainPosition(request.getSourceposition());
    const frames = request.getStacktrace?.()?.getFramesList() ?? [];
    const stackTrace = frames.flatMap((frame) => plainPosition(frame.getPc()) ?? []).filter(({ uri }) => uri !== "");
    return { ...(sourcePosition && { sourcePosition }), ...(stackTrace.length > 0 && { stackTrace }) };
}

export function plainAlias(alias: aliasproto.Alias): Alias {
    const spec = alias.getSpec();
    if (!spec) return alias.getUrn();
    const { name, type, stack, project } = {
        name: spec.getName(),
        type: spec.getType(),
        stack: spec.getStack(),
        project: spec.getProject(),
    };
    return { name, type, stack, project, parentUrn: spec.getParenturn(), noParent: spec.getNoparent() };
}

type CustomTimeouts = Older<resproto.RegisterResourceRequest.CustomTimeouts, "getRead">;

export function plainTimeouts(timeouts: CustomTimeouts | undefined): Timeouts | undefined {
    if (!timeouts) return undefined;
    const [create, update, read] = [timeouts.getCreate(), timeouts.getUpdate(), timeouts.getRead?.() ?? ""];
    return { create, update, delete: timeouts.getDelete(), read };
}

type HooksBinding = Older<resproto.RegisterResourceRequest.ResourceHooksBinding, "getOnErrorList">;

export function plainHooks(binding: HooksBinding | undefined): HookBinding {
    if (!binding) return {};
    return {
        beforeCreate: binding.getBeforeCreateList(),
        afterCreate: binding.getAfterCreateList(),
        beforeUpdate: binding.getBeforeUpdateList(),
        afterUpdate: binding.getAfterUpdateList(),
        beforeDelete: binding.getBeforeDeleteList(),
        afterDelete: binding.getAfterDeleteList(),
        onError: binding.getOnErrorList?.() ?? [],
    };
}

type RegisterMessage = Older<
    resproto.RegisterResourceRequest,
    "getStacktrace" | "getReplacementTrigger" | "getReplaceWithList" | "getHidediffsList" | "getHooks"
>;

export function registerRequest(request: RegisterMessage): RegisterRequest {
    return {
        type: request.getType(),
        name: plainName(request),
        parent: request.getParent(),
        custom: request.getCustom(),
        remote: request.getRemote(),
        object: plainStruct(request.getObject()),
        propertyDependencies: entries(request.getPropertydependenciesMap(), (dependencies) => dependencies.getUrnsList()),
        options: registerOptions(request),
        transforms: request.getTransformsList().map(plainCallback),
        packageRef: request.getPackageref(),
        ...plainSource(request),
    };
}

function registerOptions(request: RegisterMessage): ResourceOptions {
    const timeouts = plainTimeouts(request.getCustomtimeouts());
    const trigger = request.getReplacementTrigger?.()?.toJavaScript() as Value | undefined;
    const replaceFirst = request.getDeletebeforereplacedefined() || request.getDeletebeforereplace();
    return {
        dependsOn: request.getDependenciesList(),
        ...(request.hasProtect() && { protect: request.getProtect() === true }),
        ignoreChanges: request.getIgnorechangesList(),
        replaceOnChanges: request.getReplaceonchangesList(),
        ...(trigger !== undefined && { replacementTrigger: trigger }),
        version: request.getVersion(),
        aliases: [...request.getAliasurnsList(), ...request.getAliasesList().map(plainAlias)],
        provider: request.getProvider(),
        providers: entries(request.getProvidersMap(), same),
        ...(timeouts && { customTimeouts: timeouts }),
        pluginDownloadURL: request.getPlugindownloadurl(),
        ...(request.hasRetainondelete() && { retainOnDelete: request.getRetainondelete() === true }),
        deletedWith: request.getDeletedwith(),
        replaceWith: request.getReplaceWithList?.() ?? [],
        ...(replaceFirst && { deleteBeforeReplace: request.getDeletebeforereplace() }),
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        hideDiffs: request.getHidediffsList?.() ?? [],
        importId: request.getImportid(),
        hooks: plainHooks(request.getHooks?.()),
    };
}

export function readRequest(request: Older<resproto.ReadResourceRequest, "getStacktrace">): ReadRequest {
    return {
        id: request.getId(),
        type: request.getType(),
        name: plainName(request),
        parent: request.getParent(),
        properties: plainStruct(request.getProperties()),
        dependencies: request.getDependenciesList(),
        provider: request.getProvider(),
        version: request.getVersion(),
        pluginDownloadURL: request.getPlugindownloadurl(),
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        packageRef: request.getPackageref(),
        ...plainSource(request),
    };
}

export function invokeRequest(request: resproto.ResourceInvokeRequest): InvokeRequest {
    return {
        tok: request.getTok(),
        args: plainStruct(request.getArgs()),
        provider: request.getProvider(),
        version: request.getVersion(),
        pluginDownloadURL: request.getPlugindownloadurl(),
        packageRef: request.getPackageref(),
    };
}

export function hookRequest(request: Older<resproto.RegisterResourceHookRequest, "getIgnoreErrors">): HookRequest {
    const callback = request.getCallback();
    return {
        name: request.getName(),
        callback: callback ? plainCallback(callback) : { target: "", token: "" },
        onDryRun: request.getOnDryRun(),
        ignoreErrors: request.getIgnoreErrors?.() ?? false,
    };
}

export function packageRequest(request: resproto.RegisterPackageRequest): PackageRequest {
    const parameterization = request.getParameterization();
    return {
        name: request.getName(),
        version: request.getVersion(),
        downloadUrl: request.getDownloadUrl(),
        ...(parameterization && { parameterization: { name: parameterization.getName(), version: parameterization.getVersion() } }),
    };
}

/** What a transform answers; `providers` cannot be told apart from "not given", as in the engine. */
type TransformedMessage = Older<
    resproto.TransformResourceOptions,
    "getReplacementTrigger" | "getReplaceWithList" | "getHideDiffList" | "getImport" | "getHooks"
>;

export function transformedOptions(options: TransformedMessage): ResourceOptions {
    const timeouts = plainTimeouts(options.getCustomTimeouts());
    const trigger = options.getReplacementTrigger?.()?.toJavaScript() as Value | undefined;
    return {
        dependsOn: options.getDependsOnList(),
        ...(options.hasProtect() && { protect: options.getProtect() === true }),
        ignoreChanges: options.getIgnoreChangesList(),
        replaceOnChanges: options.getReplaceOnChangesList(),
        ...(trigger !== undefined && { replacementTrigger: trigger }),
        version: options.getVersion(),
        aliases: options.getAliasesList().map(plainAlias),
        provider: options.getProvider(),
        providers: entries(options.getProvidersMap(), same),
        ...(timeouts && { customTimeouts: timeouts }),
        pluginDownloadURL: options.getPluginDownloadUrl(),
        ...(options.hasRetainOnDelete() && { retainOnDelete: options.getRetainOnDelete() === true }),
        deletedWith: options.getDeletedWith(),
        replaceWith: options.getReplaceWithList?.() ?? [],
        ...(options.hasDeleteBeforeReplace() && { deleteBeforeReplace: options.getDeleteBeforeReplace() === true }),
        additionalSecretOutputs: options.getAdditionalSecretOutputsList(),
        hideDiffs: options.getHideDiffList?.() ?? [],
        importId: options.getImport?.() ?? "",
        hooks: plainHooks(options.getHooks?.()),
    };
}
