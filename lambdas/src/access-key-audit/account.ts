import type { AuditConfig } from "./config";
import { rootFindings, suspects } from "./evaluate";
import { resolveGroups } from "./exemptions";
import { fetchReport } from "./fetchReport";
import type { AccountResult, KeyFinding, KeyHistory } from "./model";
import { inPool } from "./pool";
import type { AuditedAccount, Clock, CredentialReport, History, Iam } from "./ports";
import { type CredentialRow, parseCredentialReport, ROOT_USER } from "./report";
import { shownReason } from "./text";
import { Troubles } from "./troubles";
import { type AccountContext, auditUser } from "./user";

/** Users of one account that are looked at at the same time. */
const AT_ONCE = 8;

type Counts = Pick<AccountResult, "users" | "activeKeys">;

const activeKeys = (row: CredentialRow): number => row.keys.filter(({ active }) => active.known && active.value).length;

function count(rows: readonly CredentialRow[]): Counts {
    return {
        users: rows.filter(({ userName }) => userName !== ROOT_USER).length,
        activeKeys: rows.reduce((sum, row) => sum + activeKeys(row), 0),
    };
}

/**
 * The rows of an account's report.
 * @throws Error when the report is another account's: nothing in it may be judged, let alone acted on.
 */
function readReport(report: CredentialReport, accountId: string): readonly CredentialRow[] {
    const rows = parseCredentialReport(report.csv);
    const stranger = rows.find(({ arn }) => arn.split(":")[4] !== accountId);
    if (stranger !== undefined) {
        throw new Error(
            `The credential report is not of account ${accountId}: found ${stranger.arn}. Check which account the role is assumed in`,
        );
    }
    return rows;
}

async function readHistory(history: History | undefined, accountId: string, troubles: Troubles): Promise<readonly KeyHistory[]> {
    try {
        return (await history?.ofAccount(accountId)) ?? [];
    } catch (error) {
        troubles.add("The history of keys could not be read, so keys whose status was changed may be missed", shownReason(error));
        return [];
    }
}

async function findKeys(rows: readonly CredentialRow[], base: Omit<AccountContext, "groups">): Promise<readonly KeyFinding[]> {
    const { accountId, config, iam, now, troubles } = base;
    const { ages, exemptions } = config;
    const remembered = await readHistory(base.history, accountId, troubles);
    const users = suspects(rows, remembered, ages, now);
    const groups = await resolveGroups(users.length === 0 ? [] : exemptions.groups, iam);
    if (groups.unknown !== undefined) {
        troubles.add("Exempt groups could not be resolved, so it is not known who else is exempt", groups.unknown);
    }
    const ofUsers = await inPool(users, AT_ONCE, (row) => auditUser(row, remembered, { ...base, groups }));
    const root = rows.filter(({ userName }) => userName === ROOT_USER);
    return [...root.flatMap((row) => rootFindings(accountId, row, ages, now)), ...ofUsers.flat()];
}

/**
 * Audits the keys of one account. With U users of whom V have an old key that is one call for the report, its polls, one call to get it,
 * the pages of the exempt groups, and V calls for the keys; V more for tags where exempt tags or an owner tag are configured. Users whose
 * keys the report cannot tell apart take one call per key more.
 * @param history undefined where nothing is remembered: keys whose status was changed are then as young as the report has them.
 * @returns what was found, also where the account could not be audited: it never rejects.
 */
export async function auditAccount(
    account: AuditedAccount,
    iam: Iam,
    config: AuditConfig,
    history: History | undefined,
    clock: Clock,
): Promise<AccountResult> {
    const { accountId } = account;
    const callsBefore = iam.calls;
    const troubles = new Troubles();
    const base = { accountId, iam, config, history, clock, now: clock.now(), troubles };
    let report: CredentialReport | undefined;
    let result: Pick<AccountResult, "outcome" | "users" | "activeKeys" | "findings" | "errors">;
    try {
        report = await fetchReport(iam, clock);
        const rows = readReport(report, accountId);
        const findings = await findKeys(rows, base);
        const errors = troubles.sentences;
        result = { outcome: errors.length === 0 ? "complete" : "partial", ...count(rows), findings, errors };
    } catch (error) {
        result = { outcome: "failed", users: 0, activeKeys: 0, findings: [], errors: [...troubles.sentences, shownReason(error)] };
    }
    const { name: accountName } = account;
    return { accountId, accountName, ...result, reportTime: report?.generatedAt, calls: iam.calls - callsBefore };
}
