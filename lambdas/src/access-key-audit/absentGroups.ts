import type { AuditConfig } from "./config";
import type { AccountResult } from "./model";

/** Exempt groups that an account is known not to have, and none is known to have. Accounts that could not be asked tell neither. */
export function absentGroups(accounts: readonly AccountResult[]): string[] {
    const asked = accounts.flatMap(({ exemptGroups }) => exemptGroups ?? []);
    const found = new Set(asked.flatMap((names) => names.found));
    return [...new Set(asked.flatMap((names) => names.absent))].filter((group) => !found.has(group)).sort();
}

/**
 * Why no key may be disabled: a group that exists nowhere exempts nobody, so those whom it is meant for would not be spared.
 * @returns undefined where every exempt group is in some account, or where keys are only told of.
 */
export function whyNotByGroups(accounts: readonly AccountResult[], { act }: AuditConfig): string | undefined {
    const absent = act.mode === "off" ? [] : absentGroups(accounts);
    const [which, verb, names] = absent.length === 1 ? ["group", "is", "its name"] : ["groups", "are", "their names"];
    const remove = absent.length === 1 ? "it" : "them";
    return absent.length === 0
        ? undefined
        : `exempt ${which} ${absent.join(", ")} ${verb} in none of the audited accounts: correct ${names} or remove ${remove}`;
}

/** A line for the summary where keys are only told of: groups are then asked for only in accounts with old keys. */
export function absentGroupsNote(accounts: readonly AccountResult[], { act }: AuditConfig): string | undefined {
    const absent = act.mode === "off" ? absentGroups(accounts) : [];
    return absent.length === 0 ? undefined : `Exempt groups that no account with old keys has: ${absent.join(", ")}.`;
}
