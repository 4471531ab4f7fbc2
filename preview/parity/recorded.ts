import { ARCHIVE, ASSET, isUnknown, OUTPUT, REFERENCE, SECRET, SIGNATURE } from "../src/engine/values";

/** JSON as the records hold it: unknowns are `<unknown>`, secrets `<secret>`, assets and references named. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Options of a resource that a record keeps when they are not empty, under the names of the CLI's digest. */
export const OPTIONS = [
    "protect",
    "retainOnDelete",
    "external",
    "importID",
    "deletedWith",
    "replaceWith",
    "customTimeouts",
    "additionalSecretOutputs",
    "ignoreChanges",
    "replaceOnChanges",
    "replacementTrigger",
    "hideDiff",
] as const;

export type RecordedResource = {
    urn: string;
    type: string;
    op: string;
    custom: boolean;
    inputs: JsonObject;
    parent: string;
    provider: string;
    dependencies: string[];
    propertyDependencies: Record<string, string[]>;
    /** Inputs that the Check of the real AWS provider added: names that it makes up, the region. */
    addedByProvider?: string[];
} & { [option in (typeof OPTIONS)[number]]?: Json };

export interface RecordedFinding {
    pack: string;
    policy: string;
    level: string;
    urn: string;
    message: string;
}

export interface RecordedDiagnostic {
    severity: string;
    urn: string;
    lines: string[];
}

/** What one preview answered. */
export interface RecordedRun {
    packs?: string[];
    packConfigs?: string[];
    exit: number;
    resources: RecordedResource[];
    stackOutputs: JsonObject;
    policies: RecordedFinding[];
    remediations?: { pack: string; policy: string; urn: string }[];
    diagnostics: RecordedDiagnostic[];
    /** What differs from run to run with the real engine. */
    racy?: { resources?: string[]; stackOutputs?: boolean; policies?: boolean; diagnostics?: boolean };
}

export interface ProgramRecord {
    program: string;
    engine: string;
    runs: Record<string, RecordedRun>;
}

const KINDS: Record<string, string> = { [ASSET]: "asset", [ARCHIVE]: "archive", [REFERENCE]: "resourceRef", [OUTPUT]: "output" };

const LONGEST = 4000;

function normalText(text: string): string {
    if (isUnknown(text)) return "<unknown>";
    if (text === "[secret]") return "<secret>";
    return text.length > LONGEST ? `<string of ${text.length}: ${text.slice(0, 20)}…>` : text;
}

/** Brings a value of a digest or an event into the form of the records. */
export function normalize(value: Json): Json {
    if (typeof value === "string") return normalText(value);
    if (Array.isArray(value)) return value.map(normalize);
    if (typeof value !== "object" || value === null) return value;
    if (value[SIGNATURE] === SECRET) return "<secret>";
    const { [SIGNATURE]: signature, ...rest } = value;
    const sorted = Object.keys(rest).sort();
    const plain = Object.fromEntries(sorted.map((key) => [key, normalize(rest[key] as Json)]));
    return typeof signature === "string" ? { [`<${KINDS[signature] ?? signature}>`]: plain } : plain;
}

export const normalizeAll = (values: JsonObject): JsonObject => normalize(values) as JsonObject;

/** A provider reference: what its id is says nothing. */
export const providerOf = (reference: string): string => reference.replace(/::(?:[0-9a-f-]{36}|<unknown>|<id>)$/, "");

/** Lines of a message that mean the same wherever the program lies and whatever loads it. */
export function messageLines(message: string): string[] {
    const text = message
        .replace(/\x1b\[[0-9;]*m/g, "")
        .replace(/^(?:error|warning|info): /, "")
        .replace(/^Running program '[^']*' failed with an unhandled exception:\n/, "")
        .replace(/<ref \*\d+> /g, "");
    return text.split("\n").filter((line) => line.trim() !== "" && !/^\s+at /.test(line));
}
