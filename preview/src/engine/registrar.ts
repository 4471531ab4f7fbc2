import type { Values } from "../model";
import { hashAssets } from "./assets";
import { checkedInputs, hideOutputs, plannedOutputs } from "./checks";
import type { DefaultProviders } from "./defaults";
import type { DynamicChecks } from "./dynamic";
import type { Hooks } from "./hooks";
import { ignoringChanges, importedInputs } from "./imports";
import type { Plan } from "./plan";
import { EngineError } from "./plan";
import type { PolicyRunner } from "./policies";
import { deniedMessage, isDenied, isUnconfigured, withPlugin } from "./providers";
import type { Reader } from "./reader";
import type { RegisterAnswer, RegisterRequest, ResourceOptions } from "./requests";
import type { PackageSchemas } from "./schema";
import type { ResourceState } from "./state";
import { goSeconds } from "./state";
import type { Transforms } from "./transforms";
import { isProviderType, packageOf, providerUrnOf } from "./urn";
import { UNKNOWN, downgradeOutputs, normalizeReferences, outputDependencies } from "./values";

export interface RegistrarParts {
    plan: Plan;
    workingDir: string;
    transforms: Transforms;
    hooks: Hooks;
    defaults: DefaultProviders;
    schemas: PackageSchemas;
    policies: PolicyRunner;
    reader: Reader;
    dynamic: DynamicChecks;
}

/** Made by the engine itself: it keeps what it was given first. */
const STASH = "pulumi:index:Stash";

const UNKNOWN_PROVIDER =
    "The provider for this resource has inputs that are not known during preview.\n" +
    "This preview may not correctly represent the changes that will be applied during an update.";

type Dependencies = Pick<ResourceState, "dependencies" | "propertyDependencies">;

/** Plans one resource after another, with the semantics of the engine's resource monitor and step generator. */
export class Registrar {
    private readonly providersOf = new Map<string, Record<string, string>>();

    constructor(private readonly parts: RegistrarParts) {}

    async register(request: RegisterRequest): Promise<RegisterAnswer> {
        const { plan, transforms } = this.parts;
        plan.checkRunning();
        const options = this.inherited(request);
        const given = this.hashed(request.object);
        const transformed = await transforms.apply(request, options, given, plan.ancestors(request.parent));
        plan.checkRunning();
        // What a transform hands back has lost its hashes.
        transformed.props = hashAssets(transformed.props, this.parts.workingDir);
        this.inheritProviders(request, transformed.options);
        const provider = this.provider(request, transformed.options);
        const dependencies = dependenciesOf(request, transformed.options, transformed.props);
        const state = this.state(request, transformed.options, this.inputs(request, transformed), dependencies, await provider);
        await this.planResource(state);
        this.warnOfTransforms(request, state);
        transforms.keep(state.urn, request.transforms);
        if (!state.custom) this.providersOf.set(state.urn, transformed.options.providers);
        return { urn: state.urn, id: state.id, object: state.custom ? state.outputs : {} };
    }

    private hashed(properties: Values): Values {
        try {
            return hashAssets(properties, this.parts.workingDir);
        } catch (error) {
            throw new EngineError(`unmarshal properties: ${(error as Error).message}`);
        }
    }

    /** Children take over these options from their parent, a custom resource included, and its provider when it fits. */
    private inherited(request: RegisterRequest): ResourceOptions {
        const { options } = request;
        const parent = this.parts.plan.states.get(request.parent);
        const result: ResourceOptions = { ...options };
        if (parent) {
            result.deletedWith ||= parent.deletedWith;
            if (result.protect === undefined && parent.protect !== undefined) result.protect = parent.protect;
            if (result.retainOnDelete === undefined && parent.retainOnDelete !== undefined) result.retainOnDelete = parent.retainOnDelete;
            const fits =
                !request.custom || (parent.provider !== "" && packageOf(providerUrnType(parent.provider)) === packageOf(request.type));
            if (fits) result.provider ||= parent.provider;
        }
        if (request.custom || request.remote) result.provider ||= this.providerFor(request, result);
        return result;
    }

    private providerFor(request: RegisterRequest, options: ResourceOptions): string {
        const pkg = packageOf(request.type);
        return options.providers[pkg] ?? this.providersOf.get(request.parent)?.[pkg] ?? "";
    }

    private inheritProviders(request: RegisterRequest, options: ResourceOptions): void {
        if (request.custom) return;
        options.providers = { ...this.providersOf.get(request.parent), ...options.providers };
    }

    private async provider(request: RegisterRequest, options: ResourceOptions): Promise<string> {
        if (isProviderType(request.type) || !(request.custom || request.remote)) return "";
        return options.provider || this.parts.defaults.referenceFor(this.parts.defaults.plugin(request.type, options, request.packageRef));
    }

    private inputs(request: RegisterRequest, { props, options }: { props: Values; options: ResourceOptions }): Values {
        const downgraded = normalizeReferences(downgradeOutputs(props));
        if (!isProviderType(request.type)) return downgraded;
        return withPlugin(downgraded, this.parts.defaults.plugin(request.type, options, request.packageRef));
    }

    private state(
        request: RegisterRequest,
        options: ResourceOptions,
        inputs: Values,
        dependencies: Dependencies,
        provider: string,
    ): ResourceState {
        const { plan } = this.parts;
        const { type, name, parent, custom, remote } = request;
        const urn = plan.claimUrn(parent, type, name);
        const timeouts = options.customTimeouts ?? {};
        return {
            ...dependencies,
            ...{ urn, type, name, parent, custom, remote, inputs, provider, op: "create", id: "", outputs: {}, external: false },
            ...(options.protect !== undefined && { protect: options.protect }),
            ...(options.retainOnDelete !== undefined && { retainOnDelete: options.retainOnDelete }),
            deletedWith: options.deletedWith,
            replaceWith: options.replaceWith,
            ...(options.deleteBeforeReplace !== undefined && { deleteBeforeReplace: options.deleteBeforeReplace }),
            ignoreChanges: options.ignoreChanges,
            replaceOnChanges: options.replaceOnChanges,
            hideDiffs: options.hideDiffs,
            ...(options.replacementTrigger !== undefined && { replacementTrigger: options.replacementTrigger }),
            additionalSecretOutputs: options.additionalSecretOutputs,
            customTimeouts: {
                create: goSeconds(timeouts.create),
                update: goSeconds(timeouts.update),
                delete: goSeconds(timeouts.delete),
                read: goSeconds(timeouts.read),
            },
            importId: options.importId,
            hooks: options.hooks,
            ...(request.sourcePosition && { sourcePosition: request.sourcePosition }),
            ...(request.stackTrace && { stackTrace: request.stackTrace }),
        };
    }

    private async planResource(state: ResourceState): Promise<void> {
        const { plan, hooks } = this.parts;
        if (isDenied(state.provider)) throw plan.fail(deniedMessage(packageOf(state.type), state.urn), state.urn);
        const provider = state.provider ? plan.states.get(providerUrnOf(state.provider)) : undefined;
        if (state.provider && !provider) throw plan.fail(`unknown provider '${state.provider}' for resource '${state.urn}'`, state.urn);
        const unconfigured = isUnconfigured(provider?.inputs);
        await this.reporting(state, async () => {
            if (state.custom && state.importId) this.import(state, unconfigured);
            await this.check(state, unconfigured);
        });
        await hooks.before(state);
        plan.checkRunning();
        this.settle(state, unconfigured);
        plan.add(state);
        await hooks.after(state);
    }

    private async check(state: ResourceState, unconfigured: boolean): Promise<void> {
        if (state.custom && !isProviderType(state.type) && !unconfigured) state.inputs = checkedInputs(state.inputs, packageOf(state.type));
        if (this.parts.dynamic.handles(state.type) && !unconfigured) state.inputs = await this.parts.dynamic.check(state);
        state.inputs = await this.parts.policies.check(state, state.inputs);
    }

    private computed(type: string): readonly string[] {
        const { computed, found } = this.parts.schemas.schemaOf(type);
        if (!found && !this.parts.dynamic.handles(type) && packageOf(type) !== "pulumi") {
            this.parts.plan.warnOnce(
                `no npm package '${packageOf(type)}' here defines the type '${type}': policies over the whole stack see none of what its resources compute`,
            );
        }
        return computed;
    }

    /** Fills in the outputs. Those of a component come later, from `registerOutputs`. */
    private settle(state: ResourceState, unconfigured: boolean): void {
        const { additionalSecretOutputs: hidden, type } = state;
        if (isProviderType(type)) {
            state.id = UNKNOWN;
            state.outputs = plannedOutputs(state.inputs, [], hidden);
        } else if (state.custom && state.op === "create" && !unconfigured) {
            state.outputs = plannedOutputs(state.inputs, this.computed(type), hidden);
        } else if (state.op === "import" && !unconfigured) {
            state.outputs = hideOutputs({ ...state.imported, ...state.inputs, id: state.id }, hidden);
        }
        if (type === STASH) state.outputs = { ...state.inputs, output: state.inputs.input ?? null };
    }

    private import(state: ResourceState, unconfigured: boolean): void {
        state.op = "import";
        if (unconfigured) {
            state.importedInputs = {};
            return this.parts.plan.log("warning", UNKNOWN_PROVIDER, state.urn);
        }
        state.id = state.importId;
        state.imported = this.parts.reader.import(state);
        state.importedInputs = importedInputs(state.imported, this.parts.schemas.schemaOf(state.type).computed);
        state.requestedInputs = state.inputs;
        state.inputs = ignoringChanges(state.inputs, state.importedInputs, state.ignoreChanges);
    }

    /** Policies that join resources by their property dependencies do not find a resource whose transforms have taken them away. */
    private warnOfTransforms(request: RegisterRequest, state: ResourceState): void {
        const lost = Object.keys(request.propertyDependencies).filter(
            (key) => (request.propertyDependencies[key] ?? []).length > 0 && (state.propertyDependencies[key] ?? []).length === 0,
        );
        if (lost.length === 0 || !this.parts.policies.hasStackPolicies) return;
        const names = lost.map((key) => `'${key}'`).join(", ");
        this.parts.plan.log("warning", `the transforms of this resource hide from stack policies where ${names} comes from`, state.urn);
    }

    private async reporting(state: ResourceState, work: () => Promise<void>): Promise<void> {
        try {
            await work();
        } catch (error) {
            throw error instanceof EngineError ? error : this.parts.plan.fail((error as Error).message, state.urn);
        }
    }
}

const providerUrnType = (reference: string): string => reference.split("::")[2] ?? "";

/**
 * After transforms of its own, a resource keeps only the dependencies that its properties still carry: the engine asks the SDK for no more.
 * Without any, it keeps those of the request, whatever the stack's transforms made of `dependsOn`.
 */
function dependenciesOf(request: RegisterRequest, options: ResourceOptions, props: Values): Dependencies {
    const ran = request.transforms.length > 0;
    const { dependsOn } = ran ? options : request.options;
    const all = new Set(dependsOn);
    const given = request.propertyDependencies;
    const backfill = !request.remote && Object.keys(given).length === 0;
    const propertyDependencies: Record<string, string[]> = ran ? {} : { ...given };
    for (const [key, value] of Object.entries(props)) {
        const start = ran ? [] : (given[key] ?? (backfill ? dependsOn : []));
        const urns = outputDependencies(value, new Set(start));
        propertyDependencies[key] = [...urns];
        if (ran) urns.forEach((urn) => all.add(urn));
    }
    return { dependencies: [...all], propertyDependencies };
}
