import { parseArgs } from "node:util";
import { didYouMean } from "./nearest";

interface Option {
    readonly type: "string" | "boolean";
    readonly multiple?: boolean;
    readonly short?: string;
}

/** What `palisade audit access-keys` can be told. */
const OPTIONS = {
    profile: { type: "string" },
    region: { type: "string" },
    config: { type: "string" },
    "own-account": { type: "boolean" },
    accounts: { type: "string" },
    organization: { type: "boolean" },
    ou: { type: "string", multiple: true },
    role: { type: "string" },
    "external-id": { type: "string" },
    concurrency: { type: "string" },
    "warn-days": { type: "string" },
    "final-warning-days": { type: "string" },
    "max-age-days": { type: "string" },
    "exempt-tag": { type: "string", multiple: true },
    "exempt-path": { type: "string", multiple: true },
    "exempt-group": { type: "string", multiple: true },
    "owner-tag": { type: "string" },
    json: { type: "boolean", short: "j" },
    csv: { type: "boolean" },
    "full-ids": { type: "boolean" },
    "topic-arn": { type: "string" },
    "history-table": { type: "string" },
    act: { type: "string" },
    "act-account": { type: "string", multiple: true },
    "grace-days": { type: "string" },
    "spare-used-within-days": { type: "string" },
    debug: { type: "boolean" },
    help: { type: "boolean", short: "h" },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;

const NAMES = Object.keys(OPTIONS);

function optionOf(name: string): Option | undefined {
    return Object.hasOwn(OPTIONS, name) ? OPTIONS[name as OptionName] : undefined;
}

/** The words and options of a command line, and what is wrong with them, one sentence each. */
export class Values {
    private readonly texts = new Map<string, string[]>();
    private readonly switches = new Set<string>();
    readonly words: string[] = [];
    readonly problems: string[] = [];
    /** An unknown option may be meant to have a value, which then looks like a word. */
    hasUnknown = false;

    constructor(argv: readonly string[]) {
        const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
        for (const token of tokens) {
            if (token.kind === "positional") {
                this.words.push(token.value);
            } else if (token.kind === "option") {
                this.add(token.name, token.rawName, token.value, token.inlineValue === true);
            }
        }
    }

    private add(name: string, rawName: string, value: string | undefined, inline: boolean): void {
        const option = optionOf(name);
        if (option === undefined) {
            this.hasUnknown = true;
            this.problems.push(`unknown option '${rawName}'${didYouMean(name, NAMES, "--")}`);
        } else if (option.type === "boolean") {
            if (value !== undefined) {
                this.problems.push(`option '--${name}' takes no value, found '${value}'`);
            }
            this.switches.add(name);
        } else if (value === undefined || value === "") {
            this.problems.push(`option '--${name}' needs a value, as in --${name} VALUE`);
        } else if (!inline && /^-[^\d]/.test(value)) {
            this.problems.push(`option '--${name}' needs a value, found '${value}'; where that is the value, write --${name}=${value}`);
        } else if (option.multiple !== true && this.texts.has(name)) {
            this.problems.push(`option '--${name}' may be given only once`);
        } else {
            this.texts.set(name, [...(this.texts.get(name) ?? []), value]);
        }
    }

    has(name: OptionName): boolean {
        return this.switches.has(name) || this.texts.has(name);
    }

    all(name: OptionName): readonly string[] {
        return this.texts.get(name) ?? [];
    }

    one(name: OptionName): string | undefined {
        return this.all(name)[0];
    }
}
