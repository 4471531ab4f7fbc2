import type { SourcePosition, Value, Values } from "../model";

/** A function of the program that the engine calls back: a transform or a hook. */
export interface Callback {
    /** Address of the callback server in the program's process. */
    target: string;
    token: string;
}

/** An alias as the program gave it; the engine compares them with existing state only, of which a preview of creates has none. */
export type Alias = string | { name?: string; type?: string; stack?: string; project?: string; parentUrn?: string; noParent?: boolean };

/** Durations as Go writes them, such as `10m` or `1h30m`. */
export interface Timeouts {
    create?: string;
    update?: string;
    delete?: string;
    read?: string;
}

export type HookKind = "beforeCreate" | "afterCreate" | "beforeUpdate" | "afterUpdate" | "beforeDelete" | "afterDelete" | "onError";
export type HookBinding = Partial<Record<HookKind, string[]>>;

/** The options of a resource that a transform may replace as a whole. Absent means not given. */
export interface ResourceOptions {
    dependsOn: string[];
    protect?: boolean;
    ignoreChanges: string[];
    replaceOnChanges: string[];
    replacementTrigger?: Value;
    version: string;
    aliases: Alias[];
    provider: string;
    providers: Record<string, string>;
    customTimeouts?: Timeouts;
    pluginDownloadURL: string;
    retainOnDelete?: boolean;
    deletedWith: string;
    replaceWith: string[];
    deleteBeforeReplace?: boolean;
    additionalSecretOutputs: string[];
    hideDiffs: string[];
    importId: string;
    hooks: HookBinding;
}

export interface RegisterRequest {
    type: string;
    name: string;
    parent: string;
    custom: boolean;
    remote: boolean;
    object: Values;
    propertyDependencies: Record<string, string[]>;
    options: ResourceOptions;
    transforms: Callback[];
    packageRef: string;
    sourcePosition?: SourcePosition;
    stackTrace?: SourcePosition[];
}

export interface RegisterAnswer {
    urn: string;
    id: string;
    object: Values;
}

export interface ReadRequest {
    id: string;
    type: string;
    name: string;
    parent: string;
    properties: Values;
    dependencies: string[];
    provider: string;
    version: string;
    pluginDownloadURL: string;
    additionalSecretOutputs: string[];
    packageRef: string;
    sourcePosition?: SourcePosition;
    stackTrace?: SourcePosition[];
}

export interface InvokeOptions {
    provider: string;
    version: string;
    pluginDownloadURL: string;
}

export interface InvokeRequest extends InvokeOptions {
    tok: string;
    args: Values;
    packageRef: string;
}

export interface InvokeAnswer {
    result: Values;
    failures: { property: string; reason: string }[];
}

export interface PackageRequest {
    name: string;
    version: string;
    downloadUrl: string;
    parameterization?: { name: string; version: string };
}

export interface HookRequest {
    name: string;
    callback: Callback;
    onDryRun: boolean;
    ignoreErrors: boolean;
}

/** What a hook gets to see of the resource. */
export interface HookCall {
    urn: string;
    id: string;
    name: string;
    type: string;
    newInputs: Values;
    newOutputs?: Values;
}

export interface TransformCall {
    name: string;
    type: string;
    custom: boolean;
    parent: string;
    props: Values;
    options: ResourceOptions;
}

/** How the engine reaches back into the program. Both fronts have one. */
export interface ProgramCallbacks {
    transform(callback: Callback, call: TransformCall): Promise<{ props: Values; options: ResourceOptions }>;
    transformInvoke(
        callback: Callback,
        tok: string,
        args: Values,
        options: InvokeOptions,
    ): Promise<{ args: Values; options: InvokeOptions }>;
    /** Answers the hook's error message, empty when it went well. */
    hook(callback: Callback, call: HookCall): Promise<string>;
}
