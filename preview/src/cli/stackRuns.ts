import type { LoadedProject, StackSettings } from "../project/types";
import type { PreviewOutcome } from "../runner";
import type { PreviewFlags } from "./flags";
import { Schedule } from "./schedule";
import { referencedOutputs, siblingStack } from "./stackOutputs";
import { Worker } from "./worker";

/** Processes at a time. */
const SLOTS = 2;

export type StackRun = { outcome: PreviewOutcome; settings: StackSettings } | { error: string };

export interface StackEvents {
    onState: (stack: string, state: string) => void;
    onFinished: (stack: string, run: StackRun) => void;
}

class StackRuns {
    readonly runs = new Map<string, StackRun>();
    private readonly workers = new Map<string, Worker>();
    /** Stack to the names of StackReferences that it waits for. */
    private readonly needs = new Map<string, string[]>();
    private readonly schedule: Schedule;
    private finished: () => void = () => undefined;

    constructor(
        private readonly project: LoadedProject,
        private readonly stacks: readonly string[],
        private readonly flags: PreviewFlags,
        private readonly events: StackEvents,
    ) {
        this.schedule = new Schedule(stacks, SLOTS);
    }

    run(): Promise<void> {
        return new Promise((resolve) => {
            this.finished = resolve;
            this.advance();
        });
    }

    kill(): void {
        for (const worker of this.workers.values()) worker.kill();
    }

    private advance(): void {
        if (this.runs.size === this.stacks.length) return this.finished();
        for (const { kind, stack } of this.schedule.next()) {
            if (kind === "start") this.start(stack);
            else this.resume(stack);
            this.events.onState(stack, "running");
        }
    }

    private start(stack: string): void {
        const worker = new Worker(stack, this.project, this.flags, {
            onNeed: (name) => this.need(stack, name),
            onDone: ({ outcome, settings }) => this.finish(stack, { outcome, settings }),
            onFailed: (error) => this.finish(stack, { error }),
        });
        this.workers.set(stack, worker);
    }

    private need(stack: string, name: string): void {
        const other = siblingStack(name, this.project.name, this.stacks);
        if (other === undefined) return this.workers.get(stack)?.send({ kind: "answer", name });
        this.needs.set(stack, [...(this.needs.get(stack) ?? []), name]);
        const cycle = this.schedule.wait(stack, other);
        if (cycle) return this.breakCycle(cycle);
        this.events.onState(stack, `waits for ${other}`);
        this.advance();
    }

    private resume(stack: string): void {
        const names = this.needs.get(stack) ?? [];
        this.needs.delete(stack);
        for (const name of names) this.answer(stack, name);
    }

    private answer(stack: string, name: string): void {
        const other = siblingStack(name, this.project.name, this.stacks) ?? "";
        const run = this.runs.get(other);
        const worker = this.workers.get(stack);
        if (run && "outcome" in run && run.outcome.result.exitCode !== 1) {
            worker?.send({ kind: "answer", name, answer: referencedOutputs(run.outcome.result.outputs) });
        } else {
            worker?.send({
                kind: "refused",
                name,
                reason: `StackReference '${name}': the preview of stack '${other}' failed, so its outputs are not known`,
            });
        }
    }

    private breakCycle(cycle: string[]): void {
        const error = `the stacks read each other's outputs in a cycle: ${cycle.join(" → ")}. Take one of these StackReferences away, or answer it from a fixture by previewing that stack alone`;
        for (const stack of new Set(cycle)) {
            this.workers.get(stack)?.kill();
            this.settle(stack, { error });
        }
        this.advance();
    }

    private finish(stack: string, run: StackRun): void {
        this.settle(stack, run);
        this.advance();
    }

    private settle(stack: string, run: StackRun): void {
        this.runs.set(stack, run);
        this.schedule.finish(stack);
        this.events.onFinished(stack, run);
    }
}

/** Runs the previews of all `stacks` and answers their StackReferences to each other. Results are in the order of `stacks`. */
export async function runStacks(
    project: LoadedProject,
    stacks: readonly string[],
    flags: PreviewFlags,
    events: StackEvents,
): Promise<Map<string, StackRun>> {
    const all = new StackRuns(project, stacks, flags, events);
    const kill = (): void => all.kill();
    process.on("exit", kill);
    await all.run();
    process.off("exit", kill);
    return new Map(stacks.map((stack) => [stack, all.runs.get(stack) ?? { error: "not run" }]));
}
