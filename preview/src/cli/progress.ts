import type { Terminal } from "./terminal";

/** Tells how far the stacks are: one line each that is rewritten on a terminal, else a line for each change. */
export interface Progress {
    update(stack: string, state: string): void;
    finish(stack: string, result: string): void;
    stop(): Promise<void>;
}

const REDRAW_MS = 250;

/** @param now milliseconds */
export function progressLines(
    states: ReadonlyMap<string, { state: string; since: number; done: boolean }>,
    now: number,
    columns: number,
): string[] {
    const width = Math.max(0, ...[...states.keys()].map((stack) => stack.length));
    return [...states].map(([stack, { state, since, done }]) => {
        const elapsed = done ? "" : ` ${((now - since) / 1000).toFixed(0)} s`;
        return `${stack.padEnd(width)}  ${state}${elapsed}`.slice(0, columns - 1);
    });
}

class LiveProgress implements Progress {
    private readonly states = new Map<string, { state: string; since: number; done: boolean }>();
    private readonly timer: NodeJS.Timeout;
    private drawn = 0;

    constructor(
        stacks: readonly string[],
        private readonly terminal: Terminal,
    ) {
        for (const stack of stacks) this.states.set(stack, { state: "queued", since: performance.now(), done: false });
        this.timer = setInterval(() => this.draw(), REDRAW_MS).unref();
        this.draw();
    }

    update(stack: string, state: string): void {
        this.states.set(stack, { state, since: performance.now(), done: false });
        this.draw();
    }

    finish(stack: string, state: string): void {
        this.states.set(stack, { state, since: performance.now(), done: true });
        this.draw();
    }

    /** Takes the lines away again: the reports follow. */
    stop(): Promise<void> {
        clearInterval(this.timer);
        return this.terminal.note(this.drawn > 0 ? `\u001b[${this.drawn}A\u001b[J` : "");
    }

    private draw(): void {
        const lines = progressLines(this.states, performance.now(), this.terminal.columns);
        const up = this.drawn > 0 ? `\u001b[${this.drawn}A` : "";
        this.drawn = lines.length;
        void this.terminal.note(`${up}${lines.map((line) => `\u001b[2K${line}\n`).join("")}`);
    }
}

class PlainProgress implements Progress {
    private written: Promise<void> = Promise.resolve();

    constructor(private readonly terminal: Terminal) {}

    update(stack: string, state: string): void {
        this.written = this.terminal.note(`${stack}: ${state}\n`);
    }

    finish(stack: string, result: string): void {
        this.update(stack, result);
    }

    stop(): Promise<void> {
        return this.written;
    }
}

export function startProgress(stacks: readonly string[], terminal: Terminal): Progress {
    // Lines above the top of the screen cannot be rewritten.
    return terminal.live && stacks.length < terminal.rows ? new LiveProgress(stacks, terminal) : new PlainProgress(terminal);
}
