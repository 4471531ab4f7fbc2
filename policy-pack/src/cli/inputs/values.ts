import type { Value, Values } from "@palisade/preview/packs";
import { isFields } from "./input";

/** How special values travel as JSON, and what stands for a value that is not known. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What the CLI shows in place of a secret. */
const HIDDEN = "[secret]";

const secret = (value: Value): Value => ({ [SIGNATURE]: SECRET, value });

/** Deeper than what any resource has, and than what a reader that calls itself can follow. */
export const MOST_LEVELS = 200;

class TooDeep extends Error {}

type Sealed = Readonly<Record<string, Value>>;

function parsed(text: string): Value {
    try {
        return JSON.parse(text) as Value;
    } catch {
        return text;
    }
}

/** `plaintext` is JSON; a `ciphertext` says nothing, so that rules cannot judge it. */
function opened({ plaintext, value }: Sealed, level: number): Value {
    if (typeof plaintext === "string") {
        return secret(plain(parsed(plaintext), level));
    }
    return secret(value === undefined ? UNKNOWN : plain(value, level));
}

/** Inside a secret nothing else is marked as one. */
function plain(value: Value, level: number): Value {
    const read = readValue(value, level);
    return isFields(read) && read[SIGNATURE] === SECRET ? (read["value"] as Value) : read;
}

function readValue(value: Value, level: number): Value {
    if (level > MOST_LEVELS) {
        throw new TooDeep();
    }
    if (value === HIDDEN) {
        return secret(UNKNOWN);
    }
    if (Array.isArray(value)) {
        return value.map((item) => readValue(item, level + 1));
    }
    if (!isFields(value)) {
        return value;
    }
    return value[SIGNATURE] === SECRET ? opened(value, level + 1) : valuesAt(value, level + 1);
}

const valuesAt = (values: Values, level: number): Values =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, readValue(value, level)]));

/**
 * Properties as a state, a preview or an event has them: secrets become marked, and those that are not told unknown.
 * @returns undefined where they have more than MOST_LEVELS levels
 */
export function readValues(values: Values): Values | undefined {
    try {
        return valuesAt(values, 1);
    } catch (error) {
        if (error instanceof TooDeep) {
            return undefined;
        }
        throw error;
    }
}

/** Whether there is a secret in it that only its stack can open. The value has at most MOST_LEVELS levels. */
export function hasCiphertext(value: unknown): boolean {
    if (typeof value !== "object" || value === null) {
        return false;
    }
    const { [SIGNATURE]: signature, ciphertext, plaintext } = value as Record<string, unknown>;
    const isSealed = signature === SECRET && ciphertext !== undefined && plaintext === undefined;
    return isSealed || Object.values(value).some(hasCiphertext);
}
