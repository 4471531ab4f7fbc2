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

/** Adds the texts inside secrets; `hidden` says that `value` is itself inside one. */
function addSecrets(value: Value, hidden: boolean, into: Set<string>): void {
    if (isSecret(value)) addSecrets(value.value, true, into);
    else if (Array.isArray(value)) for (const item of value) addSecrets(item, hidden, into);
    else if (isObject(value)) {
        for (const key of Object.keys(value)) if (key !== SIGNATURE) addSecrets(value[key] ?? null, hidden, into);
    } else if (hidden && (typeof value === "string" || typeof value === "number") && !isUnknown(value)) {
        const text = String(value);
        if (text.length >= SHORTEST_PROGRAM_SECRET && !ORDINARY.test(text)) into.add(text);
    }
}

/** The secrets in clear text that a program made. One secret output hides all outputs of a StackReference, so only the named ones count there. */
export function programSecrets({ resources, outputs }: Pick<PreviewResult, "resources" | "outputs">): string[] {
    const texts = new Set<string>();
    for (const resource of resources) {
        addSecrets(downgradeOutputs(resource.inputs), false, texts);
        if (resource.type !== "pulumi:pulumi:StackReference") addSecrets(downgradeOutputs(resource.outputs), false, texts);
        else addStackSecrets(resource.outputs, texts);
    }
    addSecrets(downgradeOutputs(outputs), false, texts);
    return [...texts];
}

const revealed = (value: Value | undefined): Value | undefined => (value !== undefined && isSecret(value) ? value.value : value);

function addStackSecrets(reference: Values, into: Set<string>): void {
    const [outputs, names] = [revealed(reference.outputs), revealed(reference.secretOutputNames)];
    if (!isObject(outputs) || !Array.isArray(names)) return;
    for (const name of names) if (typeof name === "string") addSecrets(outputs[name] ?? null, true, into);
}

function jsonTexts(text: string): string[] {
    const texts = new Set<string>();
    try {
        addSecrets(JSON.parse(text) as Value, true, texts);
    } catch {
        return [];
    }
    return [...texts];
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

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** A program's output comes line by line, so that each line of a key or a document has to be known by itself. */
const linesOf = (secret: string): string[] =>
    secret.includes("\n")
        ? secret
              .split("\n")
              .map((line) => line.trim())
              .filter((line) => line.length >= SHORTEST_PROGRAM_SECRET)
        : [];

/** Replaces each of `secrets`, as it is, line by line or as JSON escapes it, by `[secret]`. */
export function textMask(secrets: readonly string[]): (text: string) => string {
    const forms = secrets
        .filter((secret) => secret !== SECRET_TEXT && secret !== "")
        .flatMap((secret) => [secret, ...linesOf(secret)])
        .flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
    if (forms.length === 0) return (text) => text;
    const longestFirst = [...new Set(forms)].sort((left, right) => right.length - left.length);
    const pattern = new RegExp(longestFirst.map(escapeRegExp).join("|"), "g");
    return (text) => text.replace(pattern, SECRET_TEXT);
}
