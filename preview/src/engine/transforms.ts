import type { Values } from "../model";
import type { Callback, ProgramCallbacks, RegisterRequest, ResourceOptions } from "./requests";
import { OUTPUT, SIGNATURE, outputDependencies, signatureOf, upgradeToOutputs } from "./values";

export interface Transformed {
    props: Values;
    options: ResourceOptions;
}

/** Transforms of the program: those of single resources also get their children, those of the stack get everything. */
export class Transforms {
    private readonly ofResource = new Map<string, Callback[]>();
    private readonly ofStack: Callback[] = [];
    private readonly ofInvokes: Callback[] = [];

    constructor(private readonly callbacks: () => ProgramCallbacks) {}

    addToStack(callback: Callback): void {
        this.ofStack.push(callback);
    }

    addToInvokes(callback: Callback): void {
        this.ofInvokes.push(callback);
    }

    keep(urn: string, own: Callback[]): void {
        if (own.length) this.ofResource.set(urn, own);
    }

    get forInvokes(): readonly Callback[] {
        return this.ofInvokes;
    }

    /** Own transforms first, then the parents' from the nearest up, then the stack's. `parents` are URNs, nearest first. */
    async apply(request: RegisterRequest, options: ResourceOptions, props: Values, parents: readonly string[]): Promise<Transformed> {
        const inherited = parents.flatMap((urn) => this.ofResource.get(urn) ?? []);
        const all = [...request.transforms, ...inherited, ...this.ofStack];
        if (all.length === 0) return { props, options };
        const upgraded = upgradeToOutputs(props);
        let current: Transformed = {
            props: request.transforms.length ? withDependencies(upgraded, request.propertyDependencies) : upgraded,
            options,
        };
        const { type, name, custom, parent } = request;
        for (const callback of all) current = await this.callbacks().transform(callback, { type, name, custom, parent, ...current });
        return current;
    }
}

/** Turns each property into an output that carries the dependencies which the program told beside the properties. */
function withDependencies(props: Values, dependencies: Record<string, string[]>): Values {
    const result: Values = { ...props };
    for (const [key, urns] of Object.entries(dependencies)) {
        const value = props[key];
        if (value === undefined || urns.every((urn) => outputDependencies(value).has(urn))) continue;
        const output = signatureOf(value) === OUTPUT ? (value as Values) : { [SIGNATURE]: OUTPUT, value };
        const merged = new Set([...((output.dependencies ?? []) as string[]), ...urns]);
        result[key] = { ...output, dependencies: [...merged] };
    }
    return result;
}
