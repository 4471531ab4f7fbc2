import { count } from "../style";
import { type Report, type ReportFinding, SEVERITIES, countFindings, versioned } from "./report";

/** GitHub takes comments of at most 65,536 characters. */
const MOST = 60_000;

export const VERDICTS: Readonly<Record<Report["exitCode"], string>> = { 0: "clean", 1: "failed", 5: "policy violations" };

/** Text as it is: no markup, no HTML, no mention of a user, no reference to an issue. */
const plainText = (text: string): string =>
    text
        .replace(/\s+/g, " ")
        .replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/[\\`*_{}[\]()|~!>]/g, "\\$&")
        .replace(/[@#]/g, "$&\u2060");

/** The same inside HTML, where Markdown does not count. */
const htmlText = (text: string): string =>
    text.replace(/\s+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[@#]/g, "$&\u2060");

/** In a table, a `|` parts cells even in code. */
function code(text: string): string {
    const oneLine = text.replace(/\s+/g, " ").replace(/\|/g, "\u2502");
    const ticks = "`".repeat(1 + Math.max(0, ...[...oneLine.matchAll(/`+/g)].map(([run]) => run.length)));
    return ticks.length === 1 ? `\`${oneLine}\`` : `${ticks} ${oneLine} ${ticks}`;
}

function block(text: string): string {
    const fence = "`".repeat(1 + Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
    return `${fence}text\n${text}\n${fence}`;
}

/** Addresses of other schemes than https are shown, not linked. */
const link = (label: string, url: string | undefined): string =>
    url !== undefined && /^https:\/\/[^\s()<>]+$/.test(url) ? `[${label}](${url})` : label;

const isOpen = ({ kind, state }: ReportFinding): boolean => kind === "violation" && state !== "accepted";

function table(findings: readonly ReportFinding[]): string[] {
    const rows = SEVERITIES.flatMap((severity) => {
        const group = findings.filter((finding) => finding.severity === severity && isOpen(finding));
        const mandatory = group.filter(({ level }) => level === "mandatory").length;
        return group.length === 0
            ? []
            : [`| ${severity === "none" ? "no severity" : severity} | ${mandatory} | ${group.length - mandatory} |`];
    });
    return rows.length === 0 ? [] : [["| Severity | Mandatory | Advisory |", "| --- | ---: | ---: |", ...rows].join("\n")];
}

function details(finding: ReportFinding): string {
    const { rule, pack, packVersion, level, severity, title, message, urn, components, source, remediation, url } = finding;
    const lines = [
        `- Resource: ${code(urn)}`,
        ...(components.length > 0 ? [`- Made by: ${code(components.join(", in "))}`] : []),
        ...(source ? [`- At: ${code(`${source.file}:${source.line}:${source.column}`)}`] : []),
        `- Rule: ${link(code(rule), url)} of ${code(versioned(pack, packVersion))}`,
        ...(remediation ? [`- To mend: ${plainText(remediation)}`] : []),
    ];
    const heading = `<b>${level}, ${severity === "none" ? "no severity" : severity}</b>: ${htmlText(title)} · ${htmlText(finding.resource)}`;
    return [`<details><summary>${heading}</summary>`, block(message), lines.join("\n"), "</details>"].join("\n\n");
}

function unevaluated(findings: readonly ReportFinding[]): string[] {
    const blind = findings.filter(({ kind, state }) => kind === "unevaluated" && state !== "accepted");
    if (blind.length === 0) return [];
    const lines = blind.map(({ rule, urn, forbids }) => `- ${code(rule)} on ${code(urn)}${forbids ? " **fails the preview**" : ""}`);
    return [
        `<details><summary>${count(blind.length, "check")} not evaluated: they need values that only the update will know, so this is no pass</summary>`,
        lines.join("\n"),
        "</details>",
    ];
}

function baselineText({ baseline }: Report): string[] {
    if (baseline === undefined) return [];
    const { file, accepted, fixed } = baseline;
    const head = `Baseline ${code(file)}: ${count(accepted, "finding")} accepted, ${fixed.length} fixed.`;
    const lines = fixed.map(({ rule, urn }) => `- ${code(rule)} on ${code(urn)}`);
    return lines.length === 0 ? [head] : [head, "Fixed, to be taken out of the baseline:", lines.join("\n")];
}

function summary({ findings }: Report): string {
    const { mandatory, advisory, unevaluated: blind, accepted } = countFindings(findings);
    const parts = [`${mandatory} mandatory`, `${advisory} advisory`, `${blind} not evaluated`];
    return [...parts, ...(accepted > 0 ? [`${accepted} accepted by the baseline`] : [])].join(", ");
}

function sections(report: Report): string[] {
    const { project, stack, origin, findings, errors, rules, exitCode } = report;
    const name = project ? code(`${project}/${stack}`) : "palisade";
    return [
        `## Palisade: ${name}: ${VERDICTS[exitCode]}`,
        `${count(rules.length, "rule")}: ${summary(report)}.${origin ? ` ${plainText(origin)}.` : ""}`,
        ...(errors.length > 0 ? [`### ${count(errors.length, "error")}`, ...errors.map(block)] : []),
        ...table(findings),
        ...baselineText(report),
        ...findings.filter(isOpen).map(details),
        ...unevaluated(findings),
    ];
}

/** As many whole sections as a comment holds; `<details>` are never cut. */
function fitting(all: readonly string[]): string[] {
    const kept: string[] = [];
    let room = MOST;
    for (const section of all) {
        room -= section.length + 2;
        if (room < 0)
            return [...kept, `${count(all.length - kept.length, "more section")} left out, as comments are limited: see another format.`];
        kept.push(section);
    }
    return kept;
}

/** For a comment on a pull request: verdict, counts by severity, and the findings folded away. */
export const markdownReport = (reports: readonly Report[]): string => `${fitting(reports.flatMap(sections)).join("\n\n")}\n`;
