import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { oneLine } from "../access-key-audit/text";

/** Entries as the configuration takes them, or what is wrong with the whole file. */
export type AccountEntries = { readonly entries: readonly unknown[] } | { readonly problem: string };

const FORM = 'a list of account ids in quotes, as in ["111122223333"], or of {accountId: "111122223333", name: production}';

/** YAML, and with it JSON. */
function parse(file: string, text: string): { readonly value: unknown } | { readonly problem: string } {
    const document = parseDocument(text, { prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined) {
        const before = text.slice(0, error.pos[0]).split("\n");
        return { problem: `${file}:${before.length}:${(before.at(-1) ?? "").length + 1}: malformed YAML: ${oneLine(error.message)}` };
    }
    try {
        return { value: document.toJS() as unknown };
    } catch (cause) {
        return { problem: `${file}: malformed YAML: ${oneLine(cause instanceof Error ? cause.message : String(cause))}` };
    }
}

/** The entries of a list of accounts. What stands in each is checked with the rest of the configuration. */
export function parseAccounts(file: string, text: string): AccountEntries {
    const parsed = parse(file, text);
    if ("problem" in parsed) {
        return parsed;
    }
    const { value } = parsed;
    if (!Array.isArray(value) || value.length === 0) {
        return { problem: `${file}: found ${value === null ? "nothing" : JSON.stringify(value).slice(0, 100)}; allowed: ${FORM}` };
    }
    return {
        entries: value.map((entry: unknown) => (typeof entry === "string" || typeof entry === "number" ? { accountId: entry } : entry)),
    };
}

export function readAccounts(file: string): AccountEntries {
    try {
        return parseAccounts(file, readFileSync(file, "utf8"));
    } catch (error) {
        return { problem: `--accounts: ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
    }
}
