import { mayBeActive, mayHideBehind, oldKeys, wholeDays } from "./evaluate";
import { groupBy } from "./groups";
import type { Ages, RememberedKey } from "./model";
import { type CredentialRow, type ReportKey, ROOT_USER } from "./report";
import { mayBeOlder, type Seen } from "./seen";

/** IAM tells the first use within 15 minutes for all of these, and its clocks may differ. */
const SLACK = 15 * 60_000;

/** When a key was used, if that was before the date that the report has for it: the key is older than that. */
function usedBefore({ lastUse, lastRotated }: ReportKey): Date | undefined {
    if (!lastUse.known || lastUse.value.used === "never" || !lastRotated.known || lastRotated.value === undefined) {
        return undefined;
    }
    const { date } = lastUse.value;
    return date.getTime() < lastRotated.value.getTime() - SLACK ? date : undefined;
}

/** Whether a key was used before its date, and none of those that are remembered may be the one. */
function isOlderByUse({ keys }: CredentialRow, entries: readonly RememberedKey[]): boolean {
    return keys.filter(mayBeActive).some((key) => {
        const used = usedBefore(key);
        return used !== undefined && !entries.some((entry) => mayHideBehind(key, entry) && entry.created <= used);
    });
}

/**
 * The rows of IAM users whose keys have to be listed: those with a key that is old by the report, or that may be older than the report
 * shows it, since its status was changed.
 * @param remembered Keys of which is known when they were created.
 * @param before What the last run saw; undefined where that is not known.
 */
export function suspects(
    rows: readonly CredentialRow[],
    remembered: readonly RememberedKey[],
    before: Seen | undefined,
    ages: Ages,
    now: Date,
): CredentialRow[] {
    const byUser = groupBy(remembered, ({ userName }) => userName);
    return rows.filter((row) => {
        const entries = byUser.get(row.userName) ?? [];
        const old = entries.filter(({ created }) => wholeDays(created, now) >= ages.warnDays);
        const hidden = old.some((entry) => row.keys.some((key) => mayHideBehind(key, entry)));
        const moved = before !== undefined && mayBeOlder(row, before);
        const suspicious = row.more || hidden || moved || isOlderByUse(row, entries) || oldKeys(row, ages, now).length > 0;
        return row.userName !== ROOT_USER && suspicious;
    });
}
