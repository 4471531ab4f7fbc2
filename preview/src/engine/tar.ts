import * as path from "node:path";

export interface TarEntry {
    name: string;
    data: Buffer;
}

const BLOCK = 512;
/** Where a header has its checksum: every header has one, while a name may start with a zero. */
const CHECKSUM = 148;

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, "0")}\0`;

/** Go's archive/tar splits a long name at its last `/` that leaves at most 155 bytes before it and 100 behind. */
function splitName(name: string): { prefix: string; name: string } | undefined {
    if (!/^[\x01-\x7f]*$/.test(name)) return undefined;
    if (name.length <= 100) return { prefix: "", name };
    const limit = Math.min(name.length, 156);
    const at = name.slice(0, name.endsWith("/") ? limit - 1 : limit).lastIndexOf("/");
    const rest = name.slice(at + 1);
    return at > 0 && rest.length > 0 && rest.length <= 100 && at <= 155 ? { prefix: name.slice(0, at), name: rest } : undefined;
}

function header(name: string, prefix: string, size: number, type: string, mode: number): Buffer {
    const block = Buffer.alloc(BLOCK);
    const put = (text: string, offset: number): number => block.write(text, offset, "latin1");
    put(name, 0);
    put(octal(mode, 8), 100);
    put(octal(0, 8), 108);
    put(octal(0, 8), 116);
    put(octal(size, 12), 124);
    put(octal(0, 12), 136);
    put("        ", CHECKSUM);
    put(type, 156);
    put("ustar\x0000", 257);
    put(octal(0, 8), 329);
    put(octal(0, 8), 337);
    put(prefix, 345);
    const sum = block.reduce((total, byte) => total + byte, 0);
    put(`${octal(sum, 7)} `, CHECKSUM);
    return block;
}

function padded(data: Buffer): Buffer[] {
    const over = data.length % BLOCK;
    return over ? [data, Buffer.alloc(BLOCK - over)] : [data];
}

/** A PAX record counts its own length, digits included. */
function paxRecord(key: string, value: string): Buffer {
    const body = ` ${key}=${value}\n`;
    const bytes = Buffer.byteLength(body);
    let length = bytes + String(bytes).length;
    if (bytes + String(length).length !== length) length = bytes + String(length).length;
    return Buffer.from(`${length}${body}`);
}

function paxHeader(name: string): Buffer[] {
    const { dir, base } = path.posix.parse(name);
    const record = paxRecord("path", name);
    const ascii = path.posix.join(dir, "PaxHeaders.0", base).replace(/[^\x00-\x7f]/g, "");
    return [header(ascii.slice(0, 100).replace(/\/+$/, ""), "", record.length, "x", 0), ...padded(record)];
}

/** The bytes that Go's archive/tar writes for these files with mode 0600 and no times: what the engine hashes an archive by. */
export function* tarBytes(entries: Iterable<TarEntry>): Generator<Buffer> {
    for (const { name, data } of entries) {
        const split = splitName(name);
        if (!split) yield* paxHeader(name);
        const short = split ?? { prefix: "", name: name.replace(/[^\x00-\x7f]/g, "").slice(0, 100) };
        yield header(short.name, short.prefix, data.length, "0", 0o600);
        yield* padded(data);
    }
    yield Buffer.alloc(2 * BLOCK);
}

/** Regular files of a tar archive. */
export function* readTar(bytes: Buffer): Generator<TarEntry> {
    let longName: string | undefined;
    for (let at = 0; at + BLOCK <= bytes.length && bytes[at + CHECKSUM] !== 0;) {
        const text = (from: number, length: number): string => bytes.toString("utf8", at + from, at + from + length).replace(/\0[^]*$/, "");
        const size = parseInt(text(124, 12).trim() || "0", 8);
        const data = bytes.subarray(at + BLOCK, at + BLOCK + size);
        const type = text(156, 1);
        if (type === "x") longName = / path=([^\n]*)\n/.exec(data.toString("utf8"))?.[1];
        else if (type === "L") longName = data.toString("utf8").replace(/\0+$/, "");
        else {
            const prefix = text(345, 155);
            const name = longName ?? (prefix ? `${prefix}/${text(0, 100)}` : text(0, 100));
            longName = undefined;
            if (type === "" || type === "0") yield { name: path.posix.normalize(name), data };
        }
        at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
}
