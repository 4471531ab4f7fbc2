import * as path from "node:path";
import { parseArgs } from "node:util";
import { nearest } from "../project/nearest";
import { UserError } from "../project/types";
import { FORMATS, type Format } from "../report/formats/names";

export interface PreviewFlags {
    stack?: string;
    all: boolean;
    /** Absolute; all other paths are relative to it when given relative, and absolute here. */
    cwd: string;
    /** The preview digest; then there is no other format. */
    json: boolean;
    format: Format;
    /** Absolute. */
    output?: string;
    /** Absolute. */
    baseline?: string;
    isolated: boolean;
    strictUnknowns: boolean;
    policyPacks: string[];
    /** The i-th belongs to the i-th pack. */
    policyPackConfigs: string[];
    noPolicyPacks: boolean;
    config: string[];
    fixtures: string[];
    /** @default "organization", as in self-managed backends */
    organization?: string;
    timing: boolean;
    debug: boolean;
    /** Runs below `--all`: results go to the parent process. Not for users. */
    child: boolean;
    /** Node already got the project's `nodeargs`. Not for users. */
    restarted: boolean;
}

export type Command = { kind: "help"; command?: "preview" } | { kind: "version" } | { kind: "preview"; flags: PreviewFlags };

const OPTIONS = {
    stack: { type: "string", short: "s" },
    all: { type: "boolean" },
    cwd: { type: "string", short: "C" },
    json: { type: "boolean", short: "j" },
    format: { type: "string" },
    output: { type: "string", short: "o" },
    baseline: { type: "string" },
    isolated: { type: "boolean" },
    "strict-unknowns": { type: "boolean" },
    "policy-pack": { type: "string", multiple: true },
    "policy-pack-config": { type: "string", multiple: true },
    "no-policy-packs": { type: "boolean" },
    config: { type: "string", short: "c", multiple: true },
    fixtures: { type: "string", multiple: true },
    organization: { type: "string" },
    timing: { type: "boolean" },
    debug: { type: "boolean" },
    help: { type: "boolean", short: "h" },
    version: { type: "boolean" },
    child: { type: "boolean" },
    restarted: { type: "boolean" },
} as const;

const HIDDEN = new Set(["child", "restarted"]);
const OPTION_TYPES: Record<string, { type: "string" | "boolean"; multiple?: boolean }> = OPTIONS;
const VISIBLE = Object.keys(OPTIONS).filter((name) => !HIDDEN.has(name));

/** The options whose values may be read more than once, and the rest; values checked against `OPTIONS`. */
class Values {
    private readonly texts = new Map<string, string[]>();
    private readonly switches = new Set<string>();
    readonly words: string[] = [];
    readonly problems: string[] = [];
    /** An unknown option may be meant to have a value, which then looks like an argument. */
    hasUnknown = false;

    constructor(argv: readonly string[]) {
        const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
        for (const token of tokens) {
            if (token.kind === "positional") this.words.push(token.value);
            else if (token.kind === "option") this.addOption(token.name, token.rawName, token.value);
        }
    }

    private addOption(name: string, rawName: string, value: string | undefined): void {
        const option = Object.hasOwn(OPTIONS, name) ? OPTION_TYPES[name] : undefined;
        if (!option) {
            const similar = nearest(name, VISIBLE);
            this.hasUnknown = true;
            this.problems.push(`unknown option '${rawName}'${similar ? `; did you mean '--${similar}'?` : ""}`);
        } else if (option.type === "boolean") {
            if (value !== undefined) this.problems.push(`option '--${name}' takes no value, found '${value}'`);
            this.switches.add(name);
        } else if (value === undefined || value === "") this.problems.push(`option '--${name}' needs a value, as in --${name} VALUE`);
        else if (option.multiple !== true && this.texts.has(name)) this.problems.push(`option '--${name}' may be given only once`);
        else this.texts.set(name, [...this.all(name), value]);
    }

    has = (name: keyof typeof OPTIONS): boolean => this.switches.has(name);

    all = (name: string): string[] => this.texts.get(name) ?? [];

    one = (name: keyof typeof OPTIONS): string | undefined => this.all(name)[0];
}

function checkTogether(flags: PreviewFlags, problems: string[]): void {
    if (flags.all && flags.stack !== undefined) problems.push("give either --stack NAME or --all");
    if (flags.noPolicyPacks && flags.policyPacks.length + flags.policyPackConfigs.length > 0) {
        problems.push("--no-policy-packs does not go with --policy-pack and --policy-pack-config");
    }
    if (flags.organization !== undefined && !/^[A-Za-z0-9_.-]+$/.test(flags.organization)) {
        problems.push(`organization '${flags.organization}' may only hold letters, digits, hyphens, underscores and periods`);
    }
}

const formatOf = (values: Values): Format | undefined => FORMATS.find((format) => format === values.one("format"));

function checkFormat(values: Values): void {
    const given = values.one("format");
    if (given !== undefined && formatOf(values) === undefined) {
        const similar = nearest(given, FORMATS);
        values.problems.push(
            `--format: found '${given}', allowed are ${FORMATS.join(", ")}${similar ? `; did you mean '${similar}'?` : ""}`,
        );
    }
    if (given !== undefined && values.has("json")) values.problems.push("give either --json, the preview digest, or --format");
}

function readFlags(values: Values): PreviewFlags {
    const cwd = path.resolve(values.one("cwd") ?? ".");
    const paths = (name: keyof typeof OPTIONS): string[] => values.all(name).map((file) => path.resolve(cwd, file));
    const [stack, organization] = [values.one("stack"), values.one("organization")];
    const [[output], [baseline]] = [paths("output"), paths("baseline")];
    return {
        ...(stack === undefined ? {} : { stack }),
        all: values.has("all"),
        cwd,
        json: values.has("json"),
        format: formatOf(values) ?? "table",
        ...(output === undefined ? {} : { output }),
        ...(baseline === undefined ? {} : { baseline }),
        isolated: values.has("isolated"),
        strictUnknowns: values.has("strict-unknowns"),
        policyPacks: paths("policy-pack"),
        policyPackConfigs: paths("policy-pack-config"),
        noPolicyPacks: values.has("no-policy-packs"),
        config: values.all("config"),
        fixtures: paths("fixtures"),
        ...(organization === undefined ? {} : { organization }),
        timing: values.has("timing"),
        debug: values.has("debug"),
        child: values.has("child"),
        restarted: values.has("restarted"),
    };
}

/**
 * @throws UserError with all problems of the command line, one a line
 */
export function parseCommand(argv: readonly string[]): Command {
    const values = new Values(argv);
    const [command, ...rest] = values.words;
    if (values.has("version")) return { kind: "version" };
    if (values.has("help") || argv.length === 0) return { kind: "help", ...(command === "preview" ? { command } : {}) };
    const { problems } = values;
    if (command === undefined) problems.push("no command given: the one to preview a stack is 'palisade preview'");
    else if (command !== "preview")
        problems.push(`unknown command '${command}'${nearest(command, ["preview"]) ? "; did you mean 'preview'?" : ""}`);
    if (rest.length > 0 && !values.hasUnknown)
        problems.push(`unexpected argument '${rest.join(" ")}': values follow their option, as in --stack NAME`);
    checkFormat(values);
    const flags = readFlags(values);
    checkTogether(flags, problems);
    if (problems.length > 0) throw new UserError([...problems, "See 'palisade preview --help'."].join("\n"));
    return { kind: "preview", flags };
}

/** Where the error of a command line goes that may itself be wrong. */
export function errorTarget(argv: readonly string[]): { json: boolean; format: Format; output?: string } {
    const { json, format, output } = readFlags(new Values(argv));
    return { json, format, ...(output === undefined ? {} : { output }) };
}

/** The command line that gives `flags` again in another process and folder. */
export function toArguments(flags: PreviewFlags): string[] {
    const each = (name: string, values: readonly string[]): string[] => values.map((value) => `--${name}=${value}`);
    const given = (name: string, set: boolean): string[] => (set ? [`--${name}`] : []);
    return [
        "preview",
        ...each("stack", flags.stack === undefined ? [] : [flags.stack]),
        ...given("all", flags.all),
        `--cwd=${flags.cwd}`,
        ...given("json", flags.json),
        ...each("format", flags.format === "table" ? [] : [flags.format]),
        ...each("output", flags.output === undefined ? [] : [flags.output]),
        ...each("baseline", flags.baseline === undefined ? [] : [flags.baseline]),
        ...given("isolated", flags.isolated),
        ...given("strict-unknowns", flags.strictUnknowns),
        ...each("policy-pack", flags.policyPacks),
        ...each("policy-pack-config", flags.policyPackConfigs),
        ...given("no-policy-packs", flags.noPolicyPacks),
        ...each("config", flags.config),
        ...each("fixtures", flags.fixtures),
        ...each("organization", flags.organization === undefined ? [] : [flags.organization]),
        ...given("timing", flags.timing),
        ...given("debug", flags.debug),
        ...given("child", flags.child),
        ...given("restarted", flags.restarted),
    ];
}
