import { readFileSync } from "node:fs";
import * as path from "node:path";
import { getAt, parseConfigPath, setAt } from "./configPath";
import { fullTypeName, hasType } from "./configTypes";
import { checkedValue, configKey, configText, holdsSecure, parseOverride } from "./configValues";
import { didYouMean } from "./nearest";
import { decryptAll, passphraseDecrypter, passphraseOf } from "./passphrase";
import { findStack } from "./stacks";
import { type ConfigDeclaration, type LoadedProject, type Plain, type PlainObject, type StackSettings, UserError } from "./types";
import { isPlainObject, parseYaml } from "./yaml";

export interface LoadedStack {
    settings: StackSettings;
    /** What the user should know but what does not stop a preview. */
    warnings: string[];
}

interface StackFile {
    /** Name of the file for messages. */
    name: string;
    text: string;
}

type Config = Map<string, Plain>;

const STACK_FILE_KEYS = ["config", "environment", "secretsprovider", "encryptedkey", "encryptionsalt"];

function emptyValues(config: PlainObject): string[] {
    const keys = Object.keys(config).filter((key) => config[key] === null);
    if (keys.length === 0) return [];
    const [plural, names] = [keys.length > 1 ? "s" : "", keys.map((key) => `"${key}"`).join(keys.length === 2 ? " and " : ", ")];
    return [
        `No value for configuration key${plural} ${names}. This is currently treated as an empty string \`""\`, ` +
            `but will be treated as \`null\` in a future version of pulumi.\nSet the value${plural} to \`""\` to avoid this warning.`,
    ];
}

interface StackContent {
    config: Config;
    encryptionSalt?: string;
}

interface ClearConfig {
    config: Config;
    /** The texts that were encrypted, also those inside lists and objects. */
    decryptedTexts: string[];
}

/** The config block of a stack file, its keys with their namespaces. */
function readStackFile(project: string, { name, text }: StackFile, warnings: string[]): StackContent {
    const document = parseYaml(text, name);
    if (document === null) return { config: new Map() };
    if (!isPlainObject(document)) throw new UserError(`${name}: expected an object with a 'config' block`);
    for (const key of Object.keys(document).filter((known) => !STACK_FILE_KEYS.includes(known))) {
        warnings.push(`${name}: '${key}' is no key of a stack file and is ignored${didYouMean(key, STACK_FILE_KEYS)}`);
    }
    if (document.environment !== undefined && document.environment !== null) {
        warnings.push(`${name}: 'environment' (Pulumi ESC) is not read offline: give what comes from it with --config KEY=VALUE`);
    }
    const { config = null, encryptionsalt: salt } = document;
    if (config === null) return { config: new Map() };
    if (!isPlainObject(config)) throw new UserError(`${name}: 'config' must be an object of keys and values`);
    warnings.push(...emptyValues(config));
    const keyed = new Map(Object.entries(config).map(([key, value]) => [configKey(project, key), value ?? ""]));
    return { config: keyed, ...(typeof salt === "string" && { encryptionSalt: salt }) };
}

/** With the passphrase in the CLI's own environment variable, encrypted values are read; without it they stay as they are. */
function decrypted({ config, encryptionSalt }: StackContent, name: string, warnings: string[]): ClearConfig {
    const passphrase = [...config.values()].some(holdsSecure) ? passphraseOf(process.env) : undefined;
    if (encryptionSalt === undefined || passphrase === undefined) return { config, decryptedTexts: [] };
    const decrypt = passphraseDecrypter(encryptionSalt, passphrase);
    if (!decrypt) {
        warnings.push(`${name}: PULUMI_CONFIG_PASSPHRASE is not the passphrase of this stack, so its encrypted config is not read`);
        return { config, decryptedTexts: [] };
    }
    const decryptedTexts: string[] = [];
    const reveal = (cipher: string): string => {
        const text = decrypt(cipher);
        decryptedTexts.push(text);
        return text;
    };
    return { config: new Map([...config].map(([key, value]) => [key, decryptAll(value, reveal)])), decryptedTexts };
}

interface Target {
    key: string;
    path: (string | number)[];
}

/** Where a declared key lives: the CLI takes its name as a path. */
function targetOf(project: string, declared: string): Target {
    const key = configKey(project, declared);
    const [namespace = "", name = ""] = key.split(":");
    const [first, ...rest] = parseConfigPath(name);
    return { key: `${namespace}:${first}`, path: rest };
}

function valueAt(config: Config, { key, path: rest }: Target): Plain | undefined {
    return getAt(config.get(key), rest);
}

function missingKeys(keys: string[]): string {
    const names = keys.map((key) => `'${key}'`);
    return names.length === 1 ? `value ${names.join("")}` : `values ${names.slice(0, -1).join(", ")} and ${names.slice(-1).join("")}`;
}

/** Fills in the project's defaults and returns what is missing or wrong, all of it, in the words of the CLI. */
function applyDeclarations(project: LoadedProject, stack: string, config: Config, given: ReadonlySet<string>): string[] {
    const missing: string[] = [];
    const wrong: string[] = [];
    const declarations = Object.entries(project.declarations).sort(([left], [right]) => (left < right ? -1 : 1));
    for (const [declared, declaration] of declarations) {
        const target = targetOf(project.name, declared);
        const fallback = declaration.default ?? declaration.value;
        if (valueAt(config, target) === undefined) {
            if (fallback !== undefined) config.set(target.key, setAt(config.get(target.key), target.path, fallback));
            else if (target.key.startsWith(`${project.name}:`)) missing.push(declared);
        }
        const value = valueAt(config, target);
        if (declaration.type !== undefined && value !== undefined)
            wrong.push(...mismatches(stack, declared, declaration, value, given.has(target.key)));
    }
    return missing.length > 0 ? [`Stack '${stack}' is missing configuration ${missingKeys(missing)}`, ...wrong] : wrong;
}

function mismatches(stack: string, key: string, { type = "", items, secret }: ConfigDeclaration, value: Plain, given: boolean): string[] {
    if (holdsSecure(value)) return [];
    if (secret && !given) return [`Stack '${stack}' with configuration key '${key}' must be encrypted as it's secret`];
    const found = checkedValue(value);
    return hasType(type, items, found)
        ? []
        : [`Stack '${stack}' with configuration key '${key}' must be of type '${fullTypeName(type, items)}'`];
}

/** On the command line the CLI has only text, and paths into lists and objects; here JSON gives one that the project declares as a whole. */
function structured({ name, declarations }: LoadedProject, key: string, text: string): Plain {
    const declared = Object.keys(declarations).find((candidate) => configKey(name, candidate) === key);
    const { type = "", items } = (declared === undefined ? undefined : declarations[declared]) ?? {};
    if (type !== "array" && type !== "object") return text;
    const value = parseYaml(text, `--config ${key}`);
    return hasType(type, items, value) ? value : text;
}

function encryptedWarning(stack: string, project: string, encrypted: string[]): string[] {
    const keys = encrypted.map((key) => (key.startsWith(`${project}:`) ? key.slice(project.length + 1) : key));
    if (keys.length === 0) return [];
    const [first = ""] = keys;
    return [
        `Stack '${stack}': encrypted config cannot be read offline, '[secret]' stands for ${keys.map((key) => `'${key}'`).join(", ")}. ` +
            `Give a value for this preview with --config ${first}=VALUE`,
    ];
}

/**
 * Config of one stack from the text of its file. Values given with `--config` win over the file's and stay secret where the file's
 * value is encrypted or the project declares the key secret.
 * @param overrides `KEY=VALUE`
 * @throws UserError with all problems, one a line
 */
export function stackSettings(
    project: LoadedProject,
    stack: string,
    file: StackFile | undefined,
    overrides: readonly string[] = [],
): LoadedStack {
    const warnings: string[] = [];
    const content: StackContent = file ? readStackFile(project.name, file, warnings) : { config: new Map() };
    const { config, decryptedTexts } = decrypted(content, file?.name ?? "", warnings);
    const declaredSecret = Object.keys(project.declarations).filter((key) => project.declarations[key]?.secret);
    const secretKeys = new Set(declaredSecret.map((key) => targetOf(project.name, key).key));
    for (const [key, value] of content.config) if (holdsSecure(value)) secretKeys.add(key);
    const given = new Map(overrides.map((text) => parseOverride(project.name, text)));
    for (const [key, value] of given) config.set(key, structured(project, key, value));
    const problems = applyDeclarations(project, stack, config, new Set(given.keys()));
    if (problems.length > 0) {
        throw new UserError(
            [
                ...problems,
                `Set it under 'config' in ${file?.name ?? `Pulumi.${stack}${project.extension}`}, or give --config KEY=VALUE.`,
            ].join("\n"),
        );
    }
    const keys = [...config.keys()].sort();
    const encryptedKeys = keys.filter((key) => holdsSecure(config.get(key) ?? null));
    warnings.push(...encryptedWarning(stack, project.name, encryptedKeys));
    const texts = Object.fromEntries(keys.map((key) => [key, configText(config.get(key) ?? null)]));
    return {
        settings: {
            stack,
            config: texts,
            secretKeys: keys.filter((key) => secretKeys.has(key) || encryptedKeys.includes(key)),
            encryptedKeys,
            ...(decryptedTexts.length > 0 && { decryptedTexts }),
        },
        warnings,
    };
}

/**
 * Config of one stack of `project`. A project without any stack file takes every stack name, with empty config.
 * @throws UserError on an unknown stack, a malformed file and on config that the project's declarations do not allow
 */
export function loadStackSettings(project: LoadedProject, stack: string, overrides: readonly string[] = []): LoadedStack {
    const file = findStack(project, stack);
    if (file === undefined) return stackSettings(project, stack, undefined, overrides);
    const content = { name: path.relative(project.root, file), text: readFileSync(file, "utf8").replace(/^\uFEFF/, "") };
    const loaded = stackSettings(project, stack, content, overrides);
    return { ...loaded, settings: { ...loaded.settings, file } };
}
