import { existsSync } from "node:fs";
import * as path from "node:path";
import { parseUrn } from "../../engine/urn";
import type { PolicyFinding, PolicyInfo, PreviewResult } from "../../model";
import { isBinding } from "../counts";
import { printable, shortType } from "../names";
import { type LocatedFinding, type ReportContext, locate, sortFindings } from "../policies";
import { fingerprintOf, foundText, numbered } from "./fingerprint";
import { type FindingSeverity, type Report, type ReportFinding, type ReportRule, type ReportSource, SEVERITIES } from "./report";

/** `file:line:column`, as `locate` writes it. */
function sourceOf(text: string | undefined): ReportSource | undefined {
    const match = /^(.+):(\d+):(\d+)$/.exec(text ?? "");
    return match?.[1] === undefined ? undefined : { file: match[1], line: Number(match[2]), column: Number(match[3]) };
}

const severityOf = (severity: string | undefined): FindingSeverity => SEVERITIES.find((one) => one === severity) ?? "none";

export function resourceName(urn: string): string {
    const parts = parseUrn(urn);
    return parts ? `${shortType(parts.type)} ${printable(parts.name)}` : printable(urn);
}

function findingOf(finding: LocatedFinding, rule: PolicyInfo | undefined): Omit<ReportFinding, "fingerprint"> {
    const { policy, pack, packVersion, level, forbids, urn, message, components, remediation, url } = finding;
    const source = sourceOf(finding.source);
    return {
        ...{ rule: policy, pack, packVersion, level: isBinding(level) ? "mandatory" : "advisory" },
        severity: severityOf(finding.severity),
        kind: finding.unevaluated ? "unevaluated" : "violation",
        ...{ forbids, urn, resource: resourceName(urn) },
        title: ruleTitle(rule) || policy,
        ...{ message: foundText(message, rule), components },
        ...(source && { source }),
        ...(remediation && { remediation }),
        ...(url && { url }),
    };
}

function ruleTitle(rule: PolicyInfo | undefined): string {
    const { displayName = "", description = "" } = rule ?? {};
    return displayName || (description.split("\n", 1)[0] ?? "").trim();
}

const ruleOf = (rule: PolicyInfo): ReportRule => {
    const { pack, packVersion, name, description, severity, tags, remediation, url } = rule;
    const level = isBinding(rule.level) ? "mandatory" : "advisory";
    return { pack, packVersion, name, title: ruleTitle(rule) || name, description, level, severity, tags, remediation, url };
};

/** A finding keeps its fingerprint when it is suppressed. */
function findingsOf(result: PreviewResult, context: ReportContext): Pick<Report, "findings" | "suppressed"> {
    const rules = new Map(result.rules.map((rule) => [`${rule.pack} ${rule.name}`, rule]));
    const shown = (finding: PolicyFinding): Omit<ReportFinding, "fingerprint"> =>
        findingOf(locate(finding, context), rules.get(`${finding.pack} ${finding.policy}`));
    const open = sortFindings(result.policies, context.index).map(shown);
    const silenced = sortFindings(result.suppressed ?? [], context.index).map((finding) => ({
        ...shown(finding),
        justification: context.maskFinding(finding.justification),
    }));
    const all = [...open, ...silenced];
    const prints = numbered(all.map(({ pack, rule, urn, message }) => fingerprintOf({ pack, policy: rule, urn }, message)));
    const findings = all.map((finding, at): ReportFinding => ({ ...finding, fingerprint: prints[at] ?? "" }));
    const suppressed = findings.splice(open.length);
    return { findings, ...(suppressed.length > 0 && { suppressed }) };
}

/** Way from the root of the repository around `root` down to it: code hosts show files from there. */
export function repositoryPrefix(root: string): string {
    for (let folder = root; ; folder = path.dirname(folder)) {
        if (existsSync(path.join(folder, ".git"))) {
            const way = path.relative(folder, root).split(path.sep).join("/");
            return way === "" ? "" : `${way}/`;
        }
        if (path.dirname(folder) === folder) return "";
    }
}

export interface Judged {
    origin: string;
    artifact: string;
    prefix: string;
}

export function buildReport(result: PreviewResult, context: ReportContext, judged: Judged): Report {
    const { project, stack, rules, duration, exitCode, diagnostics } = result;
    const told = (severity: "error" | "warning"): string[] =>
        diagnostics.filter((one) => one.severity === severity).map(({ message }) => context.mask(message).trimEnd());
    return {
        ...{ project, stack, ...judged, rules: rules.map(ruleOf), ...findingsOf(result, context) },
        ...{ errors: told("error"), warnings: told("warning"), duration, exitCode },
    };
}

/** The report of a command that came to no result. */
export const errorReport = (message: string): Report => ({
    ...{ project: "", stack: "", origin: "", artifact: "Pulumi.yaml", prefix: "", rules: [], findings: [] },
    ...{ errors: [message], warnings: [], duration: 0, exitCode: 1 },
});
