import * as path from "node:path";
import { parseArgs } from "node:util";
import { nearest } from "../suppressions/nearest";
import { UserError } from "./userError";

export interface Option {
    readonly type: "string" | "boolean";
    readonly short?: string;
    readonly multiple?: boolean;
}

export type Options = Readonly<Record<string, Option>>;

export const COMMON: Options = { help: { type: "boolean", short: "h" }, debug: { type: "boolean" } };

export function didYouMean(word: string, words: Iterable<string>, mark = ""): string {
    const similar = nearest(word, words);
    return similar === undefined ? "" : `; did you mean '${mark}${similar}'?`;
}

/** A command line, read against the options of one command. Problems gather until `check`. */
export class CommandLine {
    readonly words: string[] = [];
    readonly problems: string[] = [];
    private readonly texts = new Map<string, string[]>();
    private readonly switches = new Set<string>();
    private readonly options: Options;
    /** An unknown option may be meant to have a value, which then looks like an argument. */
    hasUnknown = false;

    constructor(
        private readonly command: string,
        argv: readonly string[],
        own: Options,
    ) {
        this.options = { ...own, ...COMMON };
        const { tokens } = parseArgs({ args: [...argv], options: this.options, strict: false, allowPositionals: true, tokens: true });
        for (const token of tokens) {
            if (token.kind === "positional") {
                this.words.push(token.value);
            } else if (token.kind === "option") {
                this.add(token.name, token.rawName, token.value);
            }
        }
    }

    private add(name: string, rawName: string, value: string | undefined): void {
        const option = Object.hasOwn(this.options, name) ? this.options[name] : undefined;
        if (option === undefined) {
            this.hasUnknown = true;
            this.problems.push(`unknown option '${rawName}'${didYouMean(name, Object.keys(this.options), "--")}`);
        } else if (option.type === "boolean") {
            if (value !== undefined) {
                this.problems.push(`option '--${name}' takes no value, found '${value}'`);
            }
            this.switches.add(name);
        } else if (value === undefined || value === "") {
            this.problems.push(`option '--${name}' needs a value, as in --${name} VALUE`);
        } else if (option.multiple !== true && this.texts.has(name)) {
            this.problems.push(`option '--${name}' may be given only once`);
        } else {
            this.texts.set(name, [...this.all(name), value]);
        }
    }

    has(name: string): boolean {
        return this.switches.has(name);
    }

    all(name: string): readonly string[] {
        return this.texts.get(name) ?? [];
    }

    one(name: string): string | undefined {
        return this.all(name)[0];
    }

    /** Absolute, from the working directory. */
    paths(name: string): readonly string[] {
        return this.all(name).map((file) => path.resolve(file));
    }

    choice<T extends string>(name: string, allowed: readonly T[]): T | undefined {
        const given = this.one(name);
        const found = allowed.find((one) => one === given);
        if (given !== undefined && found === undefined) {
            this.problems.push(`--${name}: found '${given}', allowed are ${allowed.join(", ")}${didYouMean(given, allowed)}`);
        }
        return found;
    }

    noWords(most: number): void {
        const extra = this.words.slice(most);
        if (extra.length > 0 && !this.hasUnknown) {
            this.problems.push(`unexpected argument '${extra.join(" ")}'`);
        }
    }

    /** @throws UserError with every problem, one a line */
    check(): void {
        if (this.problems.length > 0) {
            throw new UserError([...this.problems, `See 'palisade policy ${this.command} --help'.`].join("\n"));
        }
    }
}
