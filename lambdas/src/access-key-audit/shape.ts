import { oneLine } from "./text";

export type Json = Readonly<Record<string, unknown>>;

/** Reads a value of untyped JSON; `at` is where it stands: `users[3].userName`. Throws a ShapeError. */
export type Decode<T> = (value: unknown, at: string) => T;

/** A stored value that is not what it should be. */
class ShapeError extends Error {}

const SHOWN = 100;

export function refuse(at: string, found: unknown, allowed: string): never {
    throw new ShapeError(`has ${oneLine(JSON.stringify(found) ?? "nothing").slice(0, SHOWN)} as ${at}; allowed: ${allowed}`);
}

export const object: Decode<Json> = (value, at) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : refuse(at, value, "an object");

export const text: Decode<string> = (value, at) => (typeof value === "string" ? value : refuse(at, value, "text"));

export const number: Decode<number> = (value, at) =>
    typeof value === "number" && Number.isFinite(value) ? value : refuse(at, value, "a number");

export const date: Decode<Date> = (value, at) => {
    const found = new Date(text(value, at));
    return Number.isNaN(found.getTime()) ? refuse(at, value, "a time in ISO 8601") : found;
};

export const optional =
    <T>(decode: Decode<T>): Decode<T | undefined> =>
    (value, at) =>
        value === undefined ? undefined : decode(value, at);

export const list =
    <T>(decode: Decode<T>): Decode<T[]> =>
    (value, at) =>
        Array.isArray(value) ? value.map((one, index) => decode(one, `${at}[${index}]`)) : refuse(at, value, "a list");

export const oneOf =
    <T extends string | number>(...values: readonly T[]): Decode<T> =>
    (value, at) =>
        values.find((one) => one === value) ?? refuse(at, value, values.join(", "));

/**
 * What a stored text holds.
 * @param what Begins the message of the error: `The stored result of an account`.
 * @throws Error naming the first thing that is wrong.
 */
export function decodeStored<T>(what: string, body: string, decode: (found: Json) => T): T {
    const value: unknown = JSON.parse(body);
    try {
        return decode(object(value, "its content"));
    } catch (error) {
        throw error instanceof ShapeError ? new Error(`${what} ${error.message}`) : error;
    }
}
