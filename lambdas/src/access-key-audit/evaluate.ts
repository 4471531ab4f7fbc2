import { type Ages, type Finding, type KeyFinding, known, notKnown, type RememberedKey, type Tier } from "./model";
import type { ListedKey } from "./ports";
import { type CredentialRow, type ReportKey, ROOT_USER } from "./report";

const DAY = 86_400_000;
const SECOND = 1000;

/** Whole days from one time to another; 0 for a time that is still to come. */
export function wholeDays(from: Date, to: Date): number {
    return Math.max(0, Math.floor((to.getTime() - from.getTime()) / DAY));
}

/** The tier of a key; it begins with the very day of its limit. */
export function tierOf(ageDays: number, ages: Ages): Tier {
    if (ageDays >= ages.maxAgeDays) {
        return "overAge";
    }
    if (ageDays >= ages.finalWarningDays) {
        return "finalWarning";
    }
    return ageDays >= ages.warnDays ? "warn" : "young";
}

/** Whether a key may be active; what cannot be read may. */
export function mayBeActive({ active }: ReportKey): boolean {
    return !active.known || active.value;
}

/**
 * Days since a key was created or last changed, by the report, which is the least that its age can be.
 * Not known where the report has no date for a key that may be active.
 */
function leastAge({ active, lastRotated }: ReportKey, now: Date): Finding<number> {
    if (!active.known) {
        return active;
    }
    if (!lastRotated.known) {
        return lastRotated;
    }
    const missing = notKnown("the credential report has an active key without a date");
    return lastRotated.value === undefined ? missing : known(wholeDays(lastRotated.value, now));
}

/** The keys of a row that are worth telling of, as far as the report knows. */
export function oldKeys(row: CredentialRow, ages: Ages, now: Date): readonly ReportKey[] {
    return row.keys.filter(mayBeActive).filter((key) => {
        const age = leastAge(key, now);
        return !age.known || age.value >= ages.warnDays;
    });
}

/**
 * Whether a key that is remembered may be one that the report shows as younger than it is: its date is that of the key's last change.
 * A key that has not changed since its creation is judged by the report, and one that was seen inactive since its last change is.
 */
export function mayHideBehind(key: ReportKey, entry: Pick<RememberedKey, "created" | "disabledAt" | "inactiveAt">): boolean {
    if (!mayBeActive(key)) {
        return false;
    }
    const changed = key.lastRotated.known ? key.lastRotated.value?.getTime() : undefined;
    const settled = Math.max(entry.disabledAt?.getTime() ?? -Infinity, entry.inactiveAt?.getTime() ?? -Infinity);
    return changed !== undefined && changed > entry.created.getTime() && changed + SECOND > settled;
}

export const sameSecond = (one: Date, other: Date): boolean => Math.floor(one.getTime() / SECOND) === Math.floor(other.getTime() / SECOND);

/**
 * What the report tells of a listed key. The report has no ids: a key is recognised by its creation, where no other key of the user was
 * created in the same second. undefined where it cannot be told.
 */
export function matchKey(key: ListedKey, keys: readonly ListedKey[], row: CredentialRow): ReportKey | undefined {
    const twins = keys.filter(({ created }) => sameSecond(created, key.created));
    const matches = row.keys.filter(
        ({ lastRotated }) => lastRotated.known && lastRotated.value !== undefined && sameSecond(lastRotated.value, key.created),
    );
    return twins.length === 1 && matches.length === 1 ? matches[0] : undefined;
}

/** How old a listed key is. */
export function judgeAge(created: Date, ages: Ages, now: Date): Pick<KeyFinding, "created" | "ageDays" | "tier"> {
    const ageDays = wholeDays(created, now);
    return { created: known(created), ageDays: known(ageDays), tier: known(tierOf(ageDays, ages)) };
}

/** How old a key is of which nothing but the report is known. The least age is for the reader, and no reason to act. */
export function unlistedAge(key: ReportKey | undefined, reason: string, now: Date): Pick<KeyFinding, "created" | "ageDays" | "tier"> {
    const least = key === undefined ? undefined : leastAge(key, now);
    const unknown = notKnown(least?.known === true ? `at least ${least.value} days by the credential report; ${reason}` : reason);
    return { created: unknown, ageDays: unknown, tier: unknown };
}

const NOT_LISTED = notKnown("no API lists the keys of the root user, and the credential report tells no ids");
const LAST_CHANGE = notKnown("the credential report tells only the last change of a root user's key");

/**
 * The root user's old keys. The report is all that can be known of them: their age is that since their last change, the least it can be.
 */
export function rootFindings(accountId: string, row: CredentialRow, ages: Ages, now: Date): KeyFinding[] {
    return oldKeys(row, ages, now).map((key) => {
        const ageDays = leastAge(key, now);
        return {
            accountId,
            userName: ROOT_USER,
            userArn: row.arn,
            keyId: NOT_LISTED,
            created: LAST_CHANGE,
            ageDays,
            tier: ageDays.known ? known(tierOf(ageDays.value, ages)) : ageDays,
            lastUse: key.lastUse,
            exemption: known(undefined),
            owner: known(undefined),
        };
    });
}
