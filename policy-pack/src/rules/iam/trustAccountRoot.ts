import { allOf, anyOf, negate } from "../../known";
import { trustPolicies } from "../../model/iam/trustPolicy";
import { leavesSomeOut, unnamed, wholeAccounts } from "../../model/iam/trusted";
import { some } from "../../text";
import { violation } from "../../verdict";
import { documentRule, judgeAllows } from "./statements";

export const trustAccountRoot = documentRule("iam-role-trust-account-root", trustPolicies, (document, trust) =>
    judgeAllows(
        document,
        trust,
        (statement) =>
            allOf([anyOf([wholeAccounts(statement).length > 0, ...unnamed(statement, trust)]), negate(leavesSomeOut(statement))]),
        (statement) => {
            const accounts = some(wholeAccounts(statement), 2);
            return violation(trust, `lets all of ${accounts} take it on by statement ${statement.name}: name the roles, or ask for more`);
        },
    ),
);
