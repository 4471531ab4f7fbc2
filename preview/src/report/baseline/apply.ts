import { parseUrn } from "../../engine/urn";
import type { PreviewResult } from "../../model";
import type { Report, ReportBaseline, ReportFinding } from "../formats/report";
import { printable } from "../names";
import { sortFindings } from "../policies";
import type { ResourceIndex } from "../resources";
import { type Paint, count, indent } from "../style";
import type { Baseline, BaselineEntry } from "./file";

/** Tag by which a pack says that no baseline accepts what a policy finds. */
const NEVER = "baseline:never";

const keyOf = ({ pack, rule }: { pack: string; rule: string }): string => `${pack} ${rule}`;

/** Unknowns are judged anew in each preview, so only one that forbids has to be accepted to go on. */
function acceptable({ rules }: Report): (finding: ReportFinding) => boolean {
    const never = new Set(rules.filter(({ tags }) => tags.includes(NEVER)).map(({ pack, name }) => keyOf({ pack, rule: name })));
    return (finding) => (finding.kind === "violation" || finding.forbids) && !never.has(keyOf(finding));
}

/** The entries of a baseline that accepts all findings of these reports. */
export function baselineEntries(reports: readonly Report[]): BaselineEntry[] {
    return reports.flatMap((report) =>
        report.findings.filter(acceptable(report)).map(({ rule, pack, urn, message, fingerprint }) => ({
            rule,
            pack,
            urn,
            message: message.split("\n", 1)[0] ?? "",
            fingerprint,
        })),
    );
}

/** How many findings forbid that no baseline accepts. */
export function neverAccepted(reports: readonly Report[]): number {
    return reports.flatMap((report) => {
        const isAcceptable = acceptable(report);
        return report.findings.filter((finding) => finding.forbids && !isAcceptable(finding));
    }).length;
}

/** Entries of this stack whose rule has run and found nothing. After a failure that cannot be told. */
function fixedEntries({ project, stack, rules, findings, exitCode }: Report, { entries }: Baseline): BaselineEntry[] {
    if (exitCode === 1) return [];
    const ran = new Set(rules.map(({ pack, name }) => keyOf({ pack, rule: name })));
    const found = new Set(findings.map(({ fingerprint }) => fingerprint));
    return entries.filter((entry) => {
        const place = parseUrn(entry.urn);
        return place?.stack === stack && place.project === project && ran.has(keyOf(entry)) && !found.has(entry.fingerprint);
    });
}

/**
 * Marks what the baseline accepts, which then forbids nothing.
 * @param blind whether something besides findings forbids: mandatory rules that cannot look inside a remote component
 */
export function applyBaseline(report: Report, baseline: Baseline, blind: boolean): Report {
    const known = new Map(baseline.entries.map((entry) => [entry.fingerprint, entry]));
    const isAcceptable = acceptable(report);
    const findings = report.findings.map((finding): ReportFinding => {
        const entry = known.get(finding.fingerprint);
        const accepted = entry?.urn === finding.urn && entry.rule === finding.rule && isAcceptable(finding);
        return accepted ? { ...finding, state: "accepted", forbids: false } : { ...finding, state: "new" };
    });
    const fixed = fixedEntries(report, baseline).map(({ rule, urn, message }) => ({ rule, urn, message }));
    const accepted = findings.filter(({ state }) => state === "accepted").length;
    const exitCode = report.exitCode === 5 && !blind && !findings.some(({ forbids }) => forbids) ? 0 : report.exitCode;
    return { ...report, findings, exitCode, baseline: { file: baseline.file, accepted, fixed } };
}

/** The result without the findings that `report`, which was made from it, shows as accepted. */
export function openResult(result: PreviewResult, report: Report, index: ResourceIndex): PreviewResult {
    const sorted = sortFindings(result.policies, index);
    const policies = sorted.filter((_, at) => report.findings[at]?.state !== "accepted");
    return { ...result, policies, exitCode: report.exitCode };
}

/** How many findings a baseline accepts, and what can be taken out of it. */
export function baselineReport({ file, accepted, fixed }: ReportBaseline, paint: Paint): string {
    const head = `${paint("bold", "Baseline")}: ${count(accepted, "finding")} accepted, ${fixed.length} fixed (${file})`;
    const lines = fixed.map(({ rule, urn, message }) => `${paint("bold", rule)}  ${printable(urn)}\n${indent(paint("dim", message), 2)}`);
    return [
        head,
        ...(lines.length > 0 ? [indent("to be taken out of the baseline:", 2)] : []),
        ...lines.map((line) => indent(line, 4)),
    ].join("\n");
}
