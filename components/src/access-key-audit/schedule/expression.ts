/** What may stand in one field of a cron expression. */
interface Field {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    /** Names of the numbers from `from` on. */
    readonly names: readonly string[];
    /** Further forms, such as `L` for the last day. */
    readonly special: readonly RegExp[];
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const WEEKDAY = `([1-7]|${WEEKDAYS.join("|")})`;

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
const FIELDS: readonly Field[] = [
    { name: "minutes", from: 0, to: 59, names: [], special: [] },
    { name: "hours", from: 0, to: 23, names: [], special: [] },
    { name: "day of month", from: 1, to: 31, names: [], special: [/^\?$/, /^LW?$/, /^([1-9]|[12]\d|3[01])W$/] },
    { name: "month", from: 1, to: 12, names: MONTHS, special: [] },
    { name: "day of week", from: 1, to: 7, names: WEEKDAYS, special: [/^\?$/, /^L$/, new RegExp(`^${WEEKDAY}(L|#[1-5])$`)] },
    { name: "year", from: 1970, to: 2199, names: [], special: [] },
];

function numberOf(text: string, { names, from, to }: Field): number | undefined {
    const named = names.indexOf(text);
    const value = named >= 0 ? named + from : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
    return value >= from && value <= to ? value : undefined;
}

/** `5`, `MON`, `1-5`; a range goes upwards. */
function isValueOrRange(text: string, field: Field): boolean {
    const ends = text.split("-").map((end) => numberOf(end, field));
    const [first, last = first] = ends;
    return ends.length <= 2 && first !== undefined && last !== undefined && !ends.includes(undefined) && first <= last;
}

/** Any (`*`), a value or a range, each with a step if need be: `0/15` is every 15 from 0 on. */
function isItem(text: string, field: Field): boolean {
    const [base = "", step, ...more] = text.split("/");
    const stepped = step === undefined || (/^[1-9]\d{0,3}$/.test(step) && Number(step) <= field.to);
    return more.length === 0 && stepped && (base === "*" || isValueOrRange(base, field));
}

function isField(text: string, field: Field): boolean {
    if (field.special.some((form) => form.test(text))) {
        return true;
    }
    const items = text.split(",");
    return items.every((item) => isItem(item, field)) && (items.length === 1 || !items.some((item) => item.startsWith("*")));
}

function formOf({ name, from, to, names }: Field): string {
    const [first] = names;
    const named = first === undefined ? "" : ` or ${first} to ${names.at(-1) ?? ""}`;
    const days = name.startsWith("day") ? ", and ? for any" : "";
    return `${from} to ${to}${named}, with * , - and /${days}`;
}

function cronProblems(text: string): string[] {
    const fields = text.split(/\s+/);
    if (fields.length !== FIELDS.length) {
        return [`has ${fields.length} fields; allowed: ${FIELDS.length}, which are ${FIELDS.map(({ name }) => name).join(", ")}`];
    }
    const wrong = FIELDS.flatMap((field, index) => {
        const found = fields[index] ?? "";
        return isField(found, field) ? [] : [`has "${found}" as ${field.name}; allowed: ${formOf(field)}`];
    });
    const [, , dayOfMonth, , dayOfWeek] = fields;
    const marks = [dayOfMonth, dayOfWeek].filter((day) => day === "?").length;
    return [
        ...wrong,
        ...(marks === 1
            ? []
            : ["names days in two ways or in none; allowed: ? as day of month or as day of week, and a value as the other"]),
    ];
}

function rateProblems(text: string): string[] {
    const [, value = "", unit = ""] = /^(\d+)\s+([a-z]+)$/.exec(text) ?? [];
    const units = Number(value) === 1 ? ["minute", "hour", "day"] : ["minutes", "hours", "days"];
    const right = Number(value) >= 1 && units.includes(unit);
    return right ? [] : [`has "${text}"; allowed: a whole number from 1 and ${units.join(", ")}, such as rate(12 hours)`];
}

/** What is wrong with an expression of EventBridge Scheduler that is to start something again and again; empty for a good one. */
export function expressionProblems(expression: string): string[] {
    const [, kind, inner = ""] = /^(cron|rate)\((.*)\)$/.exec(expression) ?? [];
    if (kind === undefined) {
        return ["is no cron or rate expression; allowed: such as cron(0 6 * * ? *) or rate(1 day)"];
    }
    return kind === "cron" ? cronProblems(inner.trim()) : rateProblems(inner.trim());
}

/** Whether there is a time zone of that name, as `Europe/Berlin`; offsets are no names. */
export function isTimeZone(name: string): boolean {
    if (!/^[A-Za-z]/.test(name)) {
        return false;
    }
    try {
        new Intl.DateTimeFormat("en", { timeZone: name });
        return true;
    } catch (error) {
        if (error instanceof RangeError) {
            return false;
        }
        throw error;
    }
}
