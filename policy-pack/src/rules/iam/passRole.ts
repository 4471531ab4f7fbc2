import { negate } from "../../known";
import { identityPolicies, statementIn } from "../../model/iam/identityPolicy";
import type { Statement } from "../../model/policy/document";
import { boundsReceiversAlone } from "../../model/policy/gain";
import { allInTurn, allowsAll, isTakenBack, isUnbounded, reachesAll } from "../../model/policy/identity";
import { patternsCover } from "../../model/policy/pattern";
import { advice, violation } from "../../verdict";
import { documentRule, judgeAllows } from "./statements";

const PASS_ROLE = "iam:passrole";

/** A condition on the service, or on the resource that is to have it, bounds who gets a role, not which role it is. */
function forAnyService(statement: Statement): Statement {
    return { ...statement, conditions: statement.conditions.filter((condition) => !boundsReceiversAlone(condition)) };
}

export const passRole = documentRule("iam-policy-pass-role", identityPolicies, (document, view, context) =>
    judgeAllows(
        document,
        view,
        (statement) =>
            allInTurn(
                () => (statement.actions.negated ? false : patternsCover(statement.actions, PASS_ROLE)),
                () => context.text("named") === "found" || reachesAll(statement, PASS_ROLE),
                () => isUnbounded(forAnyService(statement)),
                () => negate(isTakenBack(document, PASS_ROLE)),
                () => negate(allowsAll(statement, document, "iam:*")),
            ),
        (statement) => {
            const where = statementIn(view, statement);
            if (reachesAll(statement, PASS_ROLE) !== true) {
                return violation(view, `passes on roles by ${where}: leave iam:PassRole to those who deploy`);
            }
            const passes = `passes on any role by ${where}: name the roles`;
            return isUnbounded(statement) === true
                ? violation(view, `${passes}, and the services by iam:PassedToService`)
                : advice(view, passes);
        },
    ),
);
