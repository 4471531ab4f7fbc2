/** What the CLI's YAML library (Go, yaml.v3) makes of unquoted scalars; it differs from YAML 1.2 and from JavaScript's libraries. */

const WORDS = new Map<string, null | boolean | number>([
    ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
    ...["true", "True", "TRUE"].map((word) => [word, true] as const),
    ...["false", "False", "FALSE"].map((word) => [word, false] as const),
    ...[".nan", ".NaN", ".NAN"].map((word) => [word, NaN] as const),
    ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word) => [word, Infinity] as const),
    ...["-.inf", "-.Inf", "-.INF"].map((word) => [word, -Infinity] as const),
]);

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const TIMESTAMP = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,](\d+))?(Z|[-+]\d{2}:\d{2})?)?$/;

const LOWEST = -(2n ** 63n);
const HIGHEST = 2n ** 64n - 1n;

/** Years of the Gregorian calendar, months from 1. */
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

function isCalendarTime(year: number, month: number, day: number, time: number[]): boolean {
    const [hours = 0, minutes = 0, seconds = 0] = time;
    return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) && hours < 24 && minutes < 60 && seconds < 60;
}

const two = (text: string): string => text.padStart(2, "0");

/** A timestamp as Go prints one (`2026-01-02 00:00:00 +0000 UTC`), undefined when `text` is none. */
function timestamp(text: string): string | undefined {
    const match = TIMESTAMP.exec(text);
    if (!match) return undefined;
    const [, year = "", month = "", day = "", separator, hours = "0", minutes = "0", seconds = "0", fraction = "", zone] = match;
    if (separator !== undefined && (separator === " ") !== (zone === undefined)) return undefined;
    if (!isCalendarTime(Number(year), Number(month), Number(day), [hours, minutes, seconds].map(Number))) return undefined;
    const nanoseconds = fraction.slice(0, 9).replace(/0+$/, "");
    const utc = zone === undefined || /^(Z|[-+]00:00)$/.test(zone);
    const offset = utc ? "+0000" : zone.replace(":", "");
    return `${year}-${two(month)}-${two(day)} ${two(hours)}:${two(minutes)}:${two(seconds)}${nanoseconds ? `.${nanoseconds}` : ""} ${offset} ${utc ? "UTC" : offset}`;
}

/** Go reads a leading zero as octal, as YAML 1.1 did: an account id `012345670123` without quotes is another number. */
function integer(text: string): number | bigint | undefined {
    const match = INTEGER.exec(text);
    if (!match) return undefined;
    const [, sign, hex, binary, octal, decimal] = match;
    const digits = hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : (decimal ?? "0");
    const value = sign === "-" ? -BigInt(digits) : BigInt(digits);
    if (value < LOWEST || value > HIGHEST) return undefined;
    return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

function float(text: string): number | undefined {
    const value = FLOAT.test(text) ? Number(text) : NaN;
    return Number.isFinite(value) ? value : undefined;
}

/**
 * The value of an unquoted scalar. `yes` and `on` stay text; timestamps become the text that Go prints for them, or stay as
 * they are when `timestamps` is "keep".
 */
export function resolveScalar(text: string, timestamps: "go" | "keep" = "go"): null | boolean | number | bigint | string {
    const word = WORDS.get(text);
    if (word !== undefined) return word;
    if (text.startsWith(".")) return float(text) ?? text;
    if (!/^[-+0-9]/.test(text)) return text;
    const time = timestamp(text);
    if (time !== undefined) return timestamps === "go" ? time : text;
    const plain = text.replaceAll("_", "");
    return integer(plain) ?? float(plain) ?? text;
}
