import type { ListSetting } from "./entry";

/** @param description who they are, as a sentence */
export function accountList(description: string): ListSetting {
    return { type: "array", default: [], items: { type: "string", pattern: "^\\d{12}$" }, description };
}

/** Accounts in which nothing gets public, so that what asks to be is advice. Provider or component have to tell the account. */
export const blockedAccounts = accountList(
    "Accounts whose public access block is held on with all four flags, as by an SCP. What asks to be public there is advice.",
);

/** Whom policies may let in, beside the account of what they are attached to. */
export function trusted(
    policies: string,
    own: string,
): { trustedAccounts: ListSetting; trustedOrganizations: ListSetting; trustedIds: ListSetting } {
    return {
        trustedAccounts: accountList(
            `Accounts that ${policies} policies may let in, beside the ${own}'s own. Where its provider does not tell that one, name it too: ` +
                "with any account here, all others are foreign.",
        ),
        trustedOrganizations: {
            type: "array",
            default: [],
            items: { type: "string", pattern: "^o-[a-z0-9]{10,32}$" },
            description: `Organisations whose accounts ${policies} policies may let in. Without any, no organisation is judged.`,
        },
        trustedIds: {
            type: "array",
            default: [],
            items: { type: "string", pattern: "^[0-9A-Za-z]{16,64}$" },
            description: `Canonical user ids, and unique ids of roles and users, that ${policies} policies may let in. They tell no account.`,
        },
    };
}
