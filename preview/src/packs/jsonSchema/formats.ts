import { isIP } from "node:net";
import { compilePattern } from "./patterns";

const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?$/;
const ZONED_TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-4]):[0-5]\d)$/;
const LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]{0,61}[a-zA-Z0-9])";
const HOSTNAME = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);
const UUID = /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/;
const JSON_POINTER = /^(?:\/(?:[^~/]|~0|~1)*)*$/;
const RELATIVE_JSON_POINTER = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/;
const ADDRESS = /^(?:[^<>]*<)?[^\s@<>"(),:;[\\\]]+@[^\s@<>"(),:;\\]+>?$/;
const SCHEME = /^[a-zA-Z][a-zA-Z0-9+.-]*:/;

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
    date: isDate,
    time: (text) => TIME.test(text) || ZONED_TIME.test(text),
    // The engine also takes a date or a time alone.
    "date-time": (text) => isDate(text) || TIME.test(text) || ZONED_TIME.test(text) || isDateTime(text),
    hostname: (text) => HOSTNAME.test(text) && text.length < 256,
    email: (text) => ADDRESS.test(text),
    "idn-email": (text) => ADDRESS.test(text),
    ipv4: (text) => isIP(text) !== 0 && text.includes("."),
    ipv6: (text) => isIP(text) !== 0 && text.includes(":"),
    uri: (text) => SCHEME.test(text) && isReference(text),
    iri: (text) => SCHEME.test(text) && isReference(text),
    "uri-reference": isReference,
    "iri-reference": isReference,
    "uri-template": (text) => isReference(text) && /^[^{]*(\{[^}]*\}[^{]*)*$/.test(text),
    uuid: (text) => UUID.test(text),
    regex: isPattern,
    "json-pointer": (text) => JSON_POINTER.test(text),
    "relative-json-pointer": (text) => RELATIVE_JSON_POINTER.test(text),
};

/** Whether a value has the format; a format that the engine does not know always fits. */
export function hasFormat(format: string, value: string | number): boolean {
    const test = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
    return test === undefined || (typeof value === "string" && test(value));
}

function isDate(text: string): boolean {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
    if (year === undefined || month === undefined || day === undefined) {
        return false;
    }
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function isDateTime(text: string): boolean {
    return text[10] === "T" && isDate(text.slice(0, 10)) && ZONED_TIME.test(text.slice(11));
}

function isReference(text: string): boolean {
    return !/[\\\u007f]|%(?![\da-fA-F]{2})/.test(text) && !Array.from(text).some((character) => character < " ");
}

function isPattern(text: string): boolean {
    try {
        compilePattern(text);
        return true;
    } catch {
        return false;
    }
}
