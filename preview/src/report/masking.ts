import { SIGNATURE, downgradeOutputs, isObject, isSecret, isUnknown, rewriteAll } from "../engine/values";
import type { PreviewResult, Value, Values } from "../model";
import type { StackSettings } from "../project/types";

export const SECRET_TEXT = "[secret]";
export const UNKNOWN_TEXT = "[unknown]";

/** The CLI's bounds for secrets of config in messages: shorter ones, and these words, would blot out ordinary text. */
const SHORTEST_CONFIG_SECRET = 3;
const ORDINARY = /^(true|false)$/i;
/** Secrets that a program made; the CLI does not look for them in messages. */
const SHORTEST_PROGRAM_SECRET = 4;
/** Stands in every policy document, a secret one too. */
const FIXED = /^(allow|deny|2012-10-17|2008-10-17)$/i;

/** Every secret, at any depth, as the text `[secret]`; unknowns stay the sentinel. */
export const maskValues = (values: Values): Values =>
    rewriteAll(downgradeOutputs(values), (value) => (isSecret(value) ? SECRET_TEXT : value));

export const maskValue = (value: Value): Value => maskValues({ value }).value ?? null;

/** Takes the clear text of known secrets out of values that a program built from them without their mark. */
export const maskTexts = (values: Values, mask: (text: string) => string): Values =>
    rewriteAll(values, (value) => (typeof value === "string" ? mask(value) : value));

/** As `maskValues`, with unknowns in words. */
export const readableValues = (values: Values): Values =>
    rewriteAll(maskValues(values), (value) => (isUnknown(value) ? UNKNOWN_TEXT : value));

export interface SecretTexts {
    /** In clear text, each to be hidden wherever it stands. */
    texts: Set<string>;
    /** Of secret objects. */
    keys: Set<string>;
}

const noSecrets = (): SecretTexts => ({ texts: new Set(), keys: new Set() });

/** Adds what is inside secrets; `hidden` says that `value` is itself inside one. */
function addSecrets(value: Value, hidden: boolean, into: SecretTexts): void {
    if (isSecret(value)) addSecrets(value.value, true, into);
    else if (Array.isArray(value)) for (const item of value) addSecrets(item, hidden, into);
    else if (isObject(value)) {
        for (const key of Object.keys(value)) {
            if (key === SIGNATURE) continue;
            if (hidden) into.keys.add(key);
            addSecrets(value[key] ?? null, hidden, into);
        }
    } else if (hidden && (typeof value === "string" || typeof value === "number") && !isUnknown(value)) {
        const text = String(value);
        if (text.length >= SHORTEST_PROGRAM_SECRET && !ORDINARY.test(text) && !FIXED.test(text)) into.texts.add(text);
    }
}

/** The secrets in clear text that a program made. One secret output hides all outputs of a StackReference, so only the named ones count there. */
export function programSecrets({ resources, outputs }: Pick<PreviewResult, "resources" | "outputs">): SecretTexts {
    const found = noSecrets();
    for (const resource of resources) {
        addSecrets(downgradeOutputs(resource.inputs), false, found);
        if (resource.type !== "pulumi:pulumi:StackReference") addSecrets(downgradeOutputs(resource.outputs), false, found);
        else addStackSecrets(resource.outputs, found);
    }
    addSecrets(downgradeOutputs(outputs), false, found);
    return found;
}

const revealed = (value: Value | undefined): Value | undefined => (value !== undefined && isSecret(value) ? value.value : value);

function addStackSecrets(reference: Values, into: SecretTexts): void {
    const [outputs, names] = [revealed(reference.outputs), revealed(reference.secretOutputNames)];
    if (!isObject(outputs) || !Array.isArray(names)) return;
    for (const name of names) if (typeof name === "string") addSecrets(outputs[name] ?? null, true, into);
}

function jsonTexts(text: string): string[] {
    const found = noSecrets();
    try {
        addSecrets(JSON.parse(text) as Value, true, found);
    } catch {
        return [];
    }
    return [...found.texts];
}

/** The clear text of secret config: values given on the command line. Encrypted ones are not known here. */
export function configSecrets({ config, secretKeys, encryptedKeys }: StackSettings): string[] {
    const known = secretKeys.filter((key) => !encryptedKeys.includes(key)).map((key) => config[key] ?? "");
    return known
        .flatMap((text) => [text, ...jsonTexts(text)])
        .filter((text) => text.length >= SHORTEST_CONFIG_SECRET && !ORDINARY.test(text));
}

const isStructured = (text: string): boolean => /^\s*[[{]/.test(text);

/**
 * The part of `configSecrets` that is surely secret: a list or an object may hold clear values beside one encrypted leaf, and those
 * may stand in outputs as they do with the CLI.
 */
export function outputSecrets({ config, secretKeys, encryptedKeys, decryptedTexts = [] }: StackSettings): string[] {
    const known = secretKeys.filter((key) => !encryptedKeys.includes(key)).map((key) => config[key] ?? "");
    return [...known.filter((text) => !isStructured(text)), ...decryptedTexts].filter(
        (text) => text.length >= SHORTEST_PROGRAM_SECRET && !ORDINARY.test(text),
    );
}

/** A program's output comes line by line, so that each line of a key or a document has to be known by itself. */
const linesOf = (secret: string): string[] =>
    secret.includes("\n")
        ? secret
              .split("\n")
              .map((line) => line.trim())
              .filter((line) => line.length >= SHORTEST_PROGRAM_SECRET)
        : [];

/** A text as it is and as JSON escapes it. */
const written = (text: string): string[] => [text, JSON.stringify(text).slice(1, -1)];

/** Forms are found by their start, which is as long as the shortest secret. */
const START = SHORTEST_CONFIG_SECRET;
const SLOTS = 1 << 16;
const slotAt = (text: string, at: number): number =>
    ((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2)) % SLOTS;

/** Finds the length of the longest of `forms` at a place. */
function finder(forms: ReadonlySet<string>): (text: string, at: number) => number | undefined {
    const [taken, byStart] = [new Uint8Array(SLOTS), new Map<string, number[]>()];
    for (const form of [...forms].sort((left, right) => right.length - left.length)) {
        const start = form.slice(0, START);
        const lengths = byStart.get(start) ?? [];
        if (lengths.at(-1) !== form.length) lengths.push(form.length);
        byStart.set(start, lengths);
        taken[slotAt(form, 0)] = 1;
    }
    return (text, at) => {
        if (taken[slotAt(text, at)] !== 1) return undefined;
        const lengths = byStart.get(text.slice(at, at + START));
        return lengths?.find((length) => at + length <= text.length && forms.has(text.slice(at, at + length)));
    };
}

/** No regular expression: it would be too large for long secrets, and slow for many. */
function replacing(forms: ReadonlySet<string>): (text: string) => string {
    const lengthAt = finder(forms);
    return (text) => {
        const parts: string[] = [];
        let kept = 0;
        for (let at = 0; at + START <= text.length; at++) {
            const length = lengthAt(text, at);
            if (length === undefined) continue;
            parts.push(text.slice(kept, at), SECRET_TEXT);
            kept = at + length;
            at = kept - 1;
        }
        return parts.length === 0 ? text : [...parts, text.slice(kept)].join("");
    };
}

/** Replaces each of `secrets` of at least three characters, as it is, line by line or as JSON escapes it, by `[secret]`. */
export function textMask(secrets: readonly string[]): (text: string) => string {
    const forms = secrets.filter((secret) => secret !== SECRET_TEXT).flatMap((secret) => [secret, ...linesOf(secret)].flatMap(written));
    const long = new Set(forms.filter((form) => form.length >= START));
    return long.size === 0 ? (text) => text : replacing(long);
}
