import type * as aliasproto from "@pulumi/pulumi/proto/alias_pb";
import type * as resproto from "@pulumi/pulumi/proto/resource_pb";
import type {
    Alias,
    Callback,
    HookBinding,
    HookCall,
    InvokeOptions,
    ProgramCallbacks,
    ResourceOptions,
    Timeouts,
    TransformCall,
} from "../engine/requests";
import type { Values } from "../model";
import { plainStruct, transformedOptions } from "./requestWire";
import type { Sdk, Struct } from "./sdk";

/** Calls a function of the program by its token. Both sides of the call are serialized messages. */
export type CallProgram = (callback: Callback, request: Uint8Array) => Promise<Uint8Array>;

export const toStruct = (sdk: Sdk, values: Values): Struct => sdk.struct.Struct.fromJavaScript(values);

/** Builds the messages with which the engine reaches transforms and hooks of the program. */
export class CallbackMessages implements ProgramCallbacks {
    constructor(
        private readonly sdk: Sdk,
        private readonly call: CallProgram,
    ) {}

    async transform(callback: Callback, details: TransformCall): Promise<{ props: Values; options: ResourceOptions }> {
        const { TransformRequest, TransformResponse } = this.sdk.resource;
        const request = new TransformRequest();
        request.setName(details.name);
        request.setType(details.type);
        request.setCustom(details.custom);
        request.setParent(details.parent);
        request.setProperties(toStruct(this.sdk, details.props));
        request.setOptions(this.options(details.options));
        const response = TransformResponse.deserializeBinary(await this.transformed(callback, request.serializeBinary()));
        const options = response.getOptions();
        const props = response.hasProperties() ? plainStruct(response.getProperties()) : details.props;
        return { props, options: options ? transformedOptions(options) : details.options };
    }

    async transformInvoke(
        callback: Callback,
        tok: string,
        args: Values,
        options: InvokeOptions,
    ): Promise<{ args: Values; options: InvokeOptions }> {
        const { TransformInvokeRequest, TransformInvokeOptions, TransformInvokeResponse } = this.sdk.resource;
        const given = new TransformInvokeOptions();
        given.setProvider(options.provider);
        given.setVersion(options.version);
        given.setPluginDownloadUrl(options.pluginDownloadURL);
        const request = new TransformInvokeRequest();
        request.setToken(tok);
        request.setArgs(toStruct(this.sdk, args));
        request.setOptions(given);
        const response = TransformInvokeResponse.deserializeBinary(await this.call(callback, request.serializeBinary()));
        const back = response.getOptions() ?? given;
        return {
            args: response.hasArgs() ? plainStruct(response.getArgs()) : args,
            options: { provider: back.getProvider(), version: back.getVersion(), pluginDownloadURL: back.getPluginDownloadUrl() },
        };
    }

    async hook(callback: Callback, details: HookCall): Promise<string> {
        const { ResourceHookRequest, ResourceHookResponse } = this.sdk.resource;
        const request = new ResourceHookRequest();
        request.setUrn(details.urn);
        request.setId(details.id);
        request.setName(details.name);
        request.setType(details.type);
        request.setNewInputs(toStruct(this.sdk, details.newInputs));
        if (details.newOutputs) request.setNewOutputs(toStruct(this.sdk, details.newOutputs));
        return ResourceHookResponse.deserializeBinary(await this.call(callback, request.serializeBinary())).getError();
    }

    private async transformed(callback: Callback, request: Uint8Array): Promise<Uint8Array> {
        try {
            return await this.call(callback, request);
        } catch (error) {
            throw new Error(`invoke transform: rpc error: code = Unknown desc = ${(error as Error).message}`, { cause: error });
        }
    }

    /** An option that is not in use stays away: an SDK older than it has no such field. */
    private options(options: ResourceOptions): resproto.TransformResourceOptions {
        const message = new this.sdk.resource.TransformResourceOptions();
        message.setDependsOnList(options.dependsOn);
        if (options.protect !== undefined) message.setProtect(options.protect);
        message.setIgnoreChangesList(options.ignoreChanges);
        message.setReplaceOnChangesList(options.replaceOnChanges);
        if (options.replacementTrigger !== undefined) {
            message.setReplacementTrigger(this.sdk.struct.Value.fromJavaScript(options.replacementTrigger as never));
        }
        message.setVersion(options.version);
        message.setAliasesList(options.aliases.map((alias) => this.alias(alias)));
        message.setProvider(options.provider);
        for (const [name, provider] of Object.entries(options.providers)) message.getProvidersMap().set(name, provider);
        if (options.customTimeouts) message.setCustomTimeouts(this.timeouts(options.customTimeouts));
        message.setPluginDownloadUrl(options.pluginDownloadURL);
        if (options.retainOnDelete !== undefined) message.setRetainOnDelete(options.retainOnDelete);
        message.setDeletedWith(options.deletedWith);
        if (options.replaceWith.length > 0) message.setReplaceWithList(options.replaceWith);
        if (options.deleteBeforeReplace !== undefined) message.setDeleteBeforeReplace(options.deleteBeforeReplace);
        message.setAdditionalSecretOutputsList(options.additionalSecretOutputs);
        if (options.hideDiffs.length > 0) message.setHideDiffList(options.hideDiffs);
        if (options.importId) message.setImport(options.importId);
        if (Object.keys(options.hooks).length > 0) message.setHooks(this.hooks(options.hooks));
        return message;
    }

    private alias(alias: Alias): aliasproto.Alias {
        const message = new this.sdk.alias.Alias();
        if (typeof alias === "string") {
            message.setUrn(alias);
            return message;
        }
        const spec = new this.sdk.alias.Alias.Spec();
        spec.setName(alias.name ?? "");
        spec.setType(alias.type ?? "");
        spec.setStack(alias.stack ?? "");
        spec.setProject(alias.project ?? "");
        if (alias.parentUrn) spec.setParenturn(alias.parentUrn);
        if (alias.noParent) spec.setNoparent(true);
        message.setSpec(spec);
        return message;
    }

    private timeouts(timeouts: Timeouts): resproto.RegisterResourceRequest.CustomTimeouts {
        const message = new this.sdk.resource.RegisterResourceRequest.CustomTimeouts();
        message.setCreate(timeouts.create ?? "");
        message.setUpdate(timeouts.update ?? "");
        message.setDelete(timeouts.delete ?? "");
        if (timeouts.read) message.setRead(timeouts.read);
        return message;
    }

    private hooks(hooks: HookBinding): resproto.RegisterResourceRequest.ResourceHooksBinding {
        const message = new this.sdk.resource.RegisterResourceRequest.ResourceHooksBinding();
        message.setBeforeCreateList(hooks.beforeCreate ?? []);
        message.setAfterCreateList(hooks.afterCreate ?? []);
        message.setBeforeUpdateList(hooks.beforeUpdate ?? []);
        message.setAfterUpdateList(hooks.afterUpdate ?? []);
        message.setBeforeDeleteList(hooks.beforeDelete ?? []);
        message.setAfterDeleteList(hooks.afterDelete ?? []);
        if (hooks.onError?.length) message.setOnErrorList(hooks.onError);
        return message;
    }
}
