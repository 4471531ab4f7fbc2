import { STACK_TYPE } from "../engine/urn";
import type { PolicyFinding, PreviewResult } from "../model";
import type { Project } from "../project/types";
import { isBinding, violations } from "./counts";
import { printable, shortType } from "./names";
import type { ResourceIndex } from "./resources";
import { programSource } from "./sources";
import { type Paint, type Style, count, indent, plain } from "./style";

export interface ReportContext {
    project: Pick<Project, "root" | "pwd">;
    index: ResourceIndex;
    /** Takes secrets out of what programs print. */
    mask: (text: string) => string;
    /** Takes secrets, and what is quoted of them, out of what rules say. */
    maskFinding: (text: string) => string;
    /** Takes secret config out of stack outputs, where a program may have put it without its mark. */
    maskConfig: (text: string) => string;
}

/** A finding with what the plan knows about its resource. */
export interface LocatedFinding extends PolicyFinding {
    /** URN of the nearest component that the resource is part of. */
    component?: string;
    /** All components above it, the nearest first, as `type name`. */
    components: string[];
    /** `file:line:column` in the program. */
    source?: string;
}

const SEVERITIES: [name: string, style: Style][] = [
    ["critical", "red"],
    ["high", "red"],
    ["medium", "yellow"],
    ["low", "cyan"],
    ["none", "dim"],
];

const severityOf = ({ severity = "" }: PolicyFinding): string => (SEVERITIES.some(([name]) => name === severity) ? severity : "none");

export function locate(finding: PolicyFinding, { project, index, maskFinding }: ReportContext): LocatedFinding {
    const resource = index.get(finding.urn);
    const above = index.componentsAbove(finding.urn);
    const source = resource && resource.type !== STACK_TYPE ? programSource(resource, project) : undefined;
    return {
        ...finding,
        message: maskFinding(finding.message),
        components: above.map(({ type, name }) => `${shortType(type)} ${printable(name)}`),
        ...(above[0] ? { component: above[0].urn } : {}),
        ...(source === undefined ? {} : { source }),
    };
}

/** By severity, mandatory before advisory, then in the order of the tree, then by name of pack and policy. */
export function sortFindings<T extends PolicyFinding>(findings: readonly T[], index: ResourceIndex): T[] {
    const position = new Map(index.inTreeOrder().map(({ urn }, at) => [urn, at]));
    const rank = (finding: T): (string | number)[] => [
        SEVERITIES.findIndex(([name]) => name === severityOf(finding)),
        isBinding(finding.level) ? 0 : 1,
        position.get(finding.urn) ?? -1,
        finding.pack,
        finding.policy,
        finding.message,
    ];
    const ranked = findings.map((finding) => ({ finding, rank: rank(finding) }));
    ranked.sort((left, right) => {
        const at = left.rank.findIndex((part, place) => part !== right.rank[place]);
        return at < 0 ? 0 : (left.rank[at] ?? 0) < (right.rank[at] ?? 0) ? -1 : 1;
    });
    return ranked.map(({ finding }) => finding);
}

const field = (paint: Paint, label: string, text: string | undefined): string[] =>
    text ? [`${paint("dim", label.padEnd(10))}${indent(text, 10).trimStart()}`] : [];

const title = (paint: Paint, style: Style, { level, pack, packVersion, policy }: PolicyFinding): string =>
    `${paint(style, isBinding(level) ? "mandatory" : level)}  ${paint("bold", policy)}  ${paint("dim", `${pack}${packVersion ? `@v${packVersion.replace(/^v/, "")}` : ""}`)}`;

/** The message, without a line of its own for the address that follows anyway: the Pulumi CLI prints nothing but the message. */
function foundText({ message, url }: LocatedFinding): string {
    const lines = message.trim().split("\n");
    return (url === undefined ? lines : lines.filter((line) => line.trim() !== `See ${url}`)).join("\n");
}

function details(finding: LocatedFinding, paint: Paint): string[] {
    return [
        ...field(paint, "resource", printable(finding.urn)),
        ...field(paint, "made by", finding.components.join(", in ")),
        ...field(paint, "at", finding.source),
        ...field(paint, "found", foundText(finding)),
        ...field(paint, "to mend", finding.remediation?.trim()),
        ...field(paint, "see", finding.url),
    ];
}

const block = (finding: LocatedFinding, style: Style, paint: Paint): string =>
    [indent(title(paint, style, finding), 2), ...details(finding, paint).map((text) => indent(text, 4))].join("\n");

function violationsText(findings: readonly LocatedFinding[], paint: Paint): string[] {
    return SEVERITIES.flatMap(([severity, style]) => {
        const group = findings.filter((finding) => severityOf(finding) === severity);
        const heading = `${paint(style, severity === "none" ? "NO SEVERITY" : severity.toUpperCase())} ${paint("dim", `(${group.length})`)}`;
        return group.length === 0 ? [] : [[heading, ...group.map((finding) => block(finding, style, paint))].join("\n")];
    });
}

/** Findings that say the same of the same resource, as those of all rules that read one unknown do. */
function alike(findings: readonly LocatedFinding[]): LocatedFinding[][] {
    const groups = new Map<string, LocatedFinding[]>();
    for (const finding of findings) {
        const key = `${finding.urn}\n${finding.message}`;
        groups.set(key, [...(groups.get(key) ?? []), finding]);
    }
    return [...groups.values()];
}

const blindRule = ({ policy, mandatoryRule, forbids }: LocatedFinding, paint: Paint): string =>
    `${paint("bold", `${policy}${mandatoryRule ? " (mandatory)" : ""}`)}${forbids ? paint("red", " fails the preview") : ""}`;

function unevaluatedText(findings: readonly LocatedFinding[], paint: Paint): string[] {
    const [first] = findings;
    if (first === undefined) return [];
    const heading = `${paint("yellow", "NOT EVALUATED")} ${paint("dim", `(${findings.length}; needs a value that only the update will know, so this is no pass)`)}`;
    const lines = alike(findings).map((group) => {
        const { urn, source, message } = group[0] ?? first;
        const rules = group.map((finding) => blindRule(finding, paint)).join(", ");
        const where = [printable(urn), ...(source ? [source] : [])].join("  ");
        return [`  ${rules}  ${where}`, indent(paint("dim", message.trim()), 4)].join("\n");
    });
    return [[heading, ...lines].join("\n")];
}

/** All findings: violations by severity, then what could not be evaluated. Empty when there is nothing to say. */
export function policyReport(result: PreviewResult, context: ReportContext, paint: Paint = plain): string {
    const located = sortFindings(result.policies, context.index).map((finding) => locate(finding, context));
    const found = violations(located) as LocatedFinding[];
    const blind = located.filter(({ unevaluated }) => unevaluated);
    const failed = result.exitCode === 1 ? ", and the rules over the whole stack did not run, since the preview failed" : "";
    const heading =
        result.rules.length > 0
            ? [`${paint("bold", "Policies")}: ${count(result.rules.length, "rule")}, ${count(found.length, "violation")}${failed}`]
            : [];
    return [...heading, ...violationsText(found, paint), ...unevaluatedText(blind, paint)].join("\n\n");
}
