import type { Diagnostic, PreviewResult, Value } from "../model";
import { baselineReport } from "./baseline/apply";
import type { ReportBaseline } from "./formats/report";
import { maskTexts, readableValues } from "./masking";
import { printable } from "./names";
import { type ReportContext, policyReport } from "./policies";
import { type Paint, type Style, indent, plain } from "./style";
import { summary } from "./summary";
import { resourceTree } from "./tree";

const STYLES: Partial<Record<Diagnostic["severity"], Style>> = { error: "red", warning: "yellow" };

/** One value as a line, or as indented JSON when it is an object or a list. */
function valueText(value: Value): string {
    if (typeof value === "string") return value.includes("\n") ? JSON.stringify(value) : value;
    return JSON.stringify(value, null, 2);
}

function outputsText({ outputs }: PreviewResult, { maskConfig }: ReportContext, paint: Paint): string {
    const entries = Object.entries(maskTexts(readableValues(outputs), maskConfig));
    if (entries.length === 0) return "";
    const lines = entries.map(([name, value]) => `  ${printable(name)}: ${indent(valueText(value), 2).trimStart()}`);
    return [paint("bold", "Outputs:"), ...lines].join("\n");
}

function remediationsText({ remediations }: PreviewResult, paint: Paint): string {
    if (remediations.length === 0) return "";
    const lines = remediations.map(({ policy, urn, before, after }) => {
        const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
            (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
        );
        const show = (value: Value | undefined): string =>
            value === undefined ? "absent" : JSON.stringify(readableValues({ value }).value);
        const changes = changed.map((key) => indent(`${printable(key)}: ${show(before[key])} becomes ${show(after[key])}`, 4));
        return [`  ${paint("bold", policy)}  ${printable(urn)}`, ...changes].join("\n");
    });
    return [paint("bold", "Remediated:"), ...lines].join("\n");
}

function diagnosticText({ severity, urn, message }: Diagnostic, { mask }: ReportContext, paint: Paint): string {
    const style = STYLES[severity];
    const label = severity === "info" ? "" : `${style ? paint(style, severity) : severity}: `;
    const where = urn === "" ? "" : `\n  ${paint("dim", `at ${printable(urn)}`)}`;
    return `${label}${indent(mask(message).trimEnd(), 2).trimStart()}${where}`;
}

function diagnosticsText({ diagnostics }: PreviewResult, context: ReportContext, paint: Paint, debug: boolean): string {
    const shown = diagnostics.filter(({ severity }) => debug || severity !== "debug");
    return shown.map((diagnostic) => diagnosticText(diagnostic, context, paint)).join("\n");
}

export interface TextOptions {
    paint?: Paint;
    /** Shows debug messages too. */
    debug?: boolean;
    baseline?: ReportBaseline | undefined;
}

/** The whole report for people: tree, outputs, messages, policies, counts. Secrets are `[secret]`, unknowns `[unknown]`. */
export function textReport(result: PreviewResult, context: ReportContext, options: TextOptions = {}): string {
    const { paint = plain, debug = false, baseline } = options;
    const sections = [
        resourceTree(context.index, paint),
        outputsText(result, context, paint),
        remediationsText(result, paint),
        diagnosticsText(result, context, paint, debug),
        policyReport(result, context, paint),
        baseline ? baselineReport(baseline, paint) : "",
        summary(result, paint),
    ];
    return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}
