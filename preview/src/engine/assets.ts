import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import * as zlib from "node:zlib";
import type { Value, Values } from "../model";
import type { TarEntry } from "./tar";
import { readTar, tarBytes } from "./tar";
import { ARCHIVE, ASSET, rewriteAll, signatureOf } from "./values";
import { readZip } from "./zip";

type Format = "tar" | "tgz" | "zip";
const FORMATS: [string, Format][] = [
    [".tar.gz", "tgz"],
    [".tgz", "tgz"],
    [".tar", "tar"],
    [".zip", "zip"],
    [".jar", "zip"],
];

const formatOf = (file: string): Format | undefined => FORMATS.find(([ending]) => file.endsWith(ending))?.[1];

const sha256 = (chunks: Iterable<Buffer>): string => {
    const hash = createHash("sha256");
    for (const chunk of chunks) hash.update(chunk);
    return hash.digest("hex");
};

/** The wording of Go's os package, which users know from the CLI. */
function readFile(file: string): Buffer {
    try {
        return fs.readFileSync(file);
    } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        const reason = code === "ENOENT" ? "no such file or directory" : String(code);
        const missing = `failed to open asset file '${file}': open ${file}: ${reason}`;
        throw new Error(code === "EISDIR" ? `asset path '${file}' is a directory; try using an archive` : missing, { cause: error });
    }
}

function assetBytes(asset: Values, dir: string): Buffer {
    if (typeof asset.text === "string" && asset.text !== "") return Buffer.from(asset.text);
    if (typeof asset.path === "string" && asset.path) return readFile(path.resolve(dir, asset.path));
    if (typeof asset.uri === "string" && asset.uri.startsWith("file://")) return readFile(new URL(asset.uri).pathname);
    return Buffer.from(typeof asset.text === "string" ? asset.text : "");
}

/** Files below a folder in the order of Go's filepath.Walk, `.pulumi` and links to folders left out. */
function* walk(root: string, dir = root): Generator<TarEntry> {
    for (const name of fs.readdirSync(dir).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
        if (name === ".pulumi") continue;
        const file = path.join(dir, name);
        if (fs.lstatSync(file).isDirectory()) yield* walk(root, file);
        else if (!fs.statSync(file).isDirectory())
            yield { name: path.relative(root, file).split(path.sep).join("/"), data: readFile(file) };
    }
}

function* entriesOfFile(file: string): Generator<TarEntry> {
    const format = formatOf(file);
    if (format === "zip") yield* readZip(readFile(file));
    else if (format) yield* readTar(format === "tgz" ? zlib.gunzipSync(readFile(file)) : readFile(file));
    else if (!fs.existsSync(file)) throw new Error(`couldn't read archive path '${file}': stat ${file}: no such file or directory`);
    else if (!fs.statSync(file).isDirectory()) throw new Error(`'${file}' is neither a recognized archive type nor a directory`);
    else yield* walk(file);
}

function* entriesOf(archive: Values, dir: string): Generator<TarEntry> {
    if (typeof archive.path === "string" && archive.path) {
        yield* entriesOfFile(path.resolve(dir, archive.path));
        return;
    }
    const assets = (archive.assets ?? {}) as Values;
    for (const name of Object.keys(assets).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
        const member = assets[name] as Values;
        if (signatureOf(member) === ASSET) yield { name, data: assetBytes(member, dir) };
        else for (const inner of entriesOf(member, dir)) yield { ...inner, name: path.posix.join(name, inner.name) };
    }
}

function* firstOfEachName(entries: Iterable<TarEntry>): Generator<TarEntry> {
    const seen = new Set<string>();
    for (const entry of entries) {
        if (!seen.has(entry.name)) yield entry;
        seen.add(entry.name);
    }
}

function archiveHash(archive: Values, dir: string): string {
    const file = typeof archive.path === "string" && archive.path ? path.resolve(dir, archive.path) : undefined;
    return file && formatOf(file) && fs.existsSync(file)
        ? sha256([readFile(file)])
        : sha256(tarBytes(firstOfEachName(entriesOf(archive, dir))));
}

/** The SDK sends its own class markers along, which the engine does not keep. */
function withoutMarkers(value: Values): Values {
    const { __pulumiAsset: _asset, __pulumiArchive: _archive, ...rest } = value;
    return rest;
}

function hashed(value: Value, dir: string, property: string): Value {
    const kind = signatureOf(value);
    if (kind !== ASSET && kind !== ARCHIVE) return value;
    const plain = withoutMarkers(value as Values);
    const remote = typeof plain.uri === "string" && plain.uri !== "" && !plain.uri.startsWith("file://");
    if (plain.hash || remote) return plain;
    try {
        return { ...plain, hash: kind === ASSET ? sha256([assetBytes(plain, dir)]) : archiveHash(plain, dir) };
    } catch (error) {
        const what = kind === ASSET ? "asset" : "archive";
        throw new Error(`failed to compute ${what} hash for "${property}": ${(error as Error).message}`, { cause: error });
    }
}

/**
 * Adds to each asset and archive the SHA-256 hash that the engine tells them apart by; relative paths count from `dir`.
 * One that lies on the web keeps none, since a preview here is offline.
 */
export function hashAssets(properties: Values, dir: string): Values {
    const result: Values = {};
    for (const [property, value] of Object.entries(properties)) {
        result[property] = rewriteAll({ value }, (item) => hashed(item, dir, property)).value as Value;
    }
    return result;
}
