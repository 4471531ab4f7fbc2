import type { Fixtures } from "../fixtures";
import type { Values } from "../model";
import { hideOutputs } from "./checks";
import type { DefaultProviders } from "./defaults";
import type { Plan } from "./plan";
import { EngineError } from "./plan";
import { deniedMessage, isDenied, isUnconfigured } from "./providers";
import type { ReadRequest } from "./requests";
import type { StackReferences } from "./stackReferences";
import { STACK_REFERENCE } from "./stackReferences";
import type { ResourceState } from "./state";
import { providerUrnOf } from "./urn";
import { UNKNOWN, isUnknown } from "./values";

/** Reads of resources that exist already: getters, imports and references to other stacks. */
export class Reader {
    constructor(
        private readonly plan: Plan,
        private readonly fixtures: Fixtures,
        private readonly defaults: DefaultProviders,
        private readonly references: StackReferences,
    ) {}

    async read(request: ReadRequest): Promise<{ urn: string; properties: Values }> {
        this.plan.checkRunning();
        const provider = request.provider || (await this.defaultProvider(request));
        const state = this.state(request, provider);
        if (isUnknown(request.id) || this.isUnconfigured(provider)) state.outputs = {};
        else if (request.type === STACK_REFERENCE) state.outputs = await this.readReference(state);
        else this.take(state, this.known(request.id, state));
        state.outputs = hideOutputs(state.outputs, state.additionalSecretOutputs);
        this.plan.add(state);
        return { urn: state.urn, properties: state.outputs };
    }

    /** The inputs of the resource that an import takes over. */
    import(state: ResourceState): Values {
        return this.known(state.importId, state);
    }

    private isUnconfigured(provider: string): boolean {
        return isUnconfigured(this.plan.states.get(providerUrnOf(provider))?.inputs);
    }

    private async defaultProvider(request: ReadRequest): Promise<string> {
        const reference = await this.defaults.referenceFor(this.defaults.plugin(request.type, request, request.packageRef));
        if (isDenied(reference)) throw new EngineError(`Read: ${deniedMessage(request.type, request.type)}`);
        return reference;
    }

    private async readReference(state: ResourceState): Promise<Values> {
        const name = state.inputs.name;
        if (typeof name !== "string") throw this.plan.failUnderWay("stack reference has no name", state);
        try {
            return await this.references.read(name);
        } catch (error) {
            throw this.plan.failUnderWay((error as Error).message, state);
        }
    }

    private take(state: ResourceState, found: Values): void {
        state.outputs = { ...state.inputs, ...found, id: found.id ?? state.id };
        if (typeof found.id === "string" && found.id) state.id = found.id;
    }

    private known(id: string, state: ResourceState): Values {
        const found = this.fixtures.reads?.[id];
        if (found) return found;
        throw this.plan.failUnderWay(
            `resource '${id}' does not exist: an offline preview reads existing resources from its fixtures, and they hold none with this id. ` +
                `Add its state to palisade.${this.plan.stack}.yaml:\n  reads:\n    ${JSON.stringify(id)}: { … }`,
            state,
        );
    }

    private state(request: ReadRequest, provider: string): ResourceState {
        const { type, name, parent, id, properties, dependencies } = request;
        const urn = this.plan.claimUrn(parent, type, name);
        return {
            ...{ urn, type, name, parent, provider, id: id || UNKNOWN, inputs: properties, dependencies, op: "read", custom: true },
            ...{ remote: false, external: true, outputs: {}, propertyDependencies: {}, deletedWith: "", replaceWith: [] },
            ...{ ignoreChanges: [], replaceOnChanges: [], hideDiffs: [], importId: "", hooks: {} },
            additionalSecretOutputs: request.additionalSecretOutputs,
            customTimeouts: { create: 0, update: 0, delete: 0, read: 0 },
            ...(request.sourcePosition && { sourcePosition: request.sourcePosition }),
            ...(request.stackTrace && { stackTrace: request.stackTrace }),
        };
    }
}
