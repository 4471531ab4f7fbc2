import type { Resource } from "../model/resource";
import { Unknown } from "../known";
import { isObject, type Tree } from "../tree";
import type { Rule } from "./rule";

/** One property to set, all above which is there: `["rules", 2]`, `["versioningConfiguration", "status"]`. */
export interface Edit {
    readonly path: readonly (string | number)[];
    readonly value: Tree;
}

/** How a rule mends the inputs of one resource. */
export interface Remedy {
    /** Types of the resources that it changes. */
    readonly types: readonly string[];
    /** The least that mends the resource: nothing where it is fine, and nothing that rests on an unknown. */
    edits(resource: Resource): readonly Edit[];
    /** Whether a resource that it changes surely is no part of one that the rule judges. Absent where it changes what the rule judges. */
    isApart?(changed: Resource, judged: Resource): boolean;
}

export function withRemedy(rule: Rule, remedy: Remedy): Rule {
    return { ...rule, remedy };
}

/**
 * Sets the property at `path`, and makes what is missing above it. Nothing where the property or something above it is unknown, or above
 * it stands something else than an object or, as for `at`, a list around one.
 */
export function set(tree: Tree | undefined, path: readonly string[], value: Tree): Edit[] {
    const [key, ...rest] = path;
    if (key === undefined || tree === undefined) {
        return [];
    }
    if (Array.isArray(tree)) {
        const [only] = tree as readonly Tree[];
        return isObject(only) ? below(0, set(only, path, value)) : [];
    }
    const child = isObject(tree) ? tree[key] : undefined;
    if (!isObject(tree) || child instanceof Unknown) {
        return [];
    }
    if (rest.length === 0 || child === undefined || child === null) {
        return [{ path: [key], value: rest.reduceRight<Tree>((inner, name) => ({ [name]: inner }), value) }];
    }
    return below(key, set(child, rest, value));
}

/** Adds to the list at `path`, where there is one. */
export function append(tree: Tree | undefined, path: readonly string[], value: Tree): Edit[] {
    const [key, ...rest] = path;
    if (Array.isArray(tree)) {
        const list = tree as readonly Tree[];
        return key === undefined ? [{ path: [list.length], value }] : isObject(list[0]) ? below(0, append(list[0], path, value)) : [];
    }
    return key !== undefined && isObject(tree) ? below(key, append(tree[key], rest, value)) : [];
}

/** Changes of what stands below `key`. */
export function below(key: string | number, edits: readonly Edit[]): Edit[] {
    return edits.map(({ path, value }) => ({ path: [key, ...path], value }));
}
