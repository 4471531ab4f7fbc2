import { isDeepStrictEqual } from "node:util";
import type { Value, Values } from "../model";
import { isObject, isSecret, rewriteAll } from "./values";

/** The part of an existing resource's state that a program could have given. */
export function importedInputs(found: Values, computed: readonly string[]): Values {
    const outputs = new Set(["id", ...computed]);
    return Object.fromEntries(Object.entries(found).filter(([key]) => !outputs.has(key)));
}

/** `tags.owner`, `tags["owner"]` and `rules[0].port` as their keys. */
const segmentsOf = (path: string): string[] => path.match(/[^.[\]"]+/g) ?? [];

function keep(value: Value | undefined, found: Value | undefined, [segment, ...rest]: string[]): Value | undefined {
    if (segment === undefined || segment === "*") return found;
    if (!isObject(value)) return value;
    const { [segment]: given, ...others } = value;
    const kept = keep(given, isObject(found) ? found[segment] : undefined, rest);
    return kept === undefined ? others : { ...others, [segment]: kept };
}

/** Inputs in which what `ignoreChanges` names is as it was found. Lists are left as the program gave them. */
export function ignoringChanges(inputs: Values, found: Values, paths: readonly string[]): Values {
    return paths.reduce((current, path) => (keep(current, found, segmentsOf(path)) ?? {}) as Values, inputs);
}

const plain = (values: Values): Values => rewriteAll(values, (value) => (isSecret(value) ? value.value : value));

/** True when an import is followed by an update, since the program wants something else than what exists. */
export const isChanged = (found: Values, wanted: Values): boolean => !isDeepStrictEqual(plain(found), plain(wanted));
