import { readFileSync } from "node:fs";
import * as path from "node:path";
import {
    type Alias,
    type Document,
    type Node,
    type Pair,
    type Scalar,
    LineCounter,
    isAlias,
    isMap,
    isScalar,
    isSeq,
    parseDocument,
} from "yaml";
import { type Plain, type PlainObject, UserError } from "./types";
import { resolveScalar } from "./yamlScalars";

export interface YamlOptions {
    /** @default "go" */
    timestamps?: "go" | "keep";
}

const STRING_TAGS = new Set(["!", "tag:yaml.org,2002:str"]);
const RESOLVED_TAGS = ["null", "bool", "int", "float", "timestamp"].map((name) => `tag:yaml.org,2002:${name}`);
/** Nodes that aliases may add to a document; Go's library has a like bound. */
const EXPANSION_LIMIT = 100_000;

class Reader {
    private expanded = 0;
    /** The library looks through the whole document for each alias. */
    private readonly targets = new Map<Alias, unknown>();

    constructor(
        private readonly document: Document,
        private readonly timestamps: "go" | "keep",
        private readonly fail: (node: Node | null | undefined, problem: string) => UserError,
    ) {}

    /** @param within the collections around a node, by which a cycle shows */
    read(node: unknown, within: readonly unknown[] = [], inAlias = false): Plain {
        if (inAlias && ++this.expanded > EXPANSION_LIMIT) throw this.fail(null, "document contains excessive aliasing");
        if (isAlias(node)) return this.read(this.target(node, within), within, true);
        if (isScalar(node)) return this.scalar(node);
        if (isSeq(node)) return node.items.map((item) => this.read(item, [...within, node], inAlias));
        if (isMap(node)) return this.map(node.items, [...within, node], inAlias);
        return null;
    }

    private target(alias: Alias, within: readonly unknown[]): unknown {
        const target = this.targets.get(alias) ?? alias.resolve(this.document);
        if (target === undefined) throw this.fail(alias, `unknown anchor '${alias.source}' referenced`);
        if (within.includes(target)) throw this.fail(alias, `anchor '${alias.source}' value contains itself`);
        this.targets.set(alias, target);
        return target;
    }

    private scalar(node: Scalar): Plain {
        // The failsafe schema leaves every scalar text.
        const text = typeof node.value === "string" ? node.value : "";
        if (node.tag === "tag:yaml.org,2002:binary") return Buffer.from(text, "base64").toString("utf8");
        if (node.tag === undefined) return node.type === "PLAIN" ? resolveScalar(text, this.timestamps) : text;
        if (STRING_TAGS.has(node.tag) || !RESOLVED_TAGS.includes(node.tag)) return text;
        return resolveScalar(text, this.timestamps);
    }

    /** Keys of the mapping itself win over merged ones (`<<`), earlier merged mappings over later ones. */
    private map(pairs: Pair[], within: readonly unknown[], inAlias: boolean): PlainObject {
        const merged: [string, Plain][] = [];
        const own: [string, Plain][] = [];
        for (const { key, value } of pairs) {
            if (isScalar(key) && key.value === "<<" && (key.type === "PLAIN" || key.tag === "tag:yaml.org,2002:merge")) {
                merged.push(...this.merge(value, within, inAlias));
            } else own.push([this.key(key), this.read(value, within, inAlias)]);
        }
        return Object.fromEntries([...merged, ...own]);
    }

    private merge(value: unknown, within: readonly unknown[], inAlias: boolean): [string, Plain][] {
        const content = this.read(value, within, inAlias);
        const sources = Array.isArray(content) ? content.toReversed() : [content];
        return sources.flatMap((source) => {
            if (!isPlainObject(source)) throw this.fail(value as Node, "map merge requires map or sequence of maps as the value");
            return Object.entries(source);
        });
    }

    private key(node: unknown): string {
        const key = this.read(node);
        if (key !== null && typeof key === "object") throw this.fail(node as Node, "a key must be a scalar");
        return key === null ? "null" : String(key);
    }
}

export const isPlainObject = (value: unknown): value is PlainObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** `value` as an error message shows it. */
export const show = (value: Plain | undefined): string =>
    JSON.stringify(value, (_, item: unknown) => (typeof item === "bigint" ? item.toString() : item)) ?? "nothing";

/**
 * The first document of `text`, read as the CLI reads it; JSON is read the same way.
 * @throws UserError `file:line:column: problem` when it is malformed; lines and columns count from 1
 */
export function parseYaml(text: string, file: string, options: YamlOptions = {}): Plain {
    const lines = new LineCounter();
    const document = parseDocument(text, { schema: "failsafe", lineCounter: lines, prettyErrors: false, logLevel: "silent" });
    const fail = (offset: number | undefined, problem: string): UserError => {
        const at = offset === undefined ? undefined : lines.linePos(offset);
        return new UserError(`${file}${at ? `:${at.line}:${at.col}` : ""}: ${problem}`);
    };
    const error = document.errors.find(({ code }) => code !== "MULTIPLE_DOCS");
    if (error) throw fail(error.pos[0], `malformed ${path.extname(file) === ".json" ? "JSON" : "YAML"}: ${error.message}`);
    return new Reader(document, options.timestamps ?? "go", (node, problem) => fail(node?.range?.[0], problem)).read(document.contents);
}

/** @throws UserError when the file cannot be read or is malformed */
export function readYaml(file: string, options: YamlOptions = {}): Plain {
    let text: string;
    try {
        text = readFileSync(file, "utf8");
    } catch (error) {
        throw new UserError(`could not read '${file}': ${(error as Error).message}`);
    }
    return parseYaml(text.replace(/^\uFEFF/, ""), file, options);
}
