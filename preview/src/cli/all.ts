import { loadProject } from "../project/project";
import { listStacks } from "../project/stacks";
import { type LoadedProject, UserError } from "../project/types";
import { type Baseline, readBaseline } from "../report/baseline/file";
import { countsOf } from "../report/counts";
import { errorDigest } from "../report/digest";
import { errorReport } from "../report/formats/build";
import type { Report } from "../report/formats/report";
import type { Paint } from "../report/style";
import { ENGINE, policiesLine, resourcesLine } from "../report/summary";
import { deliver } from "./deliver";
import type { PreviewFlags } from "./flags";
import { judged } from "./judged";
import { type FinishedPreview, type TimedDigest, jsonText, previewDigest, previewText, timingText, worstExitCode } from "./print";
import { startProgress } from "./progress";
import { type StackRun, runStacks } from "./stackRuns";
import type { Terminal } from "./terminal";

/** What became of one stack, held against the baseline. */
type JudgedRun = { exitCode: Report["exitCode"]; report: () => Report } & ({ finished: FinishedPreview } | { error: string });

type JudgedRuns = ReadonlyMap<string, JudgedRun>;

function judgedRun(project: LoadedProject, stack: string, run: StackRun, flags: PreviewFlags, baseline: Baseline | undefined): JudgedRun {
    if ("error" in run) {
        const report = { ...errorReport(run.error), project: project.name, stack };
        return { error: run.error, exitCode: report.exitCode, report: () => report };
    }
    return judged({ project, settings: run.settings, outcome: run.outcome }, flags.strictUnknowns, baseline);
}

const firstLine = (text: string): string => text.split("\n", 1)[0] ?? "";

/** What became of a stack, in one line. */
export function runLine(run: Pick<FinishedPreview, "outcome" | "baseline"> | { error: string }): string {
    if ("error" in run) return `failed: ${firstLine(run.error)}`;
    const { exitCode, diagnostics } = run.outcome.result;
    const counts = countsOf(run.outcome.result);
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (exitCode === 1 && error) return `failed: ${firstLine(error.message)}`;
    const accepted = run.baseline ? `, ${run.baseline.accepted} accepted by the baseline` : "";
    const verdict = { 0: "clean", 1: "failed", 5: "policy violations" }[exitCode];
    return `${verdict}: ${resourcesLine(counts)}; ${policiesLine(counts)}${accepted}`;
}

const lineOf = (run: JudgedRun): string => runLine("error" in run ? run : run.finished);

function allText(project: LoadedProject, runs: JudgedRuns, paint: Paint, debug: boolean): string {
    const reports = [...runs].map(([stack, run]) => {
        const heading = paint("bold", `=== ${project.name}/${stack} ===`);
        const body = "error" in run ? `${paint("red", "error")}: ${run.error}\n` : previewText(run.finished, paint, debug);
        return `${heading}\n\n${body}`;
    });
    const width = Math.max(...[...runs.keys()].map((stack) => stack.length));
    const lines = [...runs].map(([stack, run]) => `  ${stack.padEnd(width)}  ${lineOf(run)}`);
    const heading = paint("bold", `=== ${project.name}: ${runs.size} stacks ===`);
    return `${[...reports, [heading, "", ...lines].join("\n")].join("\n")}\n\n${project.name}: ${ENGINE}\n`;
}

const exitCodeOf = (runs: JudgedRuns): 0 | 1 | 5 => worstExitCode([...runs.values()].map(({ exitCode }) => exitCode));

function allDigest(runs: JudgedRuns, timing: boolean): Record<string, unknown> {
    const digests = [...runs].map(([stack, run]): [string, TimedDigest] => [
        stack,
        "error" in run ? errorDigest(run.error) : previewDigest(run.finished, timing),
    ]);
    return { stacks: Object.fromEntries(digests), engine: ENGINE, exitCode: exitCodeOf(runs) };
}

async function printTimings(runs: JudgedRuns, terminal: Terminal): Promise<void> {
    for (const [stack, run] of runs) {
        if ("finished" in run) await terminal.note(`${stack}:\n${timingText(run.finished.outcome.timings)}`);
    }
}

async function judgeAll(project: LoadedProject, stacks: readonly string[], flags: PreviewFlags, terminal: Terminal): Promise<JudgedRuns> {
    const baseline = flags.baseline === undefined ? undefined : readBaseline(flags.baseline);
    const progress = startProgress(stacks, terminal);
    const runs = await runStacks(project, stacks, flags, {
        onState: (stack, state) => progress.update(stack, state),
        onFinished: (stack, run) => progress.finish(stack, lineOf(judgedRun(project, stack, run, flags, baseline))),
    });
    await progress.stop();
    return new Map([...runs].map(([stack, run]) => [stack, judgedRun(project, stack, run, flags, baseline)]));
}

/** Previews all stacks of a project, each in a process of its own, in the order in which they read each other's outputs. */
export async function previewAll(flags: PreviewFlags, terminal: Terminal): Promise<number> {
    const project = loadProject(flags.cwd);
    const stacks = listStacks(project);
    if (stacks.length === 0) throw new UserError(`--all: ${project.stackDir} has no stack files (Pulumi.<stack>${project.extension})`);
    const runs = await judgeAll(project, stacks, flags, terminal);
    const digest = flags.json ? () => jsonText(allDigest(runs, flags.timing)) : undefined;
    const table = (paint: Paint): string => allText(project, runs, paint, flags.debug);
    const reports = (): Report[] => [...runs.values()].map(({ report }) => report());
    await deliver({ format: flags.format, digest, output: flags.output, table, reports }, terminal);
    if (flags.timing && !flags.json) await printTimings(runs, terminal);
    return exitCodeOf(runs);
}
