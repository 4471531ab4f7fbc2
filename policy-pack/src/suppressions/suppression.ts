import type { Day } from "./date";

/** `SecureBucket "logs"` or `acme:web:*`: globs over the type of a component and over its name. */
export interface ComponentPattern {
    /** Over the whole type or its last part. */
    readonly type: string;
    readonly name: string | undefined;
}

/** An exception from one rule, with someone who answers for it and an end. */
export interface Suppression {
    readonly rule: string;
    /** Glob over the URN of the resource that has the finding. */
    readonly urn: string | undefined;
    /** A component above the resource. */
    readonly component: ComponentPattern | undefined;
    /** Part of the finding's message. */
    readonly finding: string | undefined;
    readonly reason: string;
    readonly owner: string;
    /** The last day on which it holds. */
    readonly expires: Day;
    /** Where it is written, as messages name it: `entry 2 of list`, `tag palisade:suppress:… of Bucket "logs"`. */
    readonly source: string;
}

/** `Rewritten every night (team@example.com, until 2027-01-31)`: one line, whatever the reason has. */
export function groundsOf({ reason, owner, expires }: Suppression): string {
    return `${reason} (${owner}, until ${expires})`.replace(/\s+/g, " ");
}

/** What a suppression is held against. */
export interface Suppressed {
    readonly urn: string;
    /** How messages name it. */
    readonly label: string;
    /** Components above, the nearest first. */
    readonly above: readonly { readonly type: string; readonly name: string }[];
}

/** What is wrong with one; several problems of one entry are told apart. */
export type Problem = string;
