import { loadProject } from "../project/project";
import { listStacks } from "../project/stacks";
import { type LoadedProject, UserError } from "../project/types";
import { countsOf } from "../report/counts";
import { errorDigest } from "../report/digest";
import { ENGINE, policiesLine, resourcesLine } from "../report/summary";
import type { PreviewFlags } from "./flags";
import { type FinishedPreview, type TimedDigest, jsonText, previewDigest, previewText, timingText, worstExitCode } from "./print";
import { startProgress } from "./progress";
import { type StackRun, runStacks } from "./stackRuns";
import type { Terminal } from "./terminal";

const finished = (project: LoadedProject, { outcome, settings }: Extract<StackRun, { outcome: unknown }>): FinishedPreview => ({
    project,
    settings,
    outcome,
});

const exitCodeOf = (run: StackRun): 0 | 1 | 5 => ("outcome" in run ? run.outcome.result.exitCode : 1);

const firstLine = (text: string): string => text.split("\n", 1)[0] ?? "";

/** What became of a stack, in one line. */
export function runLine(run: StackRun): string {
    if ("error" in run) return `failed: ${firstLine(run.error)}`;
    const { exitCode, diagnostics } = run.outcome.result;
    const counts = countsOf(run.outcome.result);
    const error = diagnostics.find(({ severity }) => severity === "error");
    if (exitCode === 1 && error) return `failed: ${firstLine(error.message)}`;
    return `${{ 0: "clean", 1: "failed", 5: "policy violations" }[exitCode]}: ${resourcesLine(counts)}; ${policiesLine(counts)}`;
}

function allText(project: LoadedProject, runs: ReadonlyMap<string, StackRun>, terminal: Terminal, debug: boolean): string {
    const paint = terminal.printPaint;
    const reports = [...runs].map(([stack, run]) => {
        const heading = paint("bold", `=== ${project.name}/${stack} ===`);
        const body = "error" in run ? `${paint("red", "error")}: ${run.error}\n` : previewText(finished(project, run), paint, debug);
        return `${heading}\n\n${body}`;
    });
    const width = Math.max(...[...runs.keys()].map((stack) => stack.length));
    const lines = [...runs].map(([stack, run]) => `  ${stack.padEnd(width)}  ${runLine(run)}`);
    const heading = paint("bold", `=== ${project.name}: ${runs.size} stacks ===`);
    return `${[...reports, [heading, "", ...lines].join("\n")].join("\n")}\n\n${project.name}: ${ENGINE}\n`;
}

function allDigest(project: LoadedProject, runs: ReadonlyMap<string, StackRun>, timing: boolean): Record<string, unknown> {
    const digests = [...runs].map(([stack, run]): [string, TimedDigest] => [
        stack,
        "error" in run ? errorDigest(run.error) : previewDigest(finished(project, run), timing),
    ]);
    return { stacks: Object.fromEntries(digests), engine: ENGINE, exitCode: worstExitCode([...runs.values()].map(exitCodeOf)) };
}

async function printTimings(runs: ReadonlyMap<string, StackRun>, terminal: Terminal): Promise<void> {
    for (const [stack, run] of runs) if ("outcome" in run) await terminal.note(`${stack}:\n${timingText(run.outcome.timings)}`);
}

/** Previews all stacks of a project, each in a process of its own, in the order in which they read each other's outputs. */
export async function previewAll(flags: PreviewFlags, terminal: Terminal): Promise<number> {
    const project = loadProject(flags.cwd);
    const stacks = listStacks(project);
    if (stacks.length === 0) throw new UserError(`--all: ${project.stackDir} has no stack files (Pulumi.<stack>${project.extension})`);
    const progress = startProgress(stacks, terminal);
    const runs = await runStacks(project, stacks, flags, {
        onState: (stack, state) => progress.update(stack, state),
        onFinished: (stack, run) => progress.finish(stack, runLine(run)),
    });
    await progress.stop();
    await terminal.print(flags.json ? jsonText(allDigest(project, runs, flags.timing)) : allText(project, runs, terminal, flags.debug));
    if (flags.timing && !flags.json) await printTimings(runs, terminal);
    return worstExitCode([...runs.values()].map(exitCodeOf));
}
