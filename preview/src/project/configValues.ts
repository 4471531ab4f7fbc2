import { goJson } from "./goJson";
import { type Plain, UserError } from "./types";
import { isPlainObject } from "./yaml";

/** What stands for a value that is encrypted in the stack file and cannot be read offline. */
export const ENCRYPTED = "[secret]";

const isSecure = (value: Plain): boolean => isPlainObject(value) && Object.keys(value).length === 1 && typeof value.secure === "string";

/** True for `{ secure: … }` and for lists and objects that hold one. */
export function holdsSecure(value: Plain): boolean {
    if (isSecure(value)) return true;
    if (Array.isArray(value)) return value.some(holdsSecure);
    return isPlainObject(value) && Object.values(value).some(holdsSecure);
}

function revealed(value: Plain): Plain {
    if (isSecure(value)) return ENCRYPTED;
    if (Array.isArray(value)) return value.map(revealed);
    return isPlainObject(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, revealed(item)])) : value;
}

/** The text that a program gets for a config value: text as it is, `null` as "", all else as JSON. */
export function configText(value: Plain): string {
    const plain = revealed(value);
    if (typeof plain === "string") return plain;
    return plain === null ? "" : goJson(plain);
}

/** A config value as its declared type is checked: single values are text by then. */
export const checkedValue = (value: Plain): Plain => (value !== null && typeof value === "object" ? value : configText(value));

/**
 * `namespace:name` of a key as users write it: without a namespace it is the project's, `namespace:config:name` is the old form.
 * @throws UserError when it is neither
 */
export function configKey(project: string, key: string): string {
    const parts = key.split(":");
    if (parts.length === 1) return `${project}:${key}`;
    if (parts.length === 2) return key;
    if (parts.length === 3 && parts[1] === "config" && parts[0] && parts[2]) return `${parts[0]}:${parts[2]}`;
    throw new UserError(`could not parse ${key} as a configuration key (configuration keys should be of the form \`<namespace>:<name>\`)`);
}

/**
 * `KEY=VALUE`; a key that holds `=` is put in quotes.
 * @throws UserError when it has no `=` or no key
 */
export function parseOverride(project: string, text: string): [key: string, value: string] {
    const quote = text.startsWith('"') || text.startsWith("'") ? text.slice(0, 1) : "";
    const at = text.indexOf(`${quote}=`, quote.length);
    const key = at < 0 ? "" : text.slice(quote.length, at);
    if (key === "") throw new UserError(`--config '${text}': config value must be in the form [key]=[value]`);
    return [configKey(project, key), text.slice(at + quote.length + 1)];
}
