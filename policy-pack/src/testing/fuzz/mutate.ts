import fc from "fast-check";
import { UNKNOWN, type Written } from "../fixtures";
import { INHERITED, isSecretPlace, MARKER, values } from "./values";
import type { Vocabulary } from "./vocabulary";

type Holder = Record<string, Written>;

interface Place {
    readonly holder: Holder;
    readonly key: string;
    readonly path: readonly string[];
}

const MOST_PLACES = 400;

function places(tree: Written, path: readonly string[] = [], found: Place[] = []): Place[] {
    if (typeof tree === "object" && tree !== null) {
        const holder = tree as Holder;
        for (const key of Object.keys(tree)) {
            if (found.length < MOST_PLACES) {
                found.push({ holder, key, path: [...path, key] });
                places(holder[key] ?? null, [...path, key], found);
            }
        }
    }
    return found;
}

export type Mutation = { readonly at: number } & (
    | { readonly kind: "replace"; readonly value: Written }
    | { readonly kind: "add"; readonly key: string; readonly value: Written }
    | { readonly kind: "unknown" | "remove" | "wrap" | "unwrap" | "text" | "json" | "break" }
);

export function mutations(vocabulary: Vocabulary): fc.Arbitrary<Mutation> {
    const value = values(vocabulary);
    const at = fc.nat();
    const key = fc.constantFrom(...vocabulary.keys, ...INHERITED);
    return fc.oneof(
        { arbitrary: fc.record({ at, kind: fc.constant("replace" as const), value }), weight: 4 },
        { arbitrary: fc.record({ at, kind: fc.constant("add" as const), key, value }), weight: 2 },
        {
            arbitrary: fc.record({ at, kind: fc.constantFrom("unknown", "remove", "wrap", "unwrap", "text", "json", "break") }),
            weight: 5,
        },
    );
}

/** Text cut off in the middle, with another character there, or without the next quotation mark. */
function broken(text: string, at: number): string {
    const middle = text.length === 0 ? 0 : at % text.length;
    const quote = text.indexOf('"', middle);
    const cut = [
        text.slice(0, middle),
        `${text.slice(0, middle)}\u0001${text.slice(middle + 1)}`,
        text.slice(0, quote) + text.slice(quote + 1),
    ];
    return cut[at % 3] ?? text;
}

/** Other text inside of JSON text: its document with this mutation. */
function insideJson(text: string, at: number): Written {
    try {
        const document = { inner: JSON.parse(text) as Written };
        const [, ...inner] = places(document);
        const place = inner[at % Math.max(inner.length, 1)];
        if (place !== undefined) {
            put(place.holder, place.key, at % 3 === 0 ? UNKNOWN : at % 3 === 1 ? {} : "*");
        }
        return JSON.stringify(document.inner);
    } catch {
        return text;
    }
}

function mutated(value: Written, mutation: Exclude<Mutation, { kind: "replace" | "add" }>): Written | undefined {
    switch (mutation.kind) {
        case "unknown":
            return UNKNOWN;
        case "remove":
            return undefined;
        case "wrap":
            return [value];
        case "unwrap":
            return Array.isArray(value)
                ? (value[0] ?? null)
                : typeof value === "object" && value !== null
                  ? (Object.values(value)[0] ?? null)
                  : value;
        case "text":
            return typeof value === "string" ? Number(value) : JSON.stringify(value);
        case "json":
            return typeof value === "string" ? insideJson(value, mutation.at) : JSON.stringify(value);
        case "break":
            return typeof value === "string" ? broken(value, mutation.at) : value;
    }
}

/** Sets a property of its own, be its name `__proto__`. */
function put(holder: Holder, key: string, value: Written): void {
    Object.defineProperty(holder, key, { value, configurable: true, enumerable: true, writable: true });
}

/** Changes one place of the properties. */
export function mutate(props: Holder, mutation: Mutation): void {
    const all = places(props);
    if (mutation.kind === "add") {
        const isMap = (one: Written | undefined): boolean => typeof one === "object" && one !== null && !Array.isArray(one);
        const holders = [props, ...all.map(({ holder, key }) => holder[key]).filter(isMap)];
        put(holders[mutation.at % holders.length] as Holder, mutation.key, structuredClone(mutation.value));
        return;
    }
    const place = all[mutation.at % Math.max(all.length, 1)];
    if (place === undefined) {
        return;
    }
    const value = mutation.kind === "replace" ? structuredClone(mutation.value) : mutated(place.holder[place.key] ?? null, mutation);
    if (value !== undefined) {
        put(place.holder, place.key, value);
    } else if (!Array.isArray(place.holder)) {
        Reflect.deleteProperty(place.holder, place.key);
    }
}

/** A policy whose condition is a secret that a reverse proxy sends along. */
function withReferer(text: string): string {
    return text.replace(/"Effect": ?"(?:Allow|Deny)"/g, (effect) => `${effect},"Condition":{"StringEquals":{"aws:Referer":"${MARKER}"}}`);
}

/** Puts secrets where programs have them. */
export function plant(props: Holder, secrets: readonly Written[]): void {
    const all = places(props);
    const spots = all.filter(({ path }) => isSecretPlace(path));
    secrets.forEach((value, index) => {
        const place = spots[(index * 7919) % Math.max(spots.length, 1)];
        if (place !== undefined) {
            put(place.holder, place.key, structuredClone(value));
        }
    });
    for (const { holder, key } of secrets.length > 1 ? all : []) {
        const value = holder[key];
        if (typeof value === "string" && value.startsWith("{")) {
            put(holder, key, withReferer(value));
        }
    }
}
