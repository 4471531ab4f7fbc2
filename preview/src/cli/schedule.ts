export interface Action {
    kind: "start" | "resume";
    stack: string;
}

/** Decides which stacks run: at most `slots` at a time, where a stack that waits for others takes no slot. */
export class Schedule {
    private readonly queued: string[];
    private readonly running = new Set<string>();
    private readonly finished = new Set<string>();
    /** Stack to the stacks that it waits for, oldest first. */
    private readonly waiting = new Map<string, Set<string>>();

    constructor(
        stacks: readonly string[],
        private readonly slots: number,
    ) {
        this.queued = [...stacks];
    }

    /** What may begin now, and counts as running from here on. Stacks that waited come first. */
    next(): Action[] {
        const actions: Action[] = [];
        while (this.running.size < this.slots) {
            const stack = [...this.waiting.keys()].find((candidate) => this.isReady(candidate));
            const action: Action | undefined = stack === undefined ? this.startable() : { kind: "resume", stack };
            if (!action) break;
            this.waiting.delete(action.stack);
            this.running.add(action.stack);
            actions.push(action);
        }
        return actions;
    }

    /** Notes that `stack` goes on only when `other` has finished. Returns the cycle that this closes, first stack last again, if any. */
    wait(stack: string, other: string): string[] | undefined {
        this.running.delete(stack);
        const others = this.waiting.get(stack) ?? new Set();
        this.waiting.set(stack, others.add(other));
        const back = this.pathTo(stack, other, new Set());
        return back && [stack, ...back];
    }

    finish(stack: string): void {
        this.running.delete(stack);
        this.waiting.delete(stack);
        this.finished.add(stack);
    }

    private startable(): Action | undefined {
        const stack = this.queued.shift();
        return stack === undefined ? undefined : { kind: "start", stack };
    }

    private isReady(stack: string): boolean {
        return [...(this.waiting.get(stack) ?? [])].every((other) => this.finished.has(other));
    }

    /** The chain of waiting stacks from `from` to `goal`, both included. */
    private pathTo(goal: string, from: string, seen: Set<string>): string[] | undefined {
        if (from === goal) return [goal];
        if (seen.has(from) || this.finished.has(from)) return undefined;
        seen.add(from);
        for (const other of this.waiting.get(from) ?? []) {
            const rest = this.pathTo(goal, other, seen);
            if (rest) return [from, ...rest];
        }
        return undefined;
    }
}
