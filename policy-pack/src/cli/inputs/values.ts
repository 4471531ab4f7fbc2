import type { Value, Values } from "@palisade/preview/packs";
import { isFields } from "./input";

/** How special values travel as JSON, and what stands for a value that is not known. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What the CLI shows in place of a secret. */
const HIDDEN = "[secret]";

const secret = (value: Value): Value => ({ [SIGNATURE]: SECRET, value });

/** `plaintext` is JSON; a `ciphertext` says nothing, so that rules cannot judge it. */
function opened({ plaintext, value }: Readonly<Record<string, Value>>): Value {
    if (typeof plaintext === "string") {
        try {
            return secret(plain(JSON.parse(plaintext) as Value));
        } catch {
            return secret(plaintext);
        }
    }
    return secret(value === undefined ? UNKNOWN : plain(value));
}

/** Inside a secret nothing else is marked as one. */
function plain(value: Value): Value {
    const read = readValue(value);
    return isFields(read) && read[SIGNATURE] === SECRET ? (read["value"] as Value) : read;
}

function readValue(value: Value): Value {
    if (value === HIDDEN) {
        return secret(UNKNOWN);
    }
    if (Array.isArray(value)) {
        return value.map(readValue);
    }
    if (!isFields(value)) {
        return value;
    }
    return value[SIGNATURE] === SECRET ? opened(value) : readValues(value);
}

/** Properties as a state, a preview or an event has them: secrets become marked, and those that are not told unknown. */
export function readValues(values: Values): Values {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, readValue(value)]));
}
