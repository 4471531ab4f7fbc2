import { pathToFileURL } from "node:url";
import * as path from "node:path";
import { type Report, type ReportFinding, type ReportRule, versioned } from "./report";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const HOME = "https://github.com/palisade-security/palisade";

/** Of GitHub's scale from 0 to 10: over 9 is critical there, from 7 on high, from 4 on medium. */
const SECURITY_SEVERITY: Readonly<Record<string, string>> = { critical: "9.5", high: "8.0", medium: "5.5", low: "3.0" };

const LEVELS = { mandatory: "error", advisory: "warning" } as const;

type Level = "error" | "warning" | "note";
type Tree = Record<string, unknown>;

const text = (content: string): { text: string } => ({ text: content });

/** Names of rules, told apart by their pack where two packs have the same. */
function ruleIds(rules: readonly Pick<ReportRule, "pack" | "name">[]): Map<string, string> {
    const packs = new Map<string, Set<string>>();
    for (const { pack, name } of rules) packs.set(name, (packs.get(name) ?? new Set()).add(pack));
    return new Map(
        rules.map(({ pack, name }) => [`${pack} ${name}`, (packs.get(name)?.size ?? 0) > 1 ? `${pack}/${name}` : name] as const),
    );
}

/** Rules that reported without being listed, as in logs of other runs. */
function unlisted({ rules, findings, suppressed = [] }: Report): ReportRule[] {
    const known = new Set(rules.map(({ pack, name }) => `${pack} ${name}`));
    const missing = [...findings, ...suppressed].filter(({ pack, rule }) => !known.has(`${pack} ${rule}`));
    const once = new Map(missing.map((finding) => [`${finding.pack} ${finding.rule}`, finding]));
    return [...once.values()].map(({ rule, pack, packVersion, title, level, severity, remediation = "", url = "" }) => ({
        ...{ name: rule, pack, packVersion, title, description: title, level, tags: [], remediation, url },
        severity: severity === "none" ? "" : severity,
    }));
}

function ruleOf(rule: ReportRule, id: string): Tree {
    const severity = SECURITY_SEVERITY[rule.severity];
    const tags = [...new Set(["security", ...rule.tags])];
    return {
        ...{ id, name: rule.name, shortDescription: text(rule.title), fullDescription: text(rule.description || rule.title) },
        ...(rule.url && { helpUri: rule.url }),
        ...(rule.remediation && { help: text(rule.remediation) }),
        defaultConfiguration: { level: LEVELS[rule.level] },
        properties: { tags, pack: versioned(rule.pack, rule.packVersion), ...(severity && { "security-severity": severity }) },
    };
}

const levelOf = ({ kind, level, forbids }: ReportFinding): Level => (forbids ? "error" : kind === "unevaluated" ? "note" : LEVELS[level]);

function physicalLocation({ source }: ReportFinding, { artifact, prefix }: Report): Tree {
    const file = source?.file ?? artifact;
    const uri = path.isAbsolute(file) ? pathToFileURL(file).href : /^[a-z]+:\/\//i.test(file) ? file : encodeURI(`${prefix}${file}`);
    const region = source && source.line > 0 && { startLine: source.line, ...(source.column > 0 && { startColumn: source.column }) };
    return { artifactLocation: { uri }, ...(region && { region }) };
}

function messageOf({ title, resource, message, components, remediation }: ReportFinding): string {
    const within = components.length > 0 ? ` (made by ${components.join(", in ")})` : "";
    const parts = [`${title}: ${resource}${within}`, message, ...(remediation ? [`To mend: ${remediation}`] : [])];
    return parts.filter((part) => part !== "").join("\n");
}

/** What the baseline accepts is shown as suppressed, too. */
function suppressionOf({ state, justification }: ReportFinding, { baseline }: Report): Tree {
    const why = state === "accepted" ? `accepted by the baseline ${baseline?.file ?? ""}`.trim() : justification;
    return {
        ...(state && { baselineState: state === "new" ? "new" : "unchanged" }),
        ...(why && { suppressions: [{ kind: "external", status: "accepted", justification: why }] }),
    };
}

function resultOf(finding: ReportFinding, report: Report, id: string, ruleIndex: number): Tree {
    const logical = { name: finding.resource, fullyQualifiedName: finding.urn, kind: "resource" };
    return {
        ...{ ruleId: id, ruleIndex, level: levelOf(finding), message: text(messageOf(finding)) },
        ...(finding.kind === "unevaluated" && levelOf(finding) === "note" && { kind: "open", level: "none" }),
        locations: [{ physicalLocation: physicalLocation(finding, report), logicalLocations: [logical] }],
        partialFingerprints: { "palisadeFinding/v1": finding.fingerprint },
        ...suppressionOf(finding, report),
        properties: { pack: versioned(finding.pack, finding.packVersion), enforcementLevel: finding.level, severity: finding.severity },
    };
}

function runOf(report: Report, version: string): Tree {
    const rules = [...report.rules, ...unlisted(report)];
    const ids = ruleIds(rules);
    const order = new Map(rules.map(({ pack, name }, at) => [`${pack} ${name}`, at]));
    const notify = (level: Level) => (message: string) => ({ level, message: text(message) });
    const notifications = [...report.errors.map(notify("error")), ...report.warnings.map(notify("warning"))];
    const { project, stack, exitCode } = report;
    return {
        tool: {
            driver: {
                ...{ name: "Palisade", semanticVersion: version, informationUri: HOME },
                rules: rules.map((rule) => ruleOf(rule, ids.get(`${rule.pack} ${rule.name}`) ?? rule.name)),
            },
        },
        ...(project && { automationDetails: { id: `palisade/${project}/${stack}/` } }),
        invocations: [
            {
                ...{ executionSuccessful: exitCode !== 1 && report.incomplete !== true, exitCode },
                ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
            },
        ],
        columnKind: "utf16CodeUnits",
        results: [...report.findings, ...(report.suppressed ?? [])].map((finding) => {
            const key = `${finding.pack} ${finding.rule}`;
            return resultOf(finding, report, ids.get(key) ?? finding.rule, order.get(key) ?? 0);
        }),
    };
}

/** A log of SARIF 2.1.0 with a run for each report. */
export const sarifReport = (reports: readonly Report[], version: string): Tree => ({
    $schema: SCHEMA,
    version: "2.1.0",
    runs: reports.map((report) => runOf(report, version)),
});
