import type { AuditConfig } from "../access-key-audit/config";
import { type AccountNames, accountNames, describeAccount, describeKey, TIER_NAMES, worstFirst } from "../access-key-audit/describe";
import type { AccountResult, Finding, KeyFinding, LastUse, RunResult, Tier } from "../access-key-audit/model";
import { describeOutcome, tierCounts } from "../access-key-audit/tell";
import { count, masker, oneLine } from "../access-key-audit/text";
import { day } from "../access-key-audit/time";
import { type Cell, type Column, tableLines } from "./table";
import type { Paint } from "./terminal";

export interface TextOptions {
    readonly config: AuditConfig;
    readonly fullIds: boolean;
    readonly columns: number;
    readonly paint: Paint;
}

const COLUMNS: readonly Column[] = [
    { title: "ACCOUNT", least: 12 },
    { title: "USER", least: 6 },
    { title: "KEY" },
    { title: "AGE", right: true },
    { title: "LAST USE", least: 10 },
    { title: "TIER" },
    { title: "EXEMPT", least: 6 },
    { title: "OWNER", least: 6 },
];

const STYLES: Readonly<Record<Tier, Cell["style"]>> = { young: "dim", warn: undefined, finalWarning: "yellow", overAge: "red" };
const UNKNOWN: Cell = { text: "?", style: "magenta" };

function cell<T>(finding: Finding<T>, show: (value: T) => string, style?: (value: T) => Cell["style"]): Cell {
    return finding.known ? { text: oneLine(show(finding.value)), style: style?.(finding.value) } : UNKNOWN;
}

function useText(use: LastUse): string {
    return use.used === "never" ? "never" : `${day(use.date)} ${use.service}`;
}

function rowOf(finding: KeyFinding, names: AccountNames, fullIds: boolean): Cell[] {
    const { accountId, userName, keyId, created, ageDays, lastUse, tier, exemption, owner } = finding;
    const name = names.get(accountId);
    return [
        { text: name === undefined ? accountId : oneLine(`${accountId} ${name}`) },
        { text: oneLine(userName) },
        cell(keyId, (id) => (fullIds ? id : `…${id.slice(-4)}`)),
        // Without a date of creation it is the time since the last change, which is the least that the age can be.
        cell(ageDays, (days) => `${created.known ? "" : "≥ "}${days} d`),
        cell(lastUse, useText),
        cell(
            tier,
            (value) => TIER_NAMES[value],
            (value) => (exemption.known && exemption.value !== undefined ? "dim" : STYLES[value]),
        ),
        cell(exemption, (value) => value ?? ""),
        cell(owner, (value) => value ?? ""),
    ];
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
    return lines.length === 0 ? [] : ["", paint("bold", title), ...lines.map((line) => `  ${line}`)];
}

function troubles({ accounts }: RunResult, names: AccountNames): string[] {
    return accounts.flatMap(({ accountId, outcome, errors }) => {
        const state = { failed: "failed", partial: "not completely audited", complete: "audited" }[outcome];
        return outcome === "complete" ? [] : errors.map((error) => `${describeAccount(accountId, names)} ${state}: ${oneLine(error)}`);
    });
}

/** Why keys that are over age stay active, in the accounts where keys may be disabled. */
function notDisabled({ decisions }: RunResult, { act }: AuditConfig, names: AccountNames): string[] {
    return decisions.flatMap((decision) => {
        const { finding, action } = decision;
        const wanted = act.mode !== "off" && act.accountIds.includes(finding.accountId);
        const overAge = finding.tier.known && finding.tier.value === "overAge";
        return action === "none" && wanted && overAge ? [`${describeKey(finding, names)}: ${oneLine(decision.reason)}`] : [];
    });
}

function counts(accounts: readonly AccountResult[], findings: readonly KeyFinding[], { ages }: AuditConfig): string[] {
    const sum = (number: (account: AccountResult) => number): number => accounts.reduce((total, account) => total + number(account), 0);
    const ended = (wanted: AccountResult["outcome"]): number => sum(({ outcome }) => (outcome === wanted ? 1 : 0));
    const users = count(
        sum((account) => account.users),
        "user",
    );
    const keys = count(
        sum(({ activeKeys }) => activeKeys),
        "active key",
    );
    const old = `${count(findings.length, "key")} from ${ages.warnDays} days on: ${tierCounts(findings)}.`;
    return [
        findings.length === 0 ? `No active key is known to be ${count(ages.warnDays, "day")} old or older.` : old,
        `${count(accounts.length, "account")} with ${users} and ${keys}: ${ended("complete")} audited, ` +
            `${ended("partial")} not completely, ${ended("failed")} failed.`,
    ];
}

const isUnknown = ({ text }: Cell): boolean => text === UNKNOWN.text;

/** What a run found and did, for the reader at a terminal. */
export function resultText(result: RunResult, { config, fullIds, columns, paint }: TextOptions): string {
    const { accounts, outcomes, errors } = result;
    const names = accountNames(accounts);
    const findings = worstFirst(accounts.flatMap((account) => account.findings));
    const rows = findings.map((finding) => rowOf(finding, names, fullIds));
    const mask = masker(findings.flatMap(({ keyId }) => (keyId.known ? [keyId.value] : [])));
    const legend = rows.flat().some(isUnknown) ? ["", "? could not be found out: --json tells why."] : [];
    const lines = [
        ...(rows.length === 0 ? [] : [...tableLines(COLUMNS, rows, columns, paint), ...legend, ""]),
        ...counts(accounts, findings, config),
        ...section("Accounts with errors", troubles(result, names).map(mask), paint),
        ...section("What was done", outcomes.map((outcome) => describeOutcome(outcome, names)).map(mask), paint),
        ...section("Over age, and not disabled", notDisabled(result, config, names).map(mask), paint),
        ...section("What went wrong", errors.map(oneLine).map(mask), paint),
    ];
    return lines.map((line) => `${line}\n`).join("");
}
