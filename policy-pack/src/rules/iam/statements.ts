import { Unknown, type Truth } from "../../known";
import type { PolicyDocument, Statement } from "../../model/policy/document";
import { allowsOf } from "../../model/policy/identity";
import type { Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { notEvaluated, type Verdict } from "../../verdict";
import { rule, type Rule, type RuleContext } from "../rule";

export interface PolicyView {
    readonly resource: Resource;
    readonly document: PolicyDocument | Unknown;
}

/** A rule about what one policy says, with no answer for one that is unknown or malformed. */
export function documentRule<V extends PolicyView>(
    id: string,
    views: (stack: Stack) => readonly V[],
    check: (document: PolicyDocument, view: V, context: RuleContext) => readonly Verdict[],
): Rule {
    return rule(id, views, (view, context) =>
        view.document instanceof Unknown ? [notEvaluated(view, view.document)] : check(view.document, view, context),
    );
}

/** What `tell` says of each Allow that is wrong; where none is, the first unknown. */
export function judgeAllows(
    document: PolicyDocument,
    view: PolicyView,
    isWrong: (statement: Statement) => Truth,
    tell: (statement: Statement) => Verdict,
): readonly Verdict[] {
    const judged = allowsOf(document).map((statement) => ({ statement, truth: isWrong(statement) }));
    const wrong = judged.filter(({ truth }) => truth === true);
    const unknown = judged.map(({ truth }) => truth).find((truth) => truth instanceof Unknown);
    return wrong.length > 0 || unknown === undefined ? wrong.map(({ statement }) => tell(statement)) : [notEvaluated(view, unknown)];
}
