import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parseDocument, stringify } from "yaml";
import { UserError } from "../../project/types";

/** A finding that is accepted. All but the fingerprint is for people. */
export interface BaselineEntry {
    rule: string;
    pack: string;
    urn: string;
    message: string;
    fingerprint: string;
}

export interface Baseline {
    /** As messages name it. */
    file: string;
    /** `2026-03-01`. */
    created: string;
    entries: BaselineEntry[];
}

const VERSION = 1;
const FIELDS = ["rule", "pack", "urn", "message", "fingerprint"] as const;
const FINGERPRINT = /^[0-9a-f]{32}(?::[1-9]\d*)?$/;
const HEADING = "Findings that are accepted until they are mended: only new ones make a check fail. Written by 'palisade policy baseline'.";

const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const shown = (value: unknown): string => (value === undefined ? "nothing" : (JSON.stringify(value) ?? String(value)));

/** The text of a baseline file: sorted, so that two versions of it compare well. */
export function baselineText({ created, entries }: Pick<Baseline, "created" | "entries">): string {
    const findings = entries
        .map(({ rule, pack, urn, message, fingerprint }) => ({ rule, pack, urn, message, fingerprint }))
        .sort((left, right) => byText(left.urn, right.urn) || byText(left.rule, right.rule) || byText(left.fingerprint, right.fingerprint));
    return `# ${HEADING}\n${stringify({ version: VERSION, created, findings }, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

function read(file: string, option: string): string {
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
        const cause = missing ? "there is no such file; 'palisade policy baseline' writes one" : (error as Error).message;
        throw new UserError(`${option} '${file}': ${cause}`);
    }
}

function entryProblems(entry: unknown, at: number): string[] {
    const place = `findings[${at}]`;
    if (typeof entry !== "object" || entry === null)
        return [`${place}: found ${shown(entry)}, allowed is a finding with ${FIELDS.join(", ")}`];
    const fields = entry as Record<string, unknown>;
    const wrong = FIELDS.filter((field) => typeof fields[field] !== "string").map(
        (field) => `${place}.${field}: found ${shown(fields[field])}, allowed is a text`,
    );
    const { fingerprint } = fields;
    return typeof fingerprint !== "string" || FINGERPRINT.test(fingerprint)
        ? wrong
        : [...wrong, `${place}.fingerprint: found ${shown(fingerprint)}, allowed are 32 hexadecimal digits, as the command writes them`];
}

function problemsOf(content: unknown): string[] {
    if (typeof content !== "object" || content === null || Array.isArray(content)) {
        return [`found ${Array.isArray(content) ? "a list" : shown(content)}, allowed is a mapping of version, created and findings`];
    }
    const { version, created, findings } = content as Record<string, unknown>;
    return [
        ...(version === VERSION ? [] : [`version: found ${shown(version)}, allowed is ${VERSION}`]),
        ...(typeof created === "string" && /^\d{4}-\d{2}-\d{2}$/.test(created)
            ? []
            : [`created: found ${shown(created)}, allowed is a date such as 2026-03-01`]),
        ...(Array.isArray(findings) ? findings.flatMap(entryProblems) : [`findings: found ${shown(findings)}, allowed is a list`]),
    ];
}

/**
 * @param option what names the file, as messages begin
 * @throws UserError with all that is wrong with the file: a baseline that cannot be read accepts nothing
 */
export function parseBaseline(text: string, file: string, option = "--baseline"): Baseline {
    const document = parseDocument(text.replace(/^\uFEFF/, ""));
    const [error] = document.errors;
    if (error) throw new UserError(`${option} '${file}' is not valid YAML: ${error.message.split("\n", 1)[0] ?? ""}`);
    const content: unknown = document.toJS();
    const problems = problemsOf(content);
    if (problems.length > 0) throw new UserError(problems.map((problem) => `${option} '${file}': ${problem}`).join("\n"));
    const { created, findings } = content as { created: string; findings: BaselineEntry[] };
    return { file, created, entries: findings };
}

/** Reports name the file as it is from the working directory: the same on every machine. */
export const readBaseline = (file: string, option = "--baseline"): Baseline =>
    parseBaseline(read(file, option), path.relative("", file), option);
