import type { Value, Values } from "../model";

/** The signature key and the signatures of `@pulumi/pulumi/runtime/rpc`: how special values travel as JSON. */
export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const ASSET = "c44067f5952c0a294b673a41bacd8c17";
export const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";
export const REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";
export const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** What stands for any value that only the update will know. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** One sentinel per JSON type; Node's SDK sends only the first. */
const SENTINELS = new Set([
    UNKNOWN,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

export const isObject = (value: Value | undefined): value is Values => typeof value === "object" && value !== null && !Array.isArray(value);

export const isUnknown = (value: Value | undefined): boolean => typeof value === "string" && value.length === 36 && SENTINELS.has(value);

export const signatureOf = (value: Value | undefined): string | undefined => {
    const signature = isObject(value) ? value[SIGNATURE] : undefined;
    return typeof signature === "string" ? signature : undefined;
};

export const isSecret = (value: Value | undefined): value is Values & { value: Value } => signatureOf(value) === SECRET;

export const secret = (value: Value): Value => (isSecret(value) ? value : { [SIGNATURE]: SECRET, value });

/** Applies `change` to every value from the leaves up; an object or list that nothing changed stays the same object. */
export function rewrite(value: Value, change: (value: Value) => Value): Value {
    if (Array.isArray(value)) {
        let copy: Value[] | undefined;
        value.forEach((item, index) => {
            const next = rewrite(item, change);
            if (next !== item) (copy ??= [...value])[index] = next;
        });
        return change(copy ?? value);
    }
    if (!isObject(value)) return change(value);
    let copy: Values | undefined;
    for (const key of Object.keys(value)) {
        const item = value[key] as Value;
        const next = rewrite(item, change);
        if (next !== item) (copy ??= { ...value })[key] = next;
    }
    return change(copy ?? value);
}

export function rewriteAll(values: Values, change: (value: Value) => Value): Values {
    let copy: Values | undefined;
    for (const key of Object.keys(values)) {
        const item = values[key] as Value;
        const next = rewrite(item, change);
        if (next !== item) (copy ??= { ...values })[key] = next;
    }
    return copy ?? values;
}

/** True when `test` holds for the value or anything inside it. */
export function some(value: Value | undefined, test: (value: Value) => boolean): boolean {
    if (value === undefined) return false;
    if (test(value)) return true;
    if (Array.isArray(value)) return value.some((item) => some(item, test));
    return isObject(value) && Object.keys(value).some((key) => some(value[key], test));
}

/** Includes outputs that travel without a value, which are unknown too. */
export const containsUnknown = (value: Value | undefined): boolean => some(value, (item) => isUnknown(item) || isUnknownOutput(item));

export const containsSecret = (value: Value | undefined): boolean => some(value, (item) => isSecret(item));

const isUnknownOutput = (value: Value): boolean => signatureOf(value) === OUTPUT && (value as Values).value === undefined;

/** Output values become what they hold: the unknown sentinel, a secret, or the plain value. */
export function downgradeOutputs(values: Values): Values {
    return rewriteAll(values, (value) => {
        if (signatureOf(value) !== OUTPUT) return value;
        const { value: held, secret: hidden } = value as Values;
        const plain = held === undefined ? UNKNOWN : held;
        return hidden === true && !isUnknown(plain) ? secret(plain) : plain;
    });
}

/** Unknowns and secrets become output values, the form in which transforms get them. */
export function upgradeToOutputs(values: Values): Values {
    return rewriteAll(values, (value) => {
        if (isUnknown(value)) return { [SIGNATURE]: OUTPUT };
        if (!isSecret(value)) return value;
        const held = value.value;
        return signatureOf(held) === OUTPUT ? { ...(held as Values), secret: true } : { [SIGNATURE]: OUTPUT, secret: true, value: held };
    });
}

/** URNs that the output values inside `value` depend on. */
export function outputDependencies(value: Value, into: Set<string> = new Set()): Set<string> {
    some(value, (item) => {
        if (signatureOf(item) === OUTPUT) for (const urn of ((item as Values).dependencies ?? []) as string[]) into.add(urn);
        return false;
    });
    return into;
}

/** References as the engine keeps them: an id that is not known yet is empty, and a version is always there. */
export function normalizeReferences(values: Values): Values {
    return rewriteAll(values, (value) => {
        if (signatureOf(value) !== REFERENCE) return value;
        const { id, packageVersion, ...rest } = value as Values;
        return { ...rest, ...(id !== undefined && { id: isUnknown(id) ? "" : id }), packageVersion: packageVersion ?? "" };
    });
}

/** A reference to a resource as providers and policies get it: its id, unknown before it exists, or a component's URN. */
function lowerReference(reference: Values): Value {
    if (!("id" in reference)) return reference.urn as Value;
    const id = reference.id;
    return id === "" || id === null || isUnknown(id) ? UNKNOWN : id;
}

export function lowerReferences(values: Values): Values {
    return rewriteAll(values, (value) => (signatureOf(value) === REFERENCE ? lowerReference(value as Values) : value));
}

/** What a policy is given: references lowered, outputs downgraded, keys that start with `__` left out. */
export function forPolicies(values: Values): Values {
    const lowered = downgradeOutputs(lowerReferences(values));
    return Object.keys(lowered).some((key) => key.startsWith("__"))
        ? Object.fromEntries(Object.entries(lowered).filter(([key]) => !key.startsWith("__")))
        : lowered;
}
