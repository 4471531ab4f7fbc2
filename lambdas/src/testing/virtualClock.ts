import type { Clock } from "../access-key-audit/ports";
import { NOW } from "./clock";

interface Timer {
    readonly at: number;
    readonly ring: () => void;
}

/** Time that passes only when everything waits, and then goes on to what comes next. For work that asks nobody outside this process. */
export class VirtualClock implements Clock {
    private readonly timers = new Set<Timer>();
    private time = 0;
    private going = false;

    /** @param end Milliseconds that the run has. */
    constructor(private readonly end: number) {}

    now(): Date {
        return new Date(NOW.getTime() + this.time);
    }

    wait(milliseconds: number): Promise<void> {
        return new Promise((resolve) => void this.alarm(milliseconds, resolve));
    }

    random(): number {
        return 0.5;
    }

    remaining(): number {
        return this.end - this.time;
    }

    alarm(milliseconds: number, ring: () => void): () => void {
        const timer = { at: this.time + milliseconds, ring };
        this.timers.add(timer);
        this.goOn();
        return () => void this.timers.delete(timer);
    }

    private goOn(): void {
        if (!this.going) {
            this.going = true;
            setImmediate(() => this.next());
        }
    }

    private next(): void {
        this.going = false;
        const [first, ...others] = [...this.timers].sort((one, other) => one.at - other.at);
        if (first === undefined) {
            return;
        }
        this.timers.delete(first);
        this.time = Math.max(this.time, first.at);
        first.ring();
        if (others.length > 0) {
            this.goOn();
        }
    }
}
