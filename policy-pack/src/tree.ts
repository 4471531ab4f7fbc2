import { Unknown } from "./known";

/** A property as a policy sees it: JSON, with `Unknown` wherever the preview has no value. */
export type Tree = null | boolean | number | string | Unknown | readonly Tree[] | TreeObject;
export interface TreeObject {
    readonly [key: string]: Tree;
}

export function isObject(tree: Tree | undefined): tree is TreeObject {
    return typeof tree === "object" && tree !== null && !Array.isArray(tree) && !(tree instanceof Unknown);
}

/**
 * The property at `path`, or undefined where there is none. An unknown on the way is the answer. A list on the way stands for its first
 * element, since versions 5 and 6 of the aws provider wrap many nested objects in a list of one.
 */
export function at(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
    let here = tree;
    for (const key of path) {
        here = single(here);
        if (!isObject(here)) {
            return here instanceof Unknown ? here : undefined;
        }
        here = here[key];
    }
    return here;
}

/** The first of these properties that is set: the same thing under the names of several provider versions. */
export function firstOf(tree: Tree | undefined, ...keys: readonly string[]): Tree | undefined {
    for (const key of keys) {
        const found = at(tree, key);
        if (found !== undefined && found !== null) {
            return found;
        }
    }
    return undefined;
}

export function asText(tree: Tree | undefined): string | Unknown | undefined {
    return typeof tree === "string" || tree instanceof Unknown ? tree : undefined;
}

/** A flag; launch templates spell theirs as the strings "true" and "false". */
export function asFlag(tree: Tree | undefined): boolean | Unknown | undefined {
    if (tree === "true" || tree === "false") {
        return tree === "true";
    }
    return typeof tree === "boolean" || tree instanceof Unknown ? tree : undefined;
}

/** A number; programs write some as text. */
export function asNumber(tree: Tree | undefined): number | Unknown | undefined {
    const number = typeof tree === "string" && tree.trim() !== "" ? Number(tree) : tree;
    return (typeof number === "number" && !Number.isNaN(number)) || number instanceof Unknown ? number : undefined;
}

/** A list; one thing is a list of one, nothing is an empty list. */
export function asList(tree: Tree | undefined): readonly Tree[] | Unknown {
    if (tree === undefined || tree === null) {
        return [];
    }
    if (tree instanceof Unknown) {
        return tree;
    }
    return Array.isArray(tree) ? (tree as readonly Tree[]) : [tree];
}

/** The thing itself, or the first of a list of them. */
export function single(tree: Tree | undefined): Tree | undefined {
    return Array.isArray(tree) ? (tree as readonly Tree[])[0] : tree;
}

/** Every unknown below, in the order of the properties. */
export function* unknownsIn(tree: Tree | undefined): Generator<Unknown> {
    if (tree instanceof Unknown) {
        yield tree;
    } else if (typeof tree === "object" && tree !== null) {
        for (const child of Object.values(tree) as readonly Tree[]) {
            yield* unknownsIn(child);
        }
    }
}
