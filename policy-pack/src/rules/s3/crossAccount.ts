import { Unknown } from "../../known";
import { audiences } from "../../model/policy/audience";
import { isOfServices, strangers } from "../../model/policy/trust";
import { notEvaluated, violation } from "../../verdict";
import { documentRule } from "./documentRule";

const NO_ACCOUNT = new Unknown(
    "the account",
    "is not told by its provider: name it in allowedAccountIds, or in the setting trustedAccounts",
);

export const crossAccount = documentRule("s3-bucket-cross-account", (document, policy, context) => {
    const own = policy.account;
    const organizations = context.list("trustedOrganizations");
    const accounts = [...context.list("trustedAccounts"), ...(own === undefined ? [] : [own])];
    const all = audiences(document)
        .filter((audience) => !isOfServices(audience))
        .map((audience) => ({ audience, ...strangers(audience, { accounts, organizations }) }));
    // Where the own account is not told, one of several at most is it.
    const areForeign = own !== undefined || new Set(all.flatMap((strange) => strange.accounts)).size > 1;
    const found = all.flatMap(({ audience, ...strange }) => {
        // A program does not tell which organisation its account is in.
        const beyond = organizations.length === 0 ? [] : strange.organizations;
        const who = [...(areForeign ? strange.accounts : []), ...beyond].join(", ");
        return who === ""
            ? []
            : [violation(policy, `lets ${who} in by statement ${audience.statement.name}: drop it, or trust them by the rule's settings`)];
    });
    const unknown = all.flatMap(({ audience, accounts: left }) => [...audience.unknowns, ...(left.length > 0 ? [NO_ACCOUNT] : [])])[0];
    return found.length > 0 || unknown === undefined ? found : [notEvaluated(policy, unknown)];
});
