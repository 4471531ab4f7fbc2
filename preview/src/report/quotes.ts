import { SECRET_TEXT, textMask } from "./masking";
import { isGrammar, isWording } from "./openWords";
import { eachPiece, partsOf, replacePieces } from "./pieces";

/** Shorter parts of a secret would blot out ordinary text. */
const SHORTEST = 4;
/** Ports, sizes and years. Accounts have twelve digits. */
const SHORT_NUMBER = /^\d{1,5}$/;
/** Policies, user data and tags are far shorter; rules quote nothing else in part. */
const LONGEST_SECRET = 1_000_000;
/** The values of tags have 256 characters, ARNs 2,048. */
const LONGEST_SENTENCE = 4096;
/** How often a text may stand quoted within a quoted text. */
const DEEPEST = 3;

/** A secret without one of these is quoted as a whole or not at all. */
const SEPARATOR = /[\s"',:;=/]/;

/** What a piece has none of. */
const BLANK = /[\s"'`()[\]{}<>,;\\]/;

function decoded(text: string): string {
    try {
        return String(JSON.parse(`"${text}"`));
    } catch {
        return text;
    }
}

/** The next quotation mark that no backslash escapes. */
function closingMark(text: string, from: number): number {
    for (let end = text.indexOf('"', from); end >= 0; end = text.indexOf('"', end + 1)) {
        let slashes = 0;
        while (text[end - 1 - slashes] === "\\") slashes++;
        if (slashes % 2 === 0) return end;
    }
    return -1;
}

interface Quoted {
    readonly text: string;
    /** Written with escapes, so that it does not stand as it is in what quotes it. */
    readonly escaped: boolean;
}

/** The strings and keys of JSON, of YAML and of code, whatever is wrong with it. */
function* quotedTexts(text: string, depth = 0): Generator<Quoted> {
    let start = text.indexOf('"');
    while (start >= 0 && depth < DEEPEST) {
        const end = closingMark(text, start + 1);
        if (end < 0) return;
        const raw = text.slice(start + 1, end);
        const escaped = raw.includes("\\");
        const leaf = escaped ? decoded(raw) : raw;
        yield { text: leaf, escaped };
        if (escaped) yield* quotedTexts(leaf, depth + 1);
        start = text.indexOf('"', end + 1);
    }
}

/** `the nightly job` out of `owner=ops reason=the nightly job`. */
const pairValues = (text: string): string[] => (text.includes("=") ? text.split(/(?:^|[\s,;&])[\w.-]+=/).slice(1) : []);

interface Parts {
    readonly pieces: Set<string>;
    /** Of several parts, as they stand in the secret. */
    readonly sentences: Set<string>;
}

/** Gathers the parts of secrets that are in `shown`, which has every piece of the messages. */
class Collector implements Parts {
    readonly pieces = new Set<string>();
    readonly sentences = new Set<string>();

    constructor(private readonly shown: ReadonlySet<string>) {}

    private readonly see = (piece: string): void => {
        if (piece.length >= SHORTEST && this.shown.has(piece) && !SHORT_NUMBER.test(piece)) this.pieces.add(piece);
    };

    private sentence(text: string): void {
        if (text.length < SHORTEST || text.length > LONGEST_SENTENCE || !BLANK.test(text)) return;
        const [first = "", ...others] = partsOf(text);
        if (others.length > 0 && this.shown.has(first)) this.sentences.add(text.replace(/\s+/g, " ").trim());
    }

    add(whole: string): void {
        if (!SEPARATOR.test(whole)) return this.see(whole.toLowerCase());
        const secret = whole.slice(0, LONGEST_SECRET);
        eachPiece(secret, this.see);
        // The letter after a backslash is no escape in the path of a file on Windows.
        if (secret.includes("\\")) eachPiece(secret.replaceAll("\\", " "), this.see);
        for (const { text, escaped } of quotedTexts(secret)) {
            if (escaped) eachPiece(text, this.see);
            this.sentence(text);
        }
        for (const text of pairValues(secret)) this.sentence(text);
    }
}

/** Those of `wanted` that the texts have. */
function piecesIn(texts: Iterable<string>, wanted: ReadonlySet<string>): Set<string> {
    const found = new Set<string>();
    for (const text of texts) eachPiece(text, (piece) => wanted.has(piece) && found.add(piece));
    return found;
}

export interface Surroundings {
    /** All that will be masked. */
    readonly messages: Iterable<string>;
    /** What is told anyway; not asked for where no message has a part of a secret. */
    readonly open: () => Iterable<string>;
    /** What rules say of themselves. */
    readonly rules: () => Iterable<string>;
}

export interface QuoteMask {
    /** Hides the parts in a text without whole secrets. */
    readonly parts: (text: string) => string;
    /** Hides the parts that whole secrets are within, before these are hidden: what is left of them then would be no part any more. */
    readonly around: (text: string, mask: (text: string) => string) => string;
}

const NOTHING: QuoteMask = { parts: (text) => text, around: (text) => text };

/** Leaves out what is open, and ARNs and sentences of which every part is. */
function hiddenParts({ pieces, sentences }: Parts, { open, rules }: Surroundings): Parts {
    const wanted = new Set([...pieces, ...[...pieces, ...sentences].flatMap(partsOf)]);
    const [told, ruled] = [piecesIn(open(), wanted), piecesIn(rules(), wanted)];
    const isOpen = (piece: string): boolean => told.has(piece) || isGrammar(piece);
    const isHidden = (text: string): boolean => !partsOf(text).every(isOpen);
    return {
        pieces: new Set([...pieces].filter((piece) => !isOpen(piece) && !ruled.has(piece) && !isWording(piece) && isHidden(piece))),
        sentences: new Set([...sentences].filter(isHidden)),
    };
}

/**
 * Hides in messages what rules quote of secrets: statements of a policy, accounts out of an ARN, values out of a tag. In linear time, and
 * without work where nothing is quoted.
 */
export function quoteMask(secrets: Iterable<string>, surroundings: Surroundings): QuoteMask {
    const shown = new Set<string>();
    for (const message of surroundings.messages) eachPiece(message, (piece) => shown.add(piece));
    const found = new Collector(shown);
    for (const secret of secrets) found.add(secret);
    if (found.pieces.size + found.sentences.size === 0) return NOTHING;
    const { pieces, sentences } = hiddenParts(found, surroundings);
    const maskSentences = textMask([...sentences]);
    return {
        parts: (text) => replacePieces(maskSentences(text), (piece) => pieces.has(piece), SECRET_TEXT),
        around: (text, mask) => {
            const isCut = (written: string): boolean => mask(written) !== written;
            return replacePieces(text, (piece, at) => pieces.has(piece) && isCut(text.slice(at, at + piece.length)), SECRET_TEXT);
        },
    };
}
