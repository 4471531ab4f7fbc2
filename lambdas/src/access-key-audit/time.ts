import type { Clock } from "./ports";

export const DAY = 86_400_000;

/** Nothing is begun when there is less time. */
const MARGIN_MILLISECONDS = 60_000;

/** Whether there is time to begin something before the run has to end. */
export function hasTime(clock: Clock): boolean {
    const remaining = clock.remaining();
    return remaining === undefined || remaining >= MARGIN_MILLISECONDS;
}

/** The day of a date, in UTC: `2026-11-22`. */
export function day(date: Date): string {
    return Number.isNaN(date.getTime()) ? "an unknown day" : date.toISOString().slice(0, 10);
}

export function sameTime(one: Date, other: Date): boolean {
    return one.getTime() === other.getTime();
}
