import { reasonOf } from "./reasons";

const MASK = "*".repeat(16);
const ELLIPSIS = "…";
const ELLIPSIS_BYTES = 3;
/** The longest character of UTF-8, less one byte. */
const TORN_BYTES = 3;

/** A key id as people may read it: all but the last 4 characters hidden. */
export function maskKey(keyId: string): string {
    return `${MASK}${keyId.slice(-4)}`;
}

/** Hides whatever looks like an access key id, and the key ids that are given. */
export function masker(keyIds: Iterable<string> = []): (text: string) => string {
    const ids = new Set(keyIds);
    return (text) =>
        text
            .replace(/A(?:KIA|SIA)[A-Z0-9]{12,124}/g, (id) => maskKey(id))
            .replace(/\w{16,128}/g, (word) => (ids.has(word) ? maskKey(word) : word));
}

/** Text without line breaks, control characters and marks that turn the direction of writing. */
export function oneLine(text: string): string {
    return text
        .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ")
        .replace(/ {2,}/g, " ")
        .trim();
}

export function byteLength(text: string): number {
    return Buffer.byteLength(text, "utf8");
}

/** Cuts a text to so many bytes of UTF-8, from 8 on, between characters. */
export function cut(text: string, bytes: number): string {
    if (byteLength(text) <= bytes) {
        return text;
    }
    const whole = Buffer.from(text, "utf8").subarray(0, bytes - ELLIPSIS_BYTES - TORN_BYTES);
    return `${whole.toString("utf8").replace(/\ufffd+$/, "")}${ELLIPSIS}`;
}

const REASON_BYTES = 400;

/** Why something failed, as people may read it: one line, not too long, key ids masked. */
export function shownReason(error: unknown): string {
    return cut(masker()(oneLine(reasonOf(error))), REASON_BYTES);
}

/** `1 key`, `2 keys`. */
export function count(number: number, noun: string): string {
    return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Lines up to a number of bytes in all. */
export class Page {
    private readonly lines: string[] = [];
    private used = 0;

    constructor(private readonly limit: number) {}

    get left(): number {
        return this.limit - this.used;
    }

    /** @returns false when there is no room for the line: then it is not added. */
    add(line: string): boolean {
        const bytes = byteLength(line) + 1;
        if (bytes > this.left) {
            return false;
        }
        this.used += bytes;
        this.lines.push(line);
        return true;
    }

    get text(): string {
        return this.lines.join("\n");
    }
}

/** Room for the line that tells how many are left off. */
const MORE_BYTES = 80;

/**
 * Adds a titled list to a page, as far as its share of the page reaches.
 * @returns how many lines are on the page, from the first on.
 */
export function addSection<T>(page: Page, title: string, items: readonly T[], show: (item: T) => string, share: number): number {
    const room = Math.min(share, page.left) - MORE_BYTES;
    const heading = `\n${title}`;
    let used = byteLength(heading) + 1;
    if (items.length === 0 || used > room) {
        return 0;
    }
    page.add(heading);
    let listed = 0;
    for (const item of items) {
        const line = show(item);
        used += byteLength(line) + 3;
        if (used > room) {
            break;
        }
        page.add(`  ${line}`);
        listed++;
    }
    if (listed < items.length) {
        page.add(`  and ${items.length - listed} more`);
    }
    return listed;
}
