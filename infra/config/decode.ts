import { describe, failure, type Problem, type Result, success } from "./result";
import { nearest } from "./suggest";

/** Reads plain data at a config path as a `T`. Pure; reports every problem below the path. */
export type Decoder<T> = (value: unknown, path: string) => Result<T>;

export type Decoded<D> = D extends Decoder<infer T> ? T : never;

/** Text that matches the pattern; `allowed` says in words what that is. */
export function text(pattern: RegExp, allowed: string): Decoder<string> {
    return (value, path) =>
        typeof value === "string" && pattern.test(value) ? success(value) : failure({ path, found: describe(value), allowed });
}

/** An account id as quoted text: a bare number in YAML has lost its leading zeros before anybody could see them. */
export const accountId: Decoder<string> = (value, path) => {
    if (typeof value === "string" && /^\d{12}$/.test(value)) {
        return success(value);
    }
    const problem = { path, found: describe(value), allowed: 'a quoted string of 12 digits, such as "012345678901"' };
    const hint = "put the account id in quotes: YAML reads bare digits as a number and drops leading zeros";
    return failure(typeof value === "number" ? { ...problem, hint } : problem);
};

export function integer(from: number, to: number): Decoder<number> {
    return (value, path) =>
        typeof value === "number" && Number.isInteger(value) && value >= from && value <= to
            ? success(value)
            : failure({ path, found: describe(value), allowed: `a whole number from ${from} to ${to}` });
}

export function oneOfNumbers(...values: readonly number[]): Decoder<number> {
    return (value, path) =>
        typeof value === "number" && values.includes(value)
            ? success(value)
            : failure({ path, found: describe(value), allowed: `one of ${values.join(", ")}` });
}

export function oneOf<const T extends string>(...values: readonly T[]): Decoder<T> {
    return (value, path) => {
        const chosen = values.find((candidate) => candidate === value);
        if (chosen !== undefined) {
            return success(chosen);
        }
        const meant = typeof value === "string" ? nearest(value, values) : undefined;
        const problem = { path, found: describe(value), allowed: `one of ${values.join(", ")}` };
        return failure(meant === undefined ? problem : { ...problem, hint: `did you mean ${meant}?` });
    };
}

/** At least one entry, none twice. */
export function listOf(entry: Decoder<string>): Decoder<string[]> {
    return (value, path) => {
        if (!Array.isArray(value) || value.length === 0) {
            return failure({ path, found: describe(value), allowed: "a list with at least one entry" });
        }
        const entries: readonly unknown[] = value;
        const problems = entries.flatMap((item, index): readonly Problem[] => {
            const decoded = entry(item, `${path}[${index}]`);
            if (!decoded.ok) {
                return decoded.problems;
            }
            const first = entries.indexOf(item);
            return first === index
                ? []
                : [{ path: `${path}[${index}]`, found: describe(item), allowed: `no entry twice (see [${first}])` }];
        });
        return problems.length > 0 ? { ok: false, problems } : success(entries.filter((item) => typeof item === "string"));
    };
}

/** Any keys that match the pattern, with values of one kind. */
export function recordOf(key: RegExp, allowed: string, entry: Decoder<string>): Decoder<Record<string, string>> {
    return (value, path) => {
        if (!isObject(value)) {
            return failure({ path, found: describe(value), allowed: "an object" });
        }
        const problems: Problem[] = [];
        const decoded: [string, string][] = [];
        for (const [name, item] of Object.entries(value)) {
            const result = entry(item, join(path, name));
            problems.push(...(key.test(name) ? [] : [{ path: join(path, name), found: `the key ${JSON.stringify(name)}`, allowed }]));
            if (result.ok) {
                decoded.push([name, result.value]);
            } else {
                problems.push(...result.problems);
            }
        }
        return problems.length > 0 ? { ok: false, problems } : success(Object.fromEntries(decoded));
    };
}

export function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The path of a key: the root path ends with a colon (`palisade:`). */
export function join(path: string, key: string): string {
    return path.endsWith(":") ? `${path}${key}` : `${path}.${key}`;
}
