import type { Clock } from "../access-key-audit/ports";

/** The time of all tests. */
export const NOW = new Date("2026-11-22T06:00:00Z");
export const DAY = 86_400_000;
export const HOUR = 3_600_000;

/** A time so many days, and perhaps milliseconds, before `NOW`. */
export const daysAgo = (days: number, milliseconds = 0): Date => new Date(NOW.getTime() - days * DAY - milliseconds);

/** Time passes by waiting only. */
export class FakeClock implements Clock {
    /** How long each wait was, in milliseconds. */
    readonly waits: number[] = [];
    /** What `random` answers. */
    chance = 0.5;
    private time: number;
    private readonly alarms = new Set<{ readonly at: number; readonly ring: () => void }>();

    constructor(
        now: Date = NOW,
        /** Milliseconds that the run has from now on. */
        private left?: number,
    ) {
        this.time = now.getTime();
    }

    now(): Date {
        return new Date(this.time);
    }

    /** Lets time pass. */
    pass(milliseconds: number): void {
        this.time += milliseconds;
        this.left = this.left === undefined ? undefined : this.left - milliseconds;
        for (const alarm of [...this.alarms].filter(({ at }) => at <= this.time)) {
            this.alarms.delete(alarm);
            alarm.ring();
        }
    }

    alarm(milliseconds: number, ring: () => void): () => void {
        const alarm = { at: this.time + milliseconds, ring };
        this.alarms.add(alarm);
        return () => void this.alarms.delete(alarm);
    }

    async wait(milliseconds: number): Promise<void> {
        this.waits.push(milliseconds);
        this.pass(milliseconds);
        await Promise.resolve();
    }

    random(): number {
        return this.chance;
    }

    remaining(): number | undefined {
        return this.left;
    }
}
