import { currentFinding, goneFinding, type ImportScope, type SecurityFinding } from "./asff";
import { wholeDays } from "./evaluate";
import { findingKeys, keyFindingId } from "./ids";
import type { AccountResult, KeyFinding, KeyHistory, Outcome } from "./model";
import { DAY } from "./time";

/** A finding to import. */
export interface Import {
    readonly finding: SecurityFinding;
    /** What is to be remembered of it; undefined where nothing is new. */
    readonly entry: KeyHistory | undefined;
}

const isOpen = ({ openedAt, archivedAt }: KeyHistory): boolean =>
    openedAt !== undefined && (archivedAt === undefined || openedAt > archivedAt);

const GONE: readonly Outcome["result"][] = ["disabled", "alreadyInactive"];

/** The latest that a key can have been created. A key of which nothing is known counts as old. */
function latestCreation({ created, ageDays }: KeyFinding, { config, now }: ImportScope): Date {
    const days = ageDays.known ? ageDays.value : config.ages.warnDays;
    return created.known ? created.value : new Date(now.getTime() - days * DAY);
}

/** When a key got old. */
function arose(created: Date, { config, now }: ImportScope): Date {
    return new Date(Math.min(created.getTime() + config.ages.warnDays * DAY, now.getTime()));
}

function currentImport(
    finding: KeyFinding,
    keyId: string,
    before: KeyHistory | undefined,
    outcome: Outcome | undefined,
    scope: ImportScope,
): Import {
    const { accountId, userName } = finding;
    const { now } = scope;
    const created = before?.created ?? latestCreation(finding, scope);
    const findingAt = before?.findingAt ?? arose(created, scope);
    const gone = outcome !== undefined && GONE.includes(outcome.result);
    const never = { warnedAt: undefined, finalWarnedAt: undefined, disablingAt: undefined, disabledAt: undefined };
    const entry = { accountId, keyId, userName, created, ...never, findingAt, ...(gone ? { archivedAt: now } : { openedAt: now }) };
    const remembered = !gone && before?.findingAt !== undefined && isOpen(before);
    const life = { id: keyFindingId(accountId, keyId), arose: findingAt, gone };
    return { finding: currentFinding(finding, life, scope), entry: remembered ? undefined : entry };
}

/**
 * Findings for the Security Hub of one account: one for each key that was found, and archived ones for those that were imported before and
 * are gone. That is known only where the account was audited completely, not of a user whose keys are left to a later run, and not of a key
 * that is too young for the ages of this run: no key of that age is looked for.
 * @param history What is remembered of the account's keys.
 */
export function importsOf(
    account: AccountResult,
    outcomes: readonly Outcome[],
    history: readonly KeyHistory[],
    scope: ImportScope,
): Import[] {
    const { accountId, outcome, findings, left = [] } = account;
    const { config, now } = scope;
    const became = new Map(outcomes.map((one) => [one.finding, one]));
    const before = new Map(history.filter((entry) => entry.accountId === accountId).map((entry) => [entry.keyId, entry]));
    const keys = [...findingKeys(findings)];
    const current = keys.map(([finding, keyId]) => currentImport(finding, keyId, before.get(keyId), became.get(finding), scope));
    const found = new Set(keys.map(([, keyId]) => keyId));
    const lookedFor = ({ userName, created }: KeyHistory): boolean =>
        outcome === "complete" && !left.includes(userName) && wholeDays(created, now) >= config.ages.warnDays;
    const gone = [...before.values()].filter((entry) => isOpen(entry) && !found.has(entry.keyId) && lookedFor(entry));
    const archived = gone.map((entry) => ({
        finding: goneFinding(entry, entry.findingAt ?? arose(entry.created, scope), scope),
        entry: { ...entry, archivedAt: now },
    }));
    return [...current, ...archived];
}
