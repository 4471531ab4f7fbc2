import type { AuditConfig } from "./config";
import type { AccountResult } from "./model";
import { count } from "./text";

/** Exempt groups that an account is known not to have, and none is known to have. Accounts that could not be asked tell neither. */
export function absentGroups(accounts: readonly AccountResult[]): string[] {
    const asked = accounts.flatMap(({ exemptGroups }) => exemptGroups ?? []);
    const found = new Set(asked.flatMap((names) => names.found));
    return [...new Set(asked.flatMap((names) => names.absent))].filter((group) => !found.has(group)).sort();
}

/** How many accounts did not tell whether they have all of the groups. */
function unasked(accounts: readonly AccountResult[], groups: readonly string[]): number {
    const tells = ({ exemptGroups: names }: AccountResult, group: string): boolean =>
        names !== undefined && [...names.found, ...names.absent].includes(group);
    return accounts.filter((account) => !groups.every((group) => tells(account, group))).length;
}

/** Where else the groups may be: `1 account could not be asked, and others are left out`. */
function elsewhere(number: number, leftOut: boolean): string {
    const failed = `${count(number, "account")} could not be asked`;
    if (number === 0) {
        return "other accounts are left out of this run";
    }
    return leftOut ? `${failed}, and others are left out of this run` : failed;
}

/**
 * Why no key may be disabled: a group that exists nowhere exempts nobody, so those whom it is meant for would not be spared.
 * @param leftOut Whether the configuration has accounts that this run leaves out.
 * @returns undefined where every exempt group is in some account, or where keys are only told of.
 */
export function whyNotByGroups(accounts: readonly AccountResult[], { act }: AuditConfig, leftOut = false): string | undefined {
    const absent = act.mode === "off" ? [] : absentGroups(accounts);
    if (absent.length === 0) {
        return undefined;
    }
    const groups = `exempt ${absent.length === 1 ? "group" : "groups"} ${absent.join(", ")}`;
    const number = unasked(accounts, absent);
    if (number > 0 || leftOut) {
        const all = number === 1 && !leftOut ? "it is" : "they are";
        return `${groups} could not be found: ${elsewhere(number, leftOut)}; nothing is disabled until ${all}`;
    }
    return absent.length === 1
        ? `${groups} is in none of the audited accounts: correct its name or remove it`
        : `${groups} are in none of the audited accounts: correct their names or remove them`;
}

/** A line for the summary where keys are only told of: groups are then asked for only in accounts with old keys. */
export function absentGroupsNote(accounts: readonly AccountResult[], { act }: AuditConfig): string | undefined {
    const absent = act.mode === "off" ? absentGroups(accounts) : [];
    const number = unasked(
        accounts.filter(({ outcome }) => outcome !== "complete"),
        absent,
    );
    const others = number === 0 ? "" : `; ${elsewhere(number, false)}`;
    return absent.length === 0 ? undefined : `Exempt groups that no account with old keys has: ${absent.join(", ")}${others}.`;
}
