/**
 * Three-valued values. A preview knows what the program wrote, does not know what AWS computes, and has to know what AWS does when the
 * program says nothing. Rules see these three cases, never a bare `undefined`.
 */

/** A value that nobody knows before the update, or that is known and cannot be read. It never counts as fine. */
export class Unknown {
    readonly state = "unknown";

    /**
     * @param path where the value is, as the program spells it (`versioningConfiguration.status`)
     * @param reason what is wrong with it, to be read after the path
     * @param owner the resource that it is in (`BucketVersioning "logs"`), where that is not the one that is judged
     */
    constructor(
        readonly path: string,
        readonly reason: string = "is known only after the update",
        readonly owner?: string,
    ) {}
}

export interface Known<T> {
    readonly state: "known";
    readonly value: T;
}

/** The program says nothing, and this is what AWS then does. */
export interface AwsDefault<T> {
    readonly state: "default";
    readonly value: T;
}

export type Value<T> = Known<T> | AwsDefault<T> | Unknown;

export function known<T>(value: T): Known<T> {
    return { state: "known", value };
}

export function awsDefault<T>(value: T): AwsDefault<T> {
    return { state: "default", value };
}

/** What the program wrote, or what AWS does without it. */
export function settle<T>(written: T | Unknown | undefined, byDefault: T): Value<T> {
    if (written instanceof Unknown) {
        return written;
    }
    return written === undefined ? awsDefault(byDefault) : known(written);
}

/** Kleene's three-valued logic: an unknown counts only where it could change the result. */
export type Truth = boolean | Unknown;

export function anyOf(truths: Iterable<Truth>): Truth {
    let unknown: Unknown | undefined;
    for (const truth of truths) {
        if (truth === true) {
            return true;
        }
        if (truth instanceof Unknown) {
            unknown ??= truth;
        }
    }
    return unknown ?? false;
}

export function negate(truth: Truth): Truth {
    return truth instanceof Unknown ? truth : !truth;
}

/** Whether `test` holds for the value, be it written or AWS's default. */
export function holds<T>(value: Value<T>, test: (value: T) => boolean): Truth {
    return value instanceof Unknown ? value : test(value.value);
}

export function allOf(truths: Iterable<Truth>): Truth {
    return negate(anyOf(Array.from(truths, negate)));
}
