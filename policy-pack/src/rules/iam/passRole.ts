import { negate } from "../../known";
import { identityPolicies, statementIn } from "../../model/iam/identityPolicy";
import type { Statement } from "../../model/policy/document";
import { allInTurn, allowsAll, isTakenBack, isUnbounded, reachesAll } from "../../model/policy/identity";
import { patternsCover } from "../../model/policy/pattern";
import { advice, violation } from "../../verdict";
import { documentRule, judgeAllows } from "./statements";

const PASS_ROLE = "iam:passrole";

/** A condition on the service bounds who gets a role, not which role it is. */
function forAnyService(statement: Statement): Statement {
    return { ...statement, conditions: statement.conditions.filter(({ key }) => key !== "iam:passedtoservice") };
}

export const passRole = documentRule("iam-policy-pass-role", identityPolicies, (document, view) =>
    judgeAllows(
        document,
        view,
        (statement) =>
            allInTurn(
                () => (statement.actions.negated ? false : patternsCover(statement.actions, PASS_ROLE)),
                () => reachesAll(statement, PASS_ROLE),
                () => isUnbounded(forAnyService(statement)),
                () => negate(isTakenBack(document, PASS_ROLE)),
                () => negate(allowsAll(statement, document, "iam:*")),
            ),
        (statement) => {
            const passes = `passes on any role by ${statementIn(view, statement)}: name the roles`;
            return isUnbounded(statement) === true
                ? violation(view, `${passes}, and the services by iam:PassedToService`)
                : advice(view, passes);
        },
    ),
);
