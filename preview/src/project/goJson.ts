import { type Plain, UserError } from "./types";

const ESCAPES: Record<string, string> = { "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029" };

/** Go orders map keys by their UTF-8 bytes, which is the order of code points and not that of JavaScript's `sort`. */
const byBytes = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right));

function number(value: number): string {
    if (Number.isFinite(value)) return JSON.stringify(value);
    throw new UserError(`${value === Infinity ? ".inf" : value === -Infinity ? "-.inf" : ".nan"} is not a value that config can hold`);
}

/** JSON as Go's encoder writes it, which programs see for objects and lists in config: sorted keys, `<`, `>` and `&` escaped. */
export function goJson(value: Plain): string {
    if (typeof value === "number") return number(value);
    if (typeof value === "bigint") return value.toString();
    if (typeof value === "string")
        return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => ESCAPES[character] ?? character);
    if (Array.isArray(value)) return `[${value.map(goJson).join(",")}]`;
    if (value === null || typeof value === "boolean") return String(value);
    const keys = Object.keys(value).sort(byBytes);
    return `{${keys.map((key) => `${goJson(key)}:${goJson(value[key] ?? null)}`).join(",")}}`;
}
