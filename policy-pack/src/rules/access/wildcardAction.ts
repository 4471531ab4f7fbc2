import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import { resourcePolicies } from "../../model/access/resourcePolicy";
import { accountIn } from "../../model/policy/caller";
import type { Statement } from "../../model/policy/document";
import { patternsCover } from "../../model/policy/pattern";
import { notEvaluated, violationIf } from "../../verdict";
import { rule } from "../rule";

/** An account governs by its own policies what it is let do. */
function isAccount(value: string): boolean {
    return /^\d{12}$/.test(value) || (value.endsWith(":root") && accountIn(value) !== undefined);
}

function namesOnlyAccounts({ principals }: Statement): Truth {
    return principals.negated ? false : allOf(principals.values.map((value) => (value instanceof Unknown ? value : isAccount(value))));
}

/** Whether it allows all that can be done to the resource, or all but a few things, to others than accounts. */
function allowsAll(statement: Statement, prefix: string): Truth {
    const { effect, actions } = statement;
    const all = anyOf([actions.negated, patternsCover(actions, `${prefix}:*`)]);
    return effect === "Allow" && allOf([all, negate(namesOnlyAccounts(statement))]);
}

export const wildcardAction = rule("resource-policy-wildcard-action", resourcePolicies, (view) => {
    if (view.document instanceof Unknown) {
        return [notEvaluated(view, view.document)];
    }
    return view.document.statements.flatMap((statement) => {
        const message = `allows every action on the ${view.thing}${view.by(statement)}: list the actions that are needed`;
        return violationIf(view, allowsAll(statement, view.prefix), message);
    });
});
