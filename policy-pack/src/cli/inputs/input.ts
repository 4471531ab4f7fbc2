import type { CheckedResource, PolicyFinding } from "@palisade/preview/packs";

export const KINDS = ["stack-export", "preview", "event-log"] as const;

export type Kind = (typeof KINDS)[number];

/** What a file tells of a stack. */
export interface Input {
    readonly project: string;
    readonly stack: string;
    readonly resources: readonly CheckedResource[];
    /** What packs found in the run that the file tells of. */
    readonly recorded: readonly PolicyFinding[];
    readonly warnings: readonly string[];
    /** Why resources may be missing. What is there is judged all the same. */
    readonly failure?: string;
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === "string";

/** What was found, by its kind: the content may be a secret. */
export function found(value: unknown): string {
    if (value === undefined) {
        return "nothing";
    }
    if (value === null) {
        return "null";
    }
    return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** Gathers all that is wrong with the shape of a file. */
export class Shape {
    readonly problems: string[] = [];

    private checked<T>(value: unknown, fits: (value: unknown) => value is T, place: string, allowed: string): T | undefined {
        if (fits(value)) {
            return value;
        }
        this.problems.push(`${place}: found ${found(value)}, allowed is ${allowed}`);
        return undefined;
    }

    fields(value: unknown, place: string, allowed = "an object"): Fields | undefined {
        return this.checked(value, isFields, place, allowed);
    }

    list(value: unknown, place: string): readonly unknown[] | undefined {
        return this.checked(value, isList, place, "a list");
    }

    text(value: unknown, place: string, allowed = "a text"): string | undefined {
        return this.checked(value, isText, place, allowed);
    }
}
