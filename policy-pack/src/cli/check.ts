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
    const { writeReport } = await preview.reports();
    const text = (paint: Paint): string => (format === "table" ? table(paint) : writeReport(format, [report], version()));
    const [output] = line.paths("output");
    if (output === undefined) {
        return terminal.print(text(terminal.printPaint));
    }
    write(output, text(plain));
    await terminal.print(table(terminal.printPaint));
}

async function tableOf(report: Report, resources: number, findings: (paint: Paint) => string): Promise<(paint: Paint) => string> {
    const { baselineReport, countFindings } = await preview.reports();
    const { mandatory, advisory, unevaluated } = countFindings(report.findings);
    const [verdict, style] = VERDICTS[report.exitCode];
    return (paint) => {
        const sections = [
            findings(paint),
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

async function report(judged: Judged, source: Source, baseline: Baseline | undefined) {
    const { checkReport } = await preview.reports();
    const { result, origin, root } = judged;
    return checkReport(result, { origin, file: artifactOf(source, root), root, baseline });
}

async function checked(line: CommandLine, source: Source, format: Format, terminal: Terminal): Promise<number> {
    const { readBaseline } = await preview.reports();
    const [file] = line.paths("baseline");
    const baseline = file === undefined ? undefined : readBaseline(file);
    const judged = await judge(line, source);
    const found = await report(judged, source, baseline);
    const table = await tableOf(found.report, judged.input.resources.length, found.text);
    await deliver(format, line, table, found.report, terminal);
    return found.report.exitCode;
}

/** `palisade policy check`. What reads the output gets its format even when there is an error. */
export async function check(argv: readonly string[], terminal: Terminal): Promise<number> {
    const line = new CommandLine("check", argv, OPTIONS);
    if (line.has("help")) {
        await terminal.print(HELP.check);
        return 0;
    }
    const { FORMATS, errorReport } = await preview.reports();
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
