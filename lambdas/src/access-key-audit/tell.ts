import { absentGroupsNote } from "./absentGroups";
import type { AuditConfig } from "./config";
import { type AccountNames, accountNames, describeAccount, describeFinding, describeKey, worstFirst } from "./describe";
import type { AccountResult, Decision, KeyFinding, Outcome, Tier } from "./model";
import type { Message } from "./ports";
import { addSection, count, cut, masker, oneLine, Page } from "./text";

/** SNS takes 256 KB in all; what is left over is room for the subject. */
export const MESSAGE_BYTES = 255_000;

const LINE_BYTES = 900;
const ERRORS_SHARE = 30_000;
const OUTCOMES_SHARE = 60_000;
const FAILURES_SHARE = 40_000;
const COUNTS_SHARE = 20_000;
const END_SHARE = 1_000;

/** What a run found and did. */
export interface RunContent {
    readonly runId: string;
    readonly time: Date;
    readonly accounts: readonly AccountResult[];
    readonly decisions: readonly Decision[];
    readonly outcomes: readonly Outcome[];
    readonly errors: readonly string[];
    /** Where the full report is. */
    readonly reports: readonly string[];
}

/** A message, and the keys that it names. */
export interface Telling {
    readonly message: Message;
    readonly named: readonly KeyFinding[];
}

const allFindings = (accounts: readonly AccountResult[]): KeyFinding[] => accounts.flatMap(({ findings }) => findings);

function countTier(findings: readonly KeyFinding[], tier: Tier): number {
    return findings.filter((finding) => finding.tier.known && finding.tier.value === tier).length;
}

/** `1 over age, 0 with the last warning, 2 with a warning, 0 not known; 1 of these exempt`. */
export function tierCounts(findings: readonly KeyFinding[]): string {
    const exempt = findings.filter(({ exemption }) => exemption.known && exemption.value !== undefined).length;
    const unknown = findings.filter(({ tier }) => !tier.known).length;
    const counts = [
        `${countTier(findings, "overAge")} over age`,
        `${countTier(findings, "finalWarning")} with the last warning`,
        `${countTier(findings, "warn")} with a warning`,
        `${unknown} not known`,
    ];
    return `${counts.join(", ")}${exempt === 0 ? "" : `; ${exempt} of these exempt`}`;
}

function subject({ accounts, errors }: RunContent): string {
    const findings = allFindings(accounts);
    const failed = accounts.filter(({ outcome }) => outcome === "failed").length;
    if (failed === accounts.length) {
        return "Access-key audit FAILED: no account was audited";
    }
    const unknown = findings.filter(({ tier }) => !tier.known).length;
    const counts = [
        `${countTier(findings, "overAge")} over age`,
        ...(unknown > 0 ? [`${unknown} not known`] : []),
        ...(failed > 0 ? [`${failed} of ${accounts.length} accounts failed`] : []),
        ...(errors.length > 0 ? ["with errors"] : []),
    ];
    return `Access-key audit: ${counts.join(", ")}`;
}

/** A line about keys that may be older than they are shown, and that were too many to look at. */
function leftNote(accounts: readonly AccountResult[]): string | undefined {
    const number = accounts.reduce((sum, { left = [] }) => sum + left.length, 0);
    return number === 0 ? undefined : `Keys of ${count(number, "user")} changed lately, and are left to the next runs.`;
}

function headline({ runId, time, accounts, reports }: RunContent, config: AuditConfig): string[] {
    const { ages } = config;
    const notes = [absentGroupsNote(accounts, config), leftNote(accounts)].filter((note) => note !== undefined);
    const by = (outcome: AccountResult["outcome"]): number => accounts.filter((account) => account.outcome === outcome).length;
    return [
        cut(`Access-key audit of ${time.toISOString()}, run ${oneLine(runId)}`, LINE_BYTES),
        `Keys: ${tierCounts(allFindings(accounts))}.`,
        `Accounts: ${by("complete")} audited, ${by("partial")} not completely, ${by("failed")} failed.`,
        `Ages: warning from ${ages.warnDays} days, last warning from ${ages.finalWarningDays}, over age from ${ages.maxAgeDays}.`,
        ...notes.map((note) => cut(oneLine(note), LINE_BYTES)),
        ...reports.map((where) => cut(`Full report: ${oneLine(where)}`, LINE_BYTES)),
    ];
}

const RESULT_NAMES: Readonly<Record<Outcome["result"], string>> = {
    disabled: "disabled",
    wouldDisable: "would be disabled (dry run)",
    alreadyInactive: "inactive already",
    spared: "spared",
    failed: "FAILED",
};

/** One line about what became of a key, for people. */
export function describeOutcome({ finding, result, detail }: Outcome, names: AccountNames): string {
    return cut(`${describeKey(finding, names)}: ${RESULT_NAMES[result]}; ${masker()(oneLine(detail))}`, LINE_BYTES);
}

function troubled(accounts: readonly AccountResult[]): AccountResult[] {
    return accounts
        .filter(({ outcome, errors }) => outcome !== "complete" || errors.length > 0)
        .sort((one, other) => Number(other.outcome === "failed") - Number(one.outcome === "failed"));
}

function describeTrouble({ accountId, outcome, errors }: AccountResult, names: AccountNames): string {
    const state = { failed: "failed", partial: "not completely audited", complete: "audited" }[outcome];
    const [first = "no reason was given", ...others] = errors.map((error) => oneLine(error));
    const more = others.length === 0 ? "" : ` (and ${count(others.length, "other error")})`;
    return cut(`${describeAccount(accountId, names)} ${state}: ${cut(first, LINE_BYTES / 2)}${more}`, LINE_BYTES);
}

function withFindings(accounts: readonly AccountResult[]): AccountResult[] {
    return accounts
        .filter(({ findings }) => findings.length > 0)
        .map((account) => ({ account, overAge: countTier(account.findings, "overAge") }))
        .sort((one, other) => other.overAge - one.overAge)
        .map(({ account }) => account);
}

/** Why a key that is over age stays active, where keys are disabled at all. */
function notDisabled(decision: Decision | undefined, { act }: AuditConfig): string {
    const told = decision?.action === "none" && act.mode !== "off" && act.accountIds.includes(decision.finding.accountId);
    const { tier } = decision?.finding ?? {};
    return told && tier?.known === true && tier.value === "overAge" ? `; not disabled: ${oneLine(decision.reason)}` : "";
}

/** What people have to know about warnings; it stands in every message that warns. Nothing is ever disabled without a history. */
export function warningText({ ages, act, historyTable }: AuditConfig): string {
    const advice = `Create a new key, move to it and delete the old one before the key is ${ages.maxAgeDays} days old.`;
    const threat = `Keys that are over age may be disabled from ${count(act.graceDays, "day")} after the first warning on.`;
    return historyTable === undefined ? advice : `${advice} ${threat}`;
}

function hide(findings: readonly KeyFinding[]): (text: string) => string {
    return masker(findings.flatMap(({ keyId }) => (keyId.known ? [keyId.value] : [])));
}

/** The one message of a run: all counts, what was done, what failed, and the worst keys as far as SNS has room. */
export function summary(content: RunContent, config: AuditConfig): Telling {
    const { accounts } = content;
    const names = accountNames(accounts);
    const findings = worstFirst(allFindings(accounts));
    const decisions = new Map(content.decisions.map((decision) => [decision.finding, decision]));
    const mask = hide(findings);
    const page = new Page(MESSAGE_BYTES);
    const section = <T>(title: string, items: readonly T[], show: (item: T) => string, share: number): number =>
        addSection(page, title, items, (item) => mask(show(item)), share);
    headline(content, config).forEach((line) => page.add(mask(line)));
    section("What went wrong:", content.errors, (error) => cut(oneLine(error), LINE_BYTES), ERRORS_SHARE);
    section("What was done:", content.outcomes, (outcome) => describeOutcome(outcome, names), OUTCOMES_SHARE);
    section("Accounts with errors:", troubled(accounts), (account) => describeTrouble(account, names), FAILURES_SHARE);
    const describe = (finding: KeyFinding): string =>
        `${describeFinding(finding, names)}${cut(notDisabled(decisions.get(finding), config), LINE_BYTES / 2)}`;
    const listed = section("Keys, the worst first:", findings, describe, page.left - COUNTS_SHARE - END_SHARE);
    const counts = ({ accountId, findings: own }: AccountResult): string =>
        cut(`${describeAccount(accountId, names)}: ${tierCounts(own)}`, LINE_BYTES);
    section("Keys by account:", withFindings(accounts), counts, COUNTS_SHARE);
    if (findings.length > 0) {
        page.add(`\n${warningText(config)}`);
    }
    return { message: { subject: subject(content), text: page.text }, named: findings.slice(0, listed) };
}

/** Messages that name all of the keys, as many as it takes. `subjectOf` gets the page and how many there are, from 1. */
export function keyPages(
    findings: readonly KeyFinding[],
    names: AccountNames,
    intro: string,
    subjectOf: (page: number, pages: number) => string,
): Telling[] {
    const pages: { page: Page; named: KeyFinding[] }[] = [];
    const mask = hide(findings);
    for (const finding of worstFirst(findings)) {
        const line = mask(describeFinding(finding, names));
        if (pages.at(-1)?.page.add(line) !== true) {
            const page = new Page(MESSAGE_BYTES);
            page.add(`${intro}\n`);
            page.add(line);
            pages.push({ page, named: [] });
        }
        pages.at(-1)?.named.push(finding);
    }
    return pages.map(({ page, named }, index) => ({
        message: { subject: subjectOf(index + 1, pages.length), text: page.text },
        named,
    }));
}
