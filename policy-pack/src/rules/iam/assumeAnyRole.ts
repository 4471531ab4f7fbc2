import { anyOf, negate } from "../../known";
import { identityPolicies, statementIn } from "../../model/iam/identityPolicy";
import { isWide } from "../../model/policy/arn";
import { boundsAccounts } from "../../model/policy/bounds";
import { allInTurn, isActedOn, isTakenBack, isUnbounded, names, reaches } from "../../model/policy/identity";
import { violation } from "../../verdict";
import { documentRule, judgeAllows } from "./statements";

const ASSUME_ROLE = "sts:AssumeRole";

/** Every role of an account, or roles of every account. */
function isManyRoles(resource: string): boolean {
    const account = resource.split(":")[4] ?? "";
    return isActedOn(resource, ASSUME_ROLE.toLowerCase()) && (isWide(resource) || /[*?]/.test(account));
}

export const assumeAnyRole = documentRule("iam-policy-assume-any-role", identityPolicies, (document, view) =>
    judgeAllows(
        document,
        view,
        (statement) =>
            allInTurn(
                () => names(statement, document, ASSUME_ROLE),
                () => reaches(statement, isManyRoles),
                () => isUnbounded(statement),
                () => negate(anyOf(statement.conditions.map(boundsAccounts))),
                () => negate(isTakenBack(document, ASSUME_ROLE)),
            ),
        (statement) =>
            violation(view, `takes on roles of any name or account by ${statementIn(view, statement)}: name the roles with their account`),
    ),
);
