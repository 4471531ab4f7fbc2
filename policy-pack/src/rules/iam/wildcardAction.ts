import { anyOf, negate, Unknown } from "../../known";
import { identityPolicies, statementIn } from "../../model/iam/identityPolicy";
import type { Statement } from "../../model/policy/document";
import { isTakenBack } from "../../model/policy/identity";
import { some } from "../../text";
import { violation } from "../../verdict";
import { documentRule, judgeAllows } from "./statements";

/** `*`, `s3:*`, `kms:**`. */
const WHOLE = /^(?:\*+|[^:*?]+:\*+|\*+:\*+)$/;

function wholeServices({ actions }: Statement): string[] {
    const known = actions.values.filter((value) => typeof value === "string");
    return actions.negated ? [] : known.filter((value) => WHOLE.test(value));
}

export const wildcardAction = documentRule("iam-policy-wildcard-action", identityPolicies, (document, view) =>
    judgeAllows(
        document,
        view,
        (statement) =>
            anyOf([
                ...wholeServices(statement).map((action) => negate(isTakenBack(document, action))),
                ...statement.actions.values.filter((value) => value instanceof Unknown),
            ]),
        (statement) => violation(view, `allows ${some(wholeServices(statement), 3)} by ${statementIn(view, statement)}: name the actions`),
    ),
);
