import { allOf, anyOf, Unknown, type Truth } from "../../known";
import { roles, type RoleView } from "../../model/iam/role";
import { accountsLeft, accountsOf } from "../../model/iam/trusted";
import { isEveryone } from "../../model/policy/access";
import { allowsOf } from "../../model/policy/identity";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

const READ_ONLY = new Set(["ReadOnlyAccess", "job-function/ViewOnlyAccess"]);
const NO_ACCOUNT = new Unknown("the account", "is not told by its provider: name it in allowedAccountIds");

/** Whether somebody of another account may take on the role. */
function isForeign({ trust }: RoleView, trusted: readonly string[]): Truth {
    if (trust === undefined || trust.document instanceof Unknown) {
        return trust?.document instanceof Unknown ? trust.document : false;
    }
    const own = [...trusted, ...(trust.account === undefined ? [] : [trust.account])];
    return anyOf(
        allowsOf(trust.document).flatMap((statement) => [
            allOf([
                accountsLeft(statement).length === 0,
                trust.namesOwn ? isEveryone(statement.principals) === true : isEveryone(statement.principals),
            ]),
            ...accountsOf(statement).map((account) => (own.length === 0 ? NO_ACCOUNT : !own.includes(account))),
        ]),
    );
}

export const crossAccountReadOnly = rule("iam-role-cross-account-readonly", roles, (role, context) =>
    violationIf(
        role,
        allOf([
            anyOf([...role.awsPolicies.map((name) => READ_ONLY.has(name)), ...role.unknownPolicies]),
            isForeign(role, context.list("trustedAccounts")),
        ]),
        "lets another account read everything, by ReadOnlyAccess: attach SecurityAudit, or a policy that names the resources",
    ),
);
