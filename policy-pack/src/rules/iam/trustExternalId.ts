import { allOf, anyOf, negate } from "../../known";
import { trustPolicies } from "../../model/iam/trustPolicy";
import { accountsOf, asksForMore, unnamed } from "../../model/iam/trusted";
import type { Statement } from "../../model/policy/document";
import { NO_ACCOUNT } from "../../model/policy/trust";
import { some } from "../../text";
import { violation } from "../../verdict";
import { documentRule, judgeAllows } from "./statements";

export const trustExternalId = documentRule("iam-role-trust-external-id", trustPolicies, (document, trust, context) => {
    const trusted = [...context.list("trustedAccounts"), ...(trust.account === undefined ? [] : [trust.account])];
    const strangers = (statement: Statement): string[] => accountsOf(statement).filter((account) => !trusted.includes(account));
    return judgeAllows(
        document,
        trust,
        (statement) => {
            const foreign = trusted.length > 0 || NO_ACCOUNT;
            return allOf([anyOf([strangers(statement).length > 0, ...unnamed(statement, trust)]), negate(asksForMore(statement)), foreign]);
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
