/** One thing wrong with the config. */
export interface Problem {
    /** Config path such as `palisade:account.id`. */
    path: string;
    /** What stands there, in words. */
    found: string;
    /** What may stand there, in words. */
    allowed: string;
    /** How to mend it, where that is not plain from `allowed`. */
    hint?: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; problems: readonly Problem[] };

export function success<T>(value: T): Result<T> {
    return { ok: true, value };
}

export function failure(problem: Problem): Result<never> {
    return { ok: false, problems: [problem] };
}

const SHOWN = 60;

/** What a value of a config file is, in words: `the number 7`, `the text "eu"`, `a list of 2`. */
export function describe(value: unknown): string {
    if (value === undefined) {
        return "nothing";
    }
    if (typeof value === "string") {
        return `the text ${JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value)}`;
    }
    if (Array.isArray(value)) {
        return `a list of ${value.length}`;
    }
    if (typeof value === "object" && value !== null) {
        return `an object with the keys ${Object.keys(value).join(", ") || "(none)"}`;
    }
    return value === null ? "null" : `the ${typeof value} ${JSON.stringify(value)}`;
}
