import { Unknown } from "../known";
import * as tokens from "../model/tokens";
import { unknownsIn, type Tree, type TreeObject } from "../tree";

const MODELLED: ReadonlySet<string> = new Set(Object.values(tokens).flat());

/**
 * What the program asked for, by URN. A stack policy is shown outputs, in which a property that the program left out and AWS computes
 * (`acl`, `versioning`, `encrypted`) is as unknown as one that the program computes; a provider with unknown configuration shows nothing
 * at all. Resource policies are shown the inputs, and every resource goes past them before the stack does.
 */
export class InputLedger {
    private readonly byUrn = new Map<string, object>();

    record(type: string, urn: string, props: object): void {
        if (MODELLED.has(type)) {
            this.byUrn.set(urn, props);
        }
    }

    of(urn: string): object | undefined {
        return this.byUrn.get(urn);
    }
}

function isKnown(tree: Tree | undefined): boolean {
    return tree !== undefined && unknownsIn(tree).next().done === true;
}

/** Inputs as the program wrote them, completed by whatever outputs are known. */
function withInputs(outputs: TreeObject, inputs: TreeObject): TreeObject {
    const settled = Object.entries(outputs).filter(([key, output]) => isKnown(output) && !isKnown(inputs[key]));
    return { ...inputs, ...Object.fromEntries(settled) };
}

/**
 * The properties that a stack rule may judge. Without recorded inputs `propertyDependencies` tells what the program set, since the SDK
 * lists every property there, known ones with an empty list; a resource transform leaves it empty, and then every unknown counts.
 */
export function judgedProperties(
    outputs: TreeObject,
    inputs: TreeObject | undefined,
    propertyDependencies: Readonly<Record<string, unknown>>,
    owner: string,
): Tree {
    if (inputs !== undefined) {
        return withInputs(outputs, inputs);
    }
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
