export const DAY = 86_400_000;

/** The day of a date, in UTC: `2026-11-22`. */
export function day(date: Date): string {
    return Number.isNaN(date.getTime()) ? "an unknown day" : date.toISOString().slice(0, 10);
}

export function sameTime(one: Date, other: Date): boolean {
    return one.getTime() === other.getTime();
}
