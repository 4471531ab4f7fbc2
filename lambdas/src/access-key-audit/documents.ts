import { describeUse } from "./describe";
import type { AccountResult, Decision, Finding, KeyFinding, Outcome, RunResult } from "./model";
import type { RunContent } from "./tell";

const SCHEMA_VERSION = 1;

/** What a full report holds. Before the run has ended, its outcome is not known. */
export interface Reported extends RunContent {
    readonly outcome: RunResult["outcome"] | "unfinished";
}

interface Row {
    readonly account: AccountResult;
    readonly finding: KeyFinding;
    readonly decision: Decision | undefined;
    readonly outcome: Outcome | undefined;
}

function rowsOf({ accounts, decisions, outcomes }: RunContent): Row[] {
    const decided = new Map(decisions.map((decision) => [decision.finding, decision]));
    const became = new Map(outcomes.map((outcome) => [outcome.finding, outcome]));
    return accounts.flatMap((account) =>
        account.findings.map((finding) => ({ account, finding, decision: decided.get(finding), outcome: became.get(finding) })),
    );
}

/** The full report for programs. Key ids are in full. Dates are ISO 8601 in UTC. */
export function reportJson(content: Reported): string {
    const { runId, time, accounts, errors } = content;
    const findings = rowsOf(content).map(({ finding, decision, outcome }) => ({
        ...finding,
        action: decision?.action,
        reason: decision?.action === "none" ? decision.reason : undefined,
        result: outcome?.result,
        detail: outcome?.detail,
    }));
    const bare = accounts.map((account) => ({ ...account, findings: account.findings.length }));
    return JSON.stringify({ schemaVersion: SCHEMA_VERSION, runId, time, outcome: content.outcome, accounts: bare, errors, findings });
}

/** Spreadsheets take what begins with one of these for a formula. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;

/** A value as a field of CSV: quoted where RFC 4180 wants it, and never a formula. */
export function csvField(value: string): string {
    const safe = FORMULA.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

function shown<T>(finding: Finding<T>, show: (value: T) => string): string {
    return finding.known ? show(finding.value) : `not known: ${finding.reason}`;
}

type Column = readonly [name: string, value: (row: Row) => string];

const COLUMNS: readonly Column[] = [
    ["account_id", ({ account }) => account.accountId],
    ["account_name", ({ account }) => account.accountName ?? ""],
    ["user", ({ finding }) => finding.userName],
    ["user_arn", ({ finding }) => finding.userArn],
    ["key_id", ({ finding }) => shown(finding.keyId, (id) => id)],
    ["created", ({ finding }) => shown(finding.created, (date) => date.toISOString())],
    ["age_days", ({ finding }) => shown(finding.ageDays, String)],
    ["tier", ({ finding }) => shown(finding.tier, (tier) => tier)],
    ["last_use", ({ finding }) => shown(finding.lastUse, describeUse)],
    ["exemption", ({ finding }) => shown(finding.exemption, (exemption) => exemption ?? "")],
    ["owner", ({ finding }) => shown(finding.owner, (owner) => owner ?? "")],
    ["action", ({ decision }) => decision?.action ?? ""],
    ["reason", ({ decision }) => (decision?.action === "none" ? decision.reason : "")],
    ["result", ({ outcome }) => outcome?.result ?? ""],
    ["detail", ({ outcome }) => outcome?.detail ?? ""],
];

const ERROR_COLUMN = "error";

/**
 * The full report for spreadsheets: a row for each key, then one for each error of an account, and one without an account for each error of
 * the run. Key ids are in full.
 */
export function reportCsv(content: RunContent): string {
    const keys = rowsOf(content).map((row) => [...COLUMNS.map(([, value]) => value(row)), ""]);
    const blank = COLUMNS.slice(2).map(() => "");
    const ofAccounts = content.accounts.flatMap(({ accountId, accountName, errors: own }) =>
        own.map((error) => [accountId, accountName ?? "", ...blank, error]),
    );
    const ofRun = content.errors.map((error) => ["", "", ...blank, error]);
    const header = [...COLUMNS.map(([name]) => name), ERROR_COLUMN];
    return [header, ...keys, ...ofAccounts, ...ofRun].map((fields) => `${fields.map(csvField).join(",")}\r\n`).join("");
}
