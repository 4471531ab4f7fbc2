import type { PreviewResult } from "../model";
import { type Counts, countsOf } from "./counts";
import { printable, shortType } from "./names";
import { type Paint, type Style, count, indent, plain } from "./style";

/** Says what kind of preview this was: nothing is compared with existing state, so nothing is ever updated or deleted. */
export const ENGINE = "embedded, offline: creates only";

const VERDICTS: Record<PreviewResult["exitCode"], [text: string, style: Style]> = {
    0: ["clean", "green"],
    1: ["failed", "red"],
    5: ["policy violations", "red"],
};

const join = (parts: string[], none: string): string => (parts.length > 0 ? parts.join(", ") : none);

export function resourcesLine(counts: Counts): string {
    const parts: [number, string][] = [
        [counts.create, "to create"],
        [counts.import, "to import"],
        [counts.update, "to update"],
        [counts.read, "to read"],
    ];
    return join(
        parts.filter(([amount]) => amount > 0).map(([amount, text]) => `${amount} ${text}`),
        "none",
    );
}

export function policiesLine(counts: Counts): string {
    const ofMandatory = counts.unevaluatedMandatory > 0 ? ` (${counts.unevaluatedMandatory} of mandatory rules)` : "";
    return `${counts.mandatory} mandatory, ${counts.advisory} advisory, ${counts.remediated} remediated, ${counts.unevaluated} not evaluated${ofMandatory}`;
}

function blindedLine(blinded: readonly string[], rules: number): string[] {
    if (blinded.length > 0) return [`${count(blinded.length, "rule")} cannot look inside: ${blinded.join(", ")}`];
    return rules > 0 ? [`blinds none of the ${count(rules, "rule")}: none judges what it can hold`] : [];
}

function opaqueLines({ opaque, rules }: PreviewResult, paint: Paint): string[] {
    if (opaque.length === 0) return [];
    const blinded = [...new Set(opaque.flatMap(({ blinds }) => blinds))].sort();
    const heading = `Opaque:    ${paint("yellow", count(opaque.length, "remote component"))}, whose children only its provider can tell`;
    const components = opaque.map(({ urn, type }) => `${shortType(type)}  ${paint("dim", printable(urn))}`);
    return [heading, ...[...components, ...blindedLine(blinded, rules.length)].map((text) => indent(text, 11))];
}

/** Counts, one line each. The last line always holds the kind of preview. */
export function summary(result: PreviewResult, paint: Paint = plain): string {
    const counts = countsOf(result);
    const [verdict, style] = VERDICTS[result.exitCode];
    return [
        `Resources: ${resourcesLine(counts)}`,
        ...(result.rules.length + result.policies.length > 0 ? [`Policies:  ${policiesLine(counts)}`] : []),
        ...opaqueLines(result, paint),
        `Duration:  ${(result.duration / 1000).toFixed(1)} s`,
        `${paint("bold", `${result.project}/${result.stack}`)}: ${paint(style, verdict)} (${ENGINE})`,
    ].join("\n");
}
