import { Unknown, type Truth, type Value } from "./known";
import type { Resource } from "./model/resource";

export interface Violation {
    readonly kind: "violation";
    readonly resource: Resource;
    /** What is wrong and how to mend it; the report puts the name of the resource in front. */
    readonly message: string;
    /** Worth a word, whatever the level of the rule. */
    readonly advisory: boolean;
}

/** The rule has no answer, because of this unknown. */
export interface NotEvaluated {
    readonly kind: "unknown";
    readonly resource: Resource;
    readonly unknown: Unknown;
}

/** What a rule found. No verdict on a view is a pass. */
export type Verdict = Violation | NotEvaluated;

interface Judged {
    readonly resource: Resource;
}

export function violation({ resource }: Judged, message: string): Violation {
    return { kind: "violation", resource, message, advisory: false };
}

export function advice({ resource }: Judged, message: string): Violation {
    return { kind: "violation", resource, message, advisory: true };
}

export function notEvaluated({ resource }: Judged, unknown: Unknown): NotEvaluated {
    return { kind: "unknown", resource, unknown };
}

/** `judge(value)`, or that the rule could not judge. */
export function ifKnown<T>(view: Judged, value: Value<T>, judge: (value: T) => readonly Verdict[]): readonly Verdict[] {
    return value instanceof Unknown ? [notEvaluated(view, value)] : judge(value.value);
}

/** A violation where `wrong` is true, or that the rule could not judge. */
export function violationIf(view: Judged, wrong: Truth, message: string): readonly Verdict[] {
    if (wrong instanceof Unknown) {
        return [notEvaluated(view, wrong)];
    }
    return wrong ? [violation(view, message)] : [];
}
