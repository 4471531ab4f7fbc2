import { allOf, negate, Unknown } from "../../known";
import { trustPolicies } from "../../model/iam/trustPolicy";
import { accountsOf, asksForMore } from "../../model/iam/trusted";
import type { Statement } from "../../model/policy/document";
import { some } from "../../text";
import { violation } from "../../verdict";
import { documentRule, judgeAllows } from "./statements";

const NO_ACCOUNT = new Unknown(
    "the account",
    "is not told by its provider: name it in allowedAccountIds, or in the setting trustedAccounts",
);

export const trustExternalId = documentRule("iam-role-trust-external-id", trustPolicies, (document, trust, context) => {
    const trusted = [...context.list("trustedAccounts"), ...(trust.account === undefined ? [] : [trust.account])];
    const strangers = (statement: Statement): string[] => accountsOf(statement).filter((account) => !trusted.includes(account));
    return judgeAllows(
        document,
        trust,
        (statement) => {
            const foreign = trust.account === undefined ? NO_ACCOUNT : true;
            return allOf([strangers(statement).length > 0, negate(asksForMore(statement)), foreign]);
        },
        (statement) => {
            const who = some(strangers(statement), 2);
            return violation(
                trust,
                `lets ${who} take it on by statement ${statement.name}: ask for sts:ExternalId, or for the organisation`,
            );
        },
    );
});
