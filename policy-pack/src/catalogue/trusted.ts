import type { ListSetting } from "./entry";

/** @param description who they are, as a sentence */
export function accountList(description: string): ListSetting {
    return { type: "array", default: [], items: { type: "string", pattern: "^\\d{12}$" }, description };
}

/** Whom policies may let in, beside the account of what they are attached to. */
export function trusted(policies: string, own: string): { trustedAccounts: ListSetting; trustedOrganizations: ListSetting } {
    return {
        trustedAccounts: accountList(`Accounts that ${policies} policies may let in, beside the ${own}'s own.`),
        trustedOrganizations: {
            type: "array",
            default: [],
            items: { type: "string", pattern: "^o-[a-z0-9]{10,32}$" },
            description: `Organisations whose accounts ${policies} policies may let in. Without any, no organisation is judged.`,
        },
    };
}
