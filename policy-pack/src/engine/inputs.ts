import { Unknown } from "../known";
import { isComponent } from "../model/component";
import { label } from "../model/resource";
import * as tokens from "../model/tokens";
import { unknownsIn, type Tree, type TreeObject } from "../tree";
import { readObject } from "./tree";

const MODELLED: ReadonlySet<string> = new Set(Object.values(tokens).flat());

interface Analyzed {
    readonly type: string;
    readonly urn: string;
    readonly name: string;
    readonly props: object;
    readonly opts?: { readonly parent?: string };
}

/**
 * What the program asked for, by URN. A stack policy is shown outputs, in which a property that the program left out and AWS computes
 * (`acl`, `versioning`, `encrypted`) is as unknown as one that the program computes; a provider with unknown configuration shows nothing
 * at all; of a component it is shown what that registered as outputs. Resource policies are shown the inputs, and every resource goes past
 * them before the stack does, a component before its children.
 */
export class InputLedger {
    private readonly recorded = new Map<string, Analyzed>();
    private readonly read = new Map<string, TreeObject>();
    private readonly parents = new Map<string, string>();
    private readonly judged: ReadonlySet<string>;
    private count = 0;

    /** @param types those that rules judge, beside those that the models know */
    constructor(types: readonly string[] = []) {
        this.judged = new Set([...MODELLED, ...types]);
    }

    /** How many resources went past: what was read before may have changed when it moves. */
    get recordings(): number {
        return this.count;
    }

    record(resource: Analyzed): void {
        const { type, urn, name, props, opts } = resource;
        this.count++;
        this.noteParent(urn, opts?.parent);
        if (this.judged.has(type) || isComponent(type)) {
            this.recorded.set(urn, { type, urn, name, props });
            this.read.delete(urn);
        }
    }

    noteParent(urn: string, parent: string | undefined): void {
        if (parent !== undefined) {
            this.parents.set(urn, parent);
        }
    }

    parentOf(urn: string): string | undefined {
        return this.parents.get(urn);
    }

    /** URNs, types and names of all resources of the types whose inputs are known. */
    *ofTypes(types: readonly string[]): Generator<Pick<Analyzed, "urn" | "type" | "name">> {
        for (const resource of this.recorded.values()) {
            if (types.includes(resource.type)) {
                yield resource;
            }
        }
    }

    of(urn: string): TreeObject | undefined {
        const seen = this.read.get(urn);
        const resource = this.recorded.get(urn);
        if (seen !== undefined || resource === undefined) {
            return seen;
        }
        const tree = readObject(resource.props, label(resource));
        this.read.set(urn, tree);
        return tree;
    }
}

/** The inputs of a component that went past no rule, as when every rule about single resources is disabled. */
export function unseenInputs(owner: string): Unknown {
    return new Unknown("every input", "is shown only to rules about single resources, and none of them saw it", owner);
}

function isKnown(tree: Tree): boolean {
    return unknownsIn(tree).next().done === true;
}

/**
 * The outputs that a stack rule may judge where no inputs were recorded. `propertyDependencies` tells what the program set, since the SDK
 * lists every property there, known ones with an empty list; a resource transform leaves it empty, and then every unknown counts.
 */
export function judgedOutputs(outputs: TreeObject, propertyDependencies: Readonly<Record<string, unknown>>, owner: string): Tree {
    if (Object.keys(outputs).length === 0) {
        return new Unknown("every property", "is known only once its provider is configured", owner);
    }
    if (Object.keys(propertyDependencies).length === 0) {
        return outputs;
    }
    return Object.fromEntries(
        Object.entries(outputs).filter(([key, output]) => isKnown(output) || Object.hasOwn(propertyDependencies, key)),
    );
}
