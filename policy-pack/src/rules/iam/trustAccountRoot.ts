import { allOf, negate } from "../../known";
import { trustPolicies } from "../../model/iam/trustPolicy";
import { leavesSomeOut, wholeAccounts } from "../../model/iam/trusted";
import { some } from "../../text";
import { violation } from "../../verdict";
import { documentRule, judgeAllows } from "./statements";

export const trustAccountRoot = documentRule("iam-role-trust-account-root", trustPolicies, (document, trust) =>
    judgeAllows(
        document,
        trust,
        (statement) => allOf([wholeAccounts(statement).length > 0, negate(leavesSomeOut(statement))]),
        (statement) => {
            const accounts = some(wholeAccounts(statement), 2);
            return violation(trust, `lets all of ${accounts} take it on by statement ${statement.name}: name the roles, or ask for more`);
        },
    ),
);
