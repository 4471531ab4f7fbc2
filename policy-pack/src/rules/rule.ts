import type { Resource } from "../model/resource";
import type { Stack } from "../model/stack";
import type { Verdict } from "../verdict";
import type { Remedy } from "./remedy";

export interface RuleContext {
    /** A numeric setting of the rule; the catalogue's default where the configuration says nothing. */
    number(setting: string): number;
    /** The same for a setting that is a choice. */
    text(setting: string): string;
    /** The same for a list of texts. */
    list(setting: string): readonly string[];
}

/** One thing to judge. Cases are judged apart, so that one that fails leaves the others their verdicts. */
export interface Case {
    readonly resource: Resource;
    judge(context: RuleContext): readonly Verdict[];
}

export interface Rule {
    /** Id of the entry in the catalogue. */
    readonly id: string;
    cases(stack: Stack): readonly Case[];
    /** What level `remediate` does, where that is safe. */
    readonly remedy?: Remedy;
}

/** Binds a check to the views that it judges. */
export function rule<V extends { readonly resource: Resource }>(
    id: string,
    views: (stack: Stack) => readonly V[],
    check: (view: V, context: RuleContext) => readonly Verdict[],
): Rule {
    return {
        id,
        cases: (stack) => stack.derive(views).map((view) => ({ resource: view.resource, judge: (context) => check(view, context) })),
    };
}
