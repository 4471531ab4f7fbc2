import type { AuditConfig } from "./config";
import type { AccountContext } from "./context";
import { rootFindings } from "./evaluate";
import { type ExemptGroups, resolveGroups } from "./exemptions";
import { fetchReport } from "./fetchReport";
import { isNumbered } from "./ids";
import { listSuspects } from "./listing";
import type { AccountResult, KeyHistory } from "./model";
import type { AuditedAccount, CredentialReport, History, Iam, Ports } from "./ports";
import { type CredentialRow, parseCredentialReport, ROOT_USER } from "./report";
import { seenNow } from "./seen";
import { SeenFile } from "./seenFile";
import { suspects } from "./suspects";
import { shownReason } from "./text";
import { Troubles } from "./troubles";

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

/** Entries that stand for keys without an id are left out: these cannot be looked for. */
async function readHistory(history: History | undefined, accountId: string, troubles: Troubles): Promise<readonly KeyHistory[]> {
    try {
        return ((await history?.ofAccount(accountId)) ?? []).filter((entry) => !isNumbered(entry));
    } catch (error) {
        troubles.add("The history of keys could not be read, so keys whose status was changed may be missed", shownReason(error));
        return [];
    }
}

/** Exempt groups are asked for where somebody has an old key; and everywhere where keys may be disabled, so that a wrong name shows. */
async function findGroups(suspicious: boolean, { config, iam, troubles }: Base): Promise<ExemptGroups> {
    const needed = suspicious || config.act.mode !== "off";
    const groups = await resolveGroups(needed ? config.exemptions.groups : [], iam);
    if (groups.unknown !== undefined) {
        troubles.add("Exempt groups could not be resolved, so it is not known who else is exempt", groups.unknown);
    }
    return groups;
}

type Base = Pick<AccountContext, "accountId" | "iam" | "config" | "history" | "clock" | "now" | "troubles">;
type Found = Pick<AccountResult, "findings" | "exemptGroups" | "left">;

async function findKeys(rows: readonly CredentialRow[], reportTime: Date, store: Ports["store"], base: Base): Promise<Found> {
    const { accountId, config, now, troubles } = base;
    const past = await readHistory(base.history, accountId, troubles);
    const file = await SeenFile.load(store, accountId, troubles);
    const { before } = file;
    const found = suspects(rows, past, before, config.ages, now);
    const users = [...found.certain, ...found.moved];
    const groups = await findGroups(users.length > 0, base);
    const listings: AccountContext["listings"] = new Map();
    const context: AccountContext = { ...base, groups, past, before, listings };
    const listed = await listSuspects(found, context);
    await file.save(seenNow(rows, users, listings, before, reportTime));
    const root = rows.filter(({ userName }) => userName === ROOT_USER);
    const findings = [...root.flatMap((row) => rootFindings(accountId, row, config.ages, now)), ...listed.findings];
    const { names } = groups;
    return {
        findings,
        ...(names.found.length + names.absent.length === 0 ? {} : { exemptGroups: names }),
        ...(listed.left.length === 0 ? {} : { left: listed.left.map(({ userName }) => userName) }),
    };
}

/**
 * Audits the keys of one account. With U users of whom V have an old key that is one call for the report, its polls, one call to get it,
 * the pages of the exempt groups, and V calls for the keys; V more for tags where exempt tags or an owner tag are configured. Users whose
 * keys the report cannot tell apart take one call per key more, and users who replaced a key one call once, as far as the calls go.
 * @param ports Without history and store nothing is remembered: keys whose status was changed may then be as young as the report has them.
 * @returns what was found, also where the account could not be audited: it never rejects.
 */
export async function auditAccount(
    account: AuditedAccount,
    iam: Iam,
    config: AuditConfig,
    { history, store, clock }: Pick<Ports, "history" | "store" | "clock">,
): Promise<AccountResult> {
    const { accountId } = account;
    const callsBefore = iam.calls;
    const troubles = new Troubles();
    const base = { accountId, iam, config, history, clock, now: clock.now(), troubles };
    let report: CredentialReport | undefined;
    let result: Pick<AccountResult, "users" | "activeKeys" | "findings" | "errors" | "outcome" | "exemptGroups" | "left">;
    try {
        report = await fetchReport(iam, clock);
        const rows = readReport(report, accountId);
        const found = await findKeys(rows, report.generatedAt, store, base);
        const errors = troubles.sentences;
        result = { outcome: errors.length === 0 ? "complete" : "partial", ...count(rows), ...found, errors };
    } catch (error) {
        result = { outcome: "failed", users: 0, activeKeys: 0, findings: [], errors: [...troubles.sentences, shownReason(error)] };
    }
    const { name: accountName } = account;
    return { accountId, accountName, ...result, reportTime: report?.generatedAt, calls: iam.calls - callsBefore };
}
