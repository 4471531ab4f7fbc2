const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY = 86_400_000;

/** A day of the calendar as YYYY-MM-DD, as two of them compare as texts. */
export type Day = string;

export function dayOf(moment: Date): Day {
    return moment.toISOString().slice(0, 10);
}

/** Whether the text is a day that the calendar has: 2027-02-29 is none. */
export function isDay(text: string): text is Day {
    const moment = DATE.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
    return moment !== undefined && !Number.isNaN(moment.getTime()) && dayOf(moment) === text;
}

/** Days from one day to another; 0 for the same. */
export function daysBetween(from: Day, to: Day): number {
    return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
