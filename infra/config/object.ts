import { type Decoder, isObject, join } from "./decode";
import { describe, failure, type Problem, type Result, success } from "./result";
import { nearest } from "./suggest";

interface Field<T, Required extends boolean> {
    decode: Decoder<T>;
    required: Required;
}

type Fields = Record<string, Field<unknown, boolean>>;

type FieldType<F> = F extends Field<infer T, boolean> ? T : never;

/** Required keys always there, optional ones left out when the config has none. */
export type ObjectOf<F extends Fields> = { [K in keyof F as F[K] extends Field<unknown, true> ? K : never]: FieldType<F[K]> } & {
    [K in keyof F as F[K] extends Field<unknown, true> ? never : K]?: FieldType<F[K]>;
};

export function required<T>(decode: Decoder<T>): Field<T, true> {
    return { decode, required: true };
}

export function optional<T>(decode: Decoder<T>): Field<T, false> {
    return { decode, required: false };
}

function unknownKeys(value: Record<string, unknown>, path: string, known: readonly string[]): Problem[] {
    return Object.keys(value)
        .filter((key) => !known.includes(key))
        .map((key) => {
            const meant = nearest(key, known);
            const problem = {
                path: join(path, key),
                found: `the unknown key ${JSON.stringify(key)}`,
                allowed: `one of ${known.join(", ")}`,
            };
            return meant === undefined ? problem : { ...problem, hint: `did you mean ${meant}?` };
        });
}

function missing(field: Field<unknown, boolean>, path: string): readonly Problem[] {
    if (!field.required) {
        return [];
    }
    const decoded = field.decode(undefined, path);
    return decoded.ok ? [] : decoded.problems;
}

/** An object with these keys and no others. */
export function object<F extends Fields>(fields: F): Decoder<ObjectOf<F>> {
    const known = Object.keys(fields);
    return (value, path): Result<ObjectOf<F>> => {
        if (!isObject(value)) {
            return failure({ path, found: describe(value), allowed: `an object with the keys ${known.join(", ")}` });
        }
        const problems = unknownKeys(value, path, known);
        const decoded: [string, unknown][] = [];
        for (const [key, field] of Object.entries(fields)) {
            if (!Object.hasOwn(value, key)) {
                problems.push(...missing(field, join(path, key)));
                continue;
            }
            const result = field.decode(value[key], join(path, key));
            if (result.ok) {
                decoded.push([key, result.value]);
            } else {
                problems.push(...result.problems);
            }
        }
        return problems.length > 0 ? { ok: false, problems } : success(Object.fromEntries(decoded) as ObjectOf<F>);
    };
}

/** Exactly one of the keys, which tells what its value is: `{ given: … }` or `{ created: … }`. */
export function choice<D extends Record<string, Decoder<unknown>>>(
    decoders: D,
): Decoder<{ [K in keyof D]: { kind: K; value: D[K] extends Decoder<infer T> ? T : never } }[keyof D]> {
    type Chosen = { [K in keyof D]: { kind: K; value: D[K] extends Decoder<infer T> ? T : never } }[keyof D];
    const known = Object.keys(decoders);
    return (value, path): Result<Chosen> => {
        const allowed = `an object with exactly one of the keys ${known.join(", ")}`;
        if (!isObject(value)) {
            return failure({ path, found: describe(value), allowed });
        }
        const results = known.flatMap((kind) => {
            const decode = Object.hasOwn(value, kind) ? decoders[kind] : undefined;
            return decode === undefined ? [] : [{ kind, decoded: decode(value[kind], join(path, kind)) }];
        });
        const problems = unknownKeys(value, path, known);
        if (results.length > 1 || (results.length === 0 && problems.length === 0)) {
            problems.push({ path, found: describe(value), allowed });
        }
        problems.push(...results.flatMap(({ decoded }) => (decoded.ok ? [] : decoded.problems)));
        const [chosen] = results;
        if (problems.length === 0 && chosen?.decoded.ok) {
            return success({ kind: chosen.kind, value: chosen.decoded.value } as Chosen);
        }
        return { ok: false, problems };
    };
}
