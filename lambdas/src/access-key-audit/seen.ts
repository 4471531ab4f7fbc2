import { mayBeActive, mayHideBehind, sameSecond } from "./evaluate";
import type { RememberedKey } from "./model";
import type { ListedKey } from "./ports";
import { type CredentialRow, ROOT_USER } from "./report";

/** A user as the credential report of a run had it. */
export interface SeenUser {
    /** When each key was last changed, active or not. */
    readonly changes: readonly Date[];
    /** Active keys that are older than the report shows them. */
    readonly older: readonly RememberedKey[];
}

/** What a run saw of an account, for the next one. */
export interface Seen {
    readonly reportTime: Date;
    /** By name. A user whose keys were not listed, and should have been, is as before. */
    readonly users: ReadonlyMap<string, SeenUser>;
    /** Those users, and the time of the first report by which their keys were to be listed. */
    readonly waiting: ReadonlyMap<string, Date>;
}

/** Keys of users that were listed in a run, by name. */
export type Listings = ReadonlyMap<string, readonly ListedKey[]>;

const datesOf = (keys: readonly CredentialRow["keys"][number][]): Date[] =>
    keys.flatMap(({ lastRotated }) => (lastRotated.known && lastRotated.value !== undefined ? [lastRotated.value] : []));

/** Dates but for the others, each of which stands for one. */
function without(dates: readonly Date[], others: readonly Date[]): Date[] {
    const rest = [...dates];
    for (const other of others) {
        const index = rest.findIndex((one) => sameSecond(one, other));
        rest.splice(index, index < 0 ? 0 : 1);
    }
    return rest;
}

/**
 * Whether an active key may be an older one whose date moved since the last run: a date is new, and one that was there before is gone. A
 * key that was made anew looks the same until it is listed. A user who is older than the last report, but was not in it, was renamed.
 */
export function mayBeOlder(row: CredentialRow, before: Seen): boolean {
    const seen = before.users.get(row.userName);
    const active = datesOf(row.keys.filter(mayBeActive));
    if (seen === undefined) {
        return active.length > 0 && row.created !== undefined && row.created < before.reportTime;
    }
    return without(active, seen.changes).length > 0 && without(seen.changes, datesOf(row.keys)).length > 0;
}

/** The active keys of a user that are older than the report shows them, of all keys that are listed. */
function olderKeys(row: CredentialRow, listed: readonly ListedKey[]): RememberedKey[] {
    const unshown = without(
        listed.map(({ created }) => created),
        datesOf(row.keys),
    );
    return listed
        .filter(({ active, created }) => active && unshown.some((one) => sameSecond(one, created)))
        .filter((key) => row.keys.some((shown) => mayHideBehind(shown, key)))
        .map(({ keyId, created }) => ({ keyId, userName: row.userName, created }));
}

function seenUser(row: CredentialRow, listed: readonly ListedKey[] | undefined, past: SeenUser | undefined): SeenUser {
    const kept = (past?.older ?? []).filter((entry) => row.keys.some((shown) => mayHideBehind(shown, entry)));
    return { changes: datesOf(row.keys), older: listed === undefined ? kept : olderKeys(row, listed) };
}

/**
 * What is to be remembered of a run.
 * @param suspects Users whose keys were to be listed; those that were not stay as before, so that the next run tries again.
 */
export function seenNow(
    rows: readonly CredentialRow[],
    suspects: readonly CredentialRow[],
    listings: Listings,
    before: Seen | undefined,
    reportTime: Date,
): Seen {
    const wanted = new Set(suspects.map(({ userName }) => userName));
    const users = rows.flatMap((row): [string, SeenUser][] => {
        const listed = listings.get(row.userName);
        const past = before?.users.get(row.userName);
        const unread = row.keys.some(({ lastRotated }) => !lastRotated.known) || (wanted.has(row.userName) && listed === undefined);
        const user = unread ? past : seenUser(row, listed, past);
        return user === undefined || row.userName === ROOT_USER ? [] : [[row.userName, user]];
    });
    const left = suspects.filter(({ userName }) => !listings.has(userName));
    const waiting = left.map(({ userName }): [string, Date] => [userName, before?.waiting.get(userName) ?? reportTime]);
    return { reportTime, users: new Map(users), waiting: new Map(waiting) };
}
