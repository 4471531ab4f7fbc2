import { anyOf, negate, type Truth } from "../../known";
import { identityPolicies, statementIn } from "../../model/iam/identityPolicy";
import type { PolicyDocument, Statement } from "../../model/policy/document";
import { allInTurn, isTakenBack, isUnbounded, names, reachesAll } from "../../model/policy/identity";
import { SENSITIVE } from "../../model/policy/sensitive";
import { some } from "../../text";
import { violation, type Verdict } from "../../verdict";
import { documentRule, judgeAllows } from "./statements";

function isGiven(statement: Statement, document: PolicyDocument, action: string): Truth {
    return allInTurn(
        () => names(statement, document, action),
        () => reachesAll(statement, action),
        () => negate(isTakenBack(document, action)),
    );
}

export const sensitiveActions = documentRule("iam-policy-sensitive-actions", identityPolicies, (document, view) =>
    SENSITIVE.flatMap(({ gives, actions }): readonly Verdict[] =>
        judgeAllows(
            document,
            view,
            (statement) =>
                allInTurn(
                    () => isUnbounded(statement),
                    () => anyOf(actions.map((action) => isGiven(statement, document, action))),
                ),
            (statement) => {
                const given = actions.filter((action) => isGiven(statement, document, action) === true);
                const what = `${some(given, 3)} on every resource`;
                return violation(view, `${gives} by ${what} in ${statementIn(view, statement)}: name the resources`);
            },
        ),
    ),
);
