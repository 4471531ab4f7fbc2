import { existsSync } from "node:fs";
import * as path from "node:path";
import type { BaselineEntry, Report } from "@palisade/preview/report";
import { count } from "../text";
import { write } from "./check";
import { HELP } from "./help";
import { isFields, type Fields } from "./inputs/input";
import { readJson, readText, shownFile } from "./inputs/read";
import { artifactOf, JUDGING, judge, sourceOf, type Source } from "./judging";
import { CommandLine } from "./options";
import { preview } from "./preview";
import type { Terminal } from "./terminal";
import { UserError } from "./userError";

const DEFAULT = "palisade-baseline.yaml";

const MADE_BY = "allowed is what 'palisade preview --format json' or 'palisade policy check --format json' writes";

const FIELDS = ["rule", "pack", "urn", "message", "fingerprint"];

const isListOf = (value: unknown, texts: readonly string[]): value is Fields[] =>
    Array.isArray(value) && value.every((one: unknown) => isFields(one) && texts.every((field) => typeof one[field] === "string"));

const isReport = (value: unknown): value is Report =>
    isFields(value) &&
    isListOf(value["findings"], FIELDS) &&
    isListOf(value["rules"], ["pack", "name"]) &&
    value["rules"].every(({ tags }) => Array.isArray(tags));

/** @throws UserError for another file, and for the report of a run that failed: it did not find all that there is */
function readReports(file: string): readonly Report[] {
    const content = readJson(file, readText(file), MADE_BY);
    const { version, reports, exitCode } = isFields(content) ? content : {};
    if (version !== 1 || !Array.isArray(reports) || !reports.every(isReport)) {
        throw new UserError(`'${shownFile(file)}' is no report; ${MADE_BY}`);
    }
    if (exitCode === 1 || reports.some(({ incomplete }) => incomplete === true)) {
        throw new UserError(
            `'${shownFile(file)}' is the report of a run that failed, so that it has not all findings: mend the error first`,
        );
    }
    return reports;
}

async function reportsOf(line: CommandLine, source: Source | undefined): Promise<readonly Report[]> {
    const [report] = line.all("report");
    if (report !== undefined || source === undefined) {
        return readReports(report ?? "");
    }
    const { checkReport } = preview.reports();
    const { input, result, origin, root } = await judge(line, source);
    if (input.failure !== undefined) {
        throw new UserError(`'${shownFile(source.file)}' has not all findings, so that it makes no baseline: ${input.failure}`);
    }
    return [checkReport(result, { origin, file: artifactOf(source, root), root }).report];
}

/** A file of the same findings keeps its date, and so stays as it is. */
function createdOn(before: { created: string; entries: readonly BaselineEntry[] } | undefined, added: number, gone: number): string {
    const today = new Date().toISOString().slice(0, 10);
    return before !== undefined && added === 0 && gone === 0 ? before.created : today;
}

async function accept(line: CommandLine, source: Source | undefined, terminal: Terminal): Promise<void> {
    const { baselineEntries, baselineText, neverAccepted, readBaseline } = preview.reports();
    const reports = await reportsOf(line, source);
    const entries = baselineEntries(reports);
    const [output] = line.paths("output");
    const file = output ?? path.resolve(DEFAULT);
    const before = existsSync(file) ? readBaseline(file, output === undefined ? "the file that is there," : "--output") : undefined;
    const missing = (some: readonly BaselineEntry[], all: readonly BaselineEntry[]): number => {
        const known = new Set(all.map(({ fingerprint }) => fingerprint));
        return some.filter(({ fingerprint }) => !known.has(fingerprint)).length;
    };
    const [added, gone] = [missing(entries, before?.entries ?? []), missing(before?.entries ?? [], entries)];
    write(file, baselineText({ created: createdOn(before, added, gone), entries }));
    const changes = before === undefined ? "" : `; ${String(added)} more than before, ${String(gone)} fewer`;
    const never = neverAccepted(reports);
    const left = never === 0 ? "" : `; ${String(never)} that no baseline accepts still to be mended`;
    await terminal.print(`${path.relative("", file)}: ${count(entries.length, "finding")} accepted${changes}${left}\n`);
}

/** `palisade policy baseline`. */
export async function baseline(argv: readonly string[], terminal: Terminal): Promise<number> {
    const line = new CommandLine("baseline", argv, { ...JUDGING, report: { type: "string" } });
    if (line.has("help")) {
        await terminal.print(HELP.baseline);
        return 0;
    }
    const source = sourceOf(line, ["report"]);
    const judging = ["policy-pack", "policy-pack-config"].filter((option) => line.all(option).length > 0);
    if (line.one("report") !== undefined && judging.length > 0) {
        const options = judging.map((option) => `--${option}`).join(" and ");
        line.problems.push(`--report does not go with ${options}: a report has its findings, and nothing is judged`);
    }
    line.check();
    await accept(line, source, terminal);
    return 0;
}
