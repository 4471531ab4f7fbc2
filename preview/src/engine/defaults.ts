import type { Plan } from "./plan";
import { CODE, EngineError } from "./plan";
import type { PolicyRunner } from "./policies";
import type { PluginRequest } from "./providers";
import {
    defaultProviderName,
    deniedReference,
    isDefaultProviderDisabled,
    packageConfig,
    pluginOf,
    referenceTo,
    requestKey,
    withPlugin,
} from "./providers";
import type { PackageRequest } from "./requests";
import type { PackageSchemas } from "./schema";
import type { ResourceState } from "./state";
import { packageOf } from "./urn";
import { UNKNOWN, secret } from "./values";
import type { Values } from "../model";

/** Default providers are made when the first resource or data source asks for one, from the `<package>:*` config of the stack. */
export class DefaultProviders {
    private readonly made = new Map<string, Promise<string>>();
    private readonly packages = new Map<string, PackageRequest>();

    constructor(
        private readonly plan: Plan,
        private readonly config: Record<string, string>,
        private readonly secretKeys: ReadonlySet<string>,
        private readonly schemas: PackageSchemas,
        private readonly policies: PolicyRunner,
    ) {}

    registerPackage(request: PackageRequest): string {
        const ref = `package-${this.packages.size + 1}`;
        this.packages.set(ref, request);
        return ref;
    }

    /** Which plugin a token asks for: that of its registered package, else the named version, else the installed one. */
    plugin(token: string, options: { version: string; pluginDownloadURL: string }, packageRef: string): PluginRequest {
        const registered = packageRef ? this.packages.get(packageRef) : undefined;
        if (packageRef && !registered) throw new EngineError(`unknown provider package '${packageRef}'`);
        const pkg = packageOf(token);
        if (options.version && !/^\d+\.\d+\.\d+([-+].*)?$/.test(options.version)) {
            throw new EngineError(
                `parse provider request: invalid version "${options.version}" for package '${pkg}'`,
                CODE.INVALID_ARGUMENT,
            );
        }
        return pluginOf(
            pkg,
            options.version || (pkg === "pulumi" ? "" : (this.schemas.versionOf(pkg) ?? "")),
            options.pluginDownloadURL,
            registered,
        );
    }

    /** `urn::id` of the default provider, or the reference that says that there must be none. */
    referenceFor(request: PluginRequest): Promise<string> {
        if (isDefaultProviderDisabled(this.config, request.pkg)) return Promise.resolve(deniedReference(request.pkg));
        const key = requestKey(request);
        let made = this.made.get(key);
        if (!made) this.made.set(key, (made = this.make(request)));
        return made;
    }

    private async make(request: PluginRequest): Promise<string> {
        const type = `pulumi:providers:${request.pkg}`;
        const name = defaultProviderName(request);
        const urn = this.plan.claimUrn("", type, name);
        const state: ResourceState = { ...EMPTY, urn, type, name, inputs: this.inputs(request) };
        try {
            state.inputs = await this.policies.check(state, state.inputs);
        } catch (error) {
            throw this.plan.fail((error as Error).message, urn);
        }
        state.outputs = Object.fromEntries(Object.entries(state.inputs).filter(([key]) => key !== "__internal"));
        this.plan.add(state);
        return referenceTo(urn);
    }

    /** The provider of dynamic resources gets the whole config, with full keys. */
    private inputs(request: PluginRequest): Values {
        const own = packageConfig(this.config, request.pkg);
        const all = request.pkg === "pulumi-nodejs" ? { ...this.config } : own;
        const hidden = (key: string): boolean => this.secretKeys.has(key) || this.secretKeys.has(`${request.pkg}:${key}`);
        const inputs = Object.fromEntries(Object.entries(all).map(([key, value]) => [key, hidden(key) ? secret(value) : value]));
        return withPlugin(request.pkg === "pulumi" ? {} : inputs, request);
    }
}

const EMPTY: Omit<ResourceState, "urn" | "type" | "name"> = {
    op: "create",
    custom: true,
    remote: false,
    id: UNKNOWN,
    parent: "",
    provider: "",
    inputs: {},
    outputs: {},
    dependencies: [],
    propertyDependencies: {},
    external: false,
    deletedWith: "",
    replaceWith: [],
    ignoreChanges: [],
    replaceOnChanges: [],
    hideDiffs: [],
    additionalSecretOutputs: [],
    customTimeouts: { create: 0, update: 0, delete: 0, read: 0 },
    importId: "",
    hooks: {},
};
