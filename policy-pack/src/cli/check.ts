import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { Baseline, Format, Report } from "@palisade/preview/report";
import { count } from "../text";
import { HELP } from "./help";
import { artifactOf, JUDGING, judge, sourceOf, type Judged, type Source } from "./judging";
import { CommandLine } from "./options";
import { preview } from "./preview";
import type { Paint, Terminal } from "./terminal";
import { UserError } from "./userError";

const OPTIONS = {
    ...JUDGING,
    "no-policy-packs": { type: "boolean" },
    "strict-unknowns": { type: "boolean" },
    baseline: { type: "string" },
    format: { type: "string" },
} as const;

const VERDICTS = { 0: ["clean", "green"], 1: ["failed", "red"], 5: ["policy violations", "red"] } as const;

const plain: Paint = (_style, text) => text;

function version(): string {
    const { version: own } = JSON.parse(readFileSync(path.join(__dirname, "..", "..", "package.json"), "utf8")) as { version: string };
    return own;
}

export function write(file: string, text: string): void {
    try {
        writeFileSync(file, text);
    } catch (error) {
        throw new UserError(`--output: cannot write '${file}': ${(error as Error).message}`);
    }
}

/** The report in its format. Where that goes to a file, people still get the table. */
async function deliver(
    format: Format,
    line: CommandLine,
    table: (paint: Paint) => string,
    report: Report,
    terminal: Terminal,
): Promise<void> {
    const { writeReport } = preview.reports();
    const text = (paint: Paint): string => (format === "table" ? table(paint) : writeReport(format, [report], version()));
    const [output] = line.paths("output");
    if (output === undefined) {
        return terminal.print(text(terminal.printPaint));
    }
    write(output, text(plain));
    await terminal.print(table(terminal.printPaint));
}

function tableOf(report: Report, resources: number, findings: (paint: Paint) => string): (paint: Paint) => string {
    const { baselineReport, countFindings } = preview.reports();
    const { mandatory, advisory, unevaluated } = countFindings(report.findings);
    const [verdict, style] = VERDICTS[report.exitCode];
    return (paint) => {
        const sections = [
            findings(paint),
            report.errors.map((error) => `${paint("red", "error")}: ${error}`).join("\n"),
            report.warnings.map((warning) => `${paint("yellow", "warning")}: ${warning}`).join("\n"),
            report.baseline === undefined ? "" : baselineReport(report.baseline, paint),
            [
                `Resources: ${count(resources, "resource")} of ${report.origin}`,
                `Policies:  ${String(mandatory)} mandatory, ${String(advisory)} advisory, ${String(unevaluated)} not evaluated`,
                `${paint("bold", report.project === "" ? "palisade" : `${report.project}/${report.stack}`)}: ${paint(style, verdict)}`,
            ].join("\n"),
        ];
        return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
    };
}

/** A part of a stack is never clean, and does not show what is fixed. */
function ofPart(report: Report): Report {
    const exitCode = report.findings.some(({ forbids }) => forbids) ? 5 : 1;
    return { ...report, exitCode, incomplete: true, ...(report.baseline && { baseline: { ...report.baseline, fixed: [] } }) };
}

function reportOf({ input, result, origin, root }: Judged, source: Source, baseline: Baseline | undefined) {
    const { checkReport } = preview.reports();
    const { report, text } = checkReport(result, { origin, file: artifactOf(source, root), root, baseline });
    return { report: input.failure === undefined ? report : ofPart(report), text };
}

async function checked(line: CommandLine, source: Source, format: Format, terminal: Terminal): Promise<number> {
    const { readBaseline } = preview.reports();
    const [file] = line.paths("baseline");
    const baseline = file === undefined ? undefined : readBaseline(file);
    const judged = await judge(line, source);
    const { report, text } = reportOf(judged, source, baseline);
    const table = tableOf(report, judged.input.resources.length, text);
    await deliver(format, line, table, report, terminal);
    if (format !== "table" && line.one("output") === undefined && judged.input.failure !== undefined) {
        await terminal.note(`${terminal.notePaint("red", "error")}: ${judged.input.failure}\n`);
    }
    return report.exitCode;
}

/** `palisade policy check`. What reads the output gets its format even when there is an error. */
export async function check(argv: readonly string[], terminal: Terminal): Promise<number> {
    const line = new CommandLine("check", argv, OPTIONS);
    if (line.has("help")) {
        await terminal.print(HELP.check);
        return 0;
    }
    const { FORMATS, errorReport } = preview.reports();
    const format = line.choice("format", FORMATS) ?? "table";
    const source = sourceOf(line);
    if (line.has("no-policy-packs") && line.all("policy-pack").length + line.all("policy-pack-config").length > 0) {
        line.problems.push("--no-policy-packs does not go with --policy-pack and --policy-pack-config");
    }
    try {
        line.check();
        return source === undefined ? 1 : await checked(line, source, format, terminal);
    } catch (error) {
        if (format !== "table" && error instanceof Error) {
            await deliver(format, line, () => "", errorReport(error.message), terminal);
        }
        throw error;
    }
}
