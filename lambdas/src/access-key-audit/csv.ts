/** One line in which the quotes do not match. */
export class QuoteError extends Error {
    override readonly name = "QuoteError";
}

/** A field in quotes, two of which stand for one. */
const QUOTED = /"((?:[^"]|"")*)"(,|$)/y;
/** A quote within a field that does not begin with one is text. */
const PLAIN = /([^,]*)(,|$)/y;

/**
 * The fields of one line of CSV, as RFC 4180 has them; none of them holds a line break.
 * @throws QuoteError for a quoted field that does not end, or that goes on after its end.
 */
export function splitLine(line: string): string[] {
    const fields: string[] = [];
    let at = 0;
    for (;;) {
        const quoted = line[at] === '"';
        const form = quoted ? QUOTED : PLAIN;
        form.lastIndex = at;
        const match = form.exec(line);
        if (match === null) {
            throw new QuoteError(`the quotes of field ${fields.length + 1} do not match`);
        }
        const [whole, text = "", end] = match;
        fields.push(quoted ? text.replaceAll('""', '"') : text);
        if (end === "") {
            return fields;
        }
        at += whole.length;
    }
}

/** Lines that hold anything, with their numbers from 1 on; a byte order mark and carriage returns are left out. */
export function linesOf(text: string): { readonly number: number; readonly text: string }[] {
    return text
        .replace(/^\uFEFF/, "")
        .split(/\r?\n/)
        .map((line, index) => ({ number: index + 1, text: line }))
        .filter((line) => line.text.trim() !== "");
}
