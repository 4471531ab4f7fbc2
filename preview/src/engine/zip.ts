import * as path from "node:path";
import * as zlib from "node:zlib";
import type { TarEntry } from "./tar";

const END = 0x06054b50;
const ENTRY = 0x02014b50;

function endOfDirectory(bytes: Buffer): number {
    for (let at = bytes.length - 22; at >= 0; at--) if (bytes.readUInt32LE(at) === END) return at;
    throw new Error("failed to read ZIP: zip: not a valid zip file");
}

/** Files of a ZIP archive in the order of its directory, folders left out. */
export function* readZip(bytes: Buffer): Generator<TarEntry> {
    const end = endOfDirectory(bytes);
    let at = bytes.readUInt32LE(end + 16);
    for (let left = bytes.readUInt16LE(end + 10); left > 0 && bytes.readUInt32LE(at) === ENTRY; left--) {
        const nameLength = bytes.readUInt16LE(at + 28);
        const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
        const local = bytes.readUInt32LE(at + 42);
        const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
        const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
        const stored = bytes.readUInt16LE(at + 10) === 0;
        if (!name.endsWith("/")) yield { name: path.posix.normalize(name), data: stored ? packed : zlib.inflateRawSync(packed) };
        at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
}
