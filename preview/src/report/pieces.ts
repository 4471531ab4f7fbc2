/** Chunks stand between blanks, quotation marks and brackets. They consist of parts, as ARNs, addresses and pairs do, and these of words. */
const [CHUNK, PART, WORD] = [0, 1, 2] as const;
type Level = typeof CHUNK | typeof PART | typeof WORD;
const LETTER = 3;

/** What each character ends: a chunk, a part or a word, with all within; letters and digits end nothing. */
const ENDS: readonly [characters: RegExp, level: number][] = [
    [/[\0-\x20"'`()[\]{}<>,;\\]/, CHUNK],
    [/[/:=|&#]/, PART],
    [/[A-Za-z0-9]/, LETTER],
];

const ASCII = Uint8Array.from({ length: 128 }, (_, code) => {
    const character = String.fromCharCode(code);
    return ENDS.find(([characters]) => characters.test(character))?.[1] ?? WORD;
});

/** Blanks and quotation marks beyond ASCII. */
const isOuter = (code: number): boolean =>
    (code >= 0x2000 && code <= 0x206f) || (code >= 0x3000 && code <= 0x3002) || code === 0xa0 || code === 0xab || code === 0xbb;

const levelOf = (code: number): number => (code < 128 ? (ASCII[code] ?? WORD) : isOuter(code) ? CHUNK : LETTER);

/** As long as the text: U+0130 is the one character whose lower case is not. */
const lowerCase = (text: string): string => text.replaceAll("\u0130", "i").toLowerCase();

const BACKSLASH = 0x5c;
const ESCAPES = "bfnrt";

/**
 * Calls `see` with the pieces of the text, in lower case and from letter to letter, those within others first. One that is a piece of several
 * levels counts once. The letter of an escape such as `\n` belongs to none.
 */
function scan(text: string, outer: Level, inner: Level, see: (piece: string, start: number) => void): void {
    const lower = lowerCase(text);
    const starts = [-1, -1, -1];
    let [end, seenStart, seenEnd] = [0, -1, -1];
    const close = (level: number): void => {
        for (let at = inner; at >= Math.max(level, outer); at--) {
            const start = starts[at] ?? -1;
            starts[at] = -1;
            if (start < 0 || (start === seenStart && end === seenEnd)) continue;
            [seenStart, seenEnd] = [start, end];
            see(lower.slice(start, end), start);
        }
    };
    for (let at = 0; at < lower.length; at++) {
        const code = lower.charCodeAt(at);
        const level = levelOf(code);
        if (level === LETTER) {
            for (let open = inner; open >= outer && starts[open] === -1; open--) starts[open] = at;
            end = at + 1;
        } else {
            close(level);
            if (code === BACKSLASH && ESCAPES.includes(lower.charAt(at + 1))) at++;
        }
    }
    close(CHUNK);
}

export const eachPiece = (text: string, see: (piece: string, start: number) => void): void => scan(text, CHUNK, WORD, see);

/** `arn`, `aws`, `s3` and `logs` of `arn:aws:s3:::logs/*`. */
export function partsOf(text: string): string[] {
    const parts: string[] = [];
    scan(text, PART, PART, (part) => parts.push(part));
    return parts;
}

/** Replaces the pieces that `isHidden` by `mask`, the outermost of those within each other. */
export function replacePieces(text: string, isHidden: (piece: string, start: number) => boolean, mask: string): string {
    const hidden: [start: number, end: number][] = [];
    eachPiece(text, (piece, start) => {
        if (!isHidden(piece, start)) return;
        while ((hidden.at(-1)?.[0] ?? -1) >= start) hidden.pop();
        hidden.push([start, start + piece.length]);
    });
    let kept = 0;
    const parts = hidden.flatMap(([start, end]) => {
        const before = text.slice(kept, start);
        kept = end;
        return [before, mask];
    });
    return parts.length === 0 ? text : [...parts, text.slice(kept)].join("");
}
