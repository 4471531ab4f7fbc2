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

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const UNKNOWNS = new Set([
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
const KINDS: Record<string, string> = {
    c44067f5952c0a294b673a41bacd8c17: "asset",
    "0def7320c3a5731c473e5ecbe6d01bc7": "archive",
    "5cf8f73096256a8f31e491e813e4eb8e": "resourceRef",
    d0e6a833031e9bbcd3f4e8bde6ca49a4: "output",
};

const LONGEST = 4000;

function normalText(text: string): string {
    if (UNKNOWNS.has(text)) return "<unknown>";
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
