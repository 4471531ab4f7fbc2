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

/** Rows of IAM users whose keys have to be listed. */
export interface Suspects {
    /** Users with a key that is old by the report, or older than the report shows it, or of whom the report does not tell all. */
    readonly certain: readonly CredentialRow[];
    /**
     * Users of whom a key's status may have been changed since the last run, which makes it look younger than it is. Most of them have just
     * replaced it. Those who wait longest come first.
     */
    readonly moved: readonly CredentialRow[];
}

/** Whether one of the keys that are remembered is old, and may be one that the report shows as younger. */
function hidesOld({ keys }: CredentialRow, entries: readonly RememberedKey[], ages: Ages, now: Date): boolean {
    const old = entries.filter(({ created }) => wholeDays(created, now) >= ages.warnDays);
    return old.some((entry) => keys.some((key) => mayHideBehind(key, entry)));
}

const NEVER = Number.MAX_SAFE_INTEGER;

/** The first report that showed what a user is suspected of; later than any other where this one does. */
const since = ({ userName }: CredentialRow, before: Seen | undefined): number => before?.waiting.get(userName)?.getTime() ?? NEVER;

/**
 * The users whose keys have to be listed.
 * @param past The history of the account's keys.
 * @param before What the last run saw; where that is not known, every key of the history is looked for that may be hidden.
 */
export function suspects(
    rows: readonly CredentialRow[],
    past: readonly RememberedKey[],
    before: Seen | undefined,
    ages: Ages,
    now: Date,
): Suspects {
    const byUser = groupBy(past, ({ userName }) => userName);
    const certain: CredentialRow[] = [];
    const moved: CredentialRow[] = [];
    for (const row of rows.filter(({ userName }) => userName !== ROOT_USER)) {
        const warned = byUser.get(row.userName) ?? [];
        const older = before?.users.get(row.userName)?.older ?? [];
        const hidden = hidesOld(row, warned, ages, now);
        const shown = row.more || oldKeys(row, ages, now).length > 0 || isOlderByUse(row, [...warned, ...older]);
        if (shown || hidesOld(row, older, ages, now) || (hidden && before === undefined)) {
            certain.push(row);
        } else if (hidden || (before !== undefined && mayBeOlder(row, before))) {
            moved.push(row);
        }
    }
    return { certain, moved: moved.sort((one, other) => since(one, before) - since(other, before)) };
}
