import type { Paint } from "./terminal";

export interface Column {
    readonly title: string;
    /** Width down to which the column may be cut; one without is never cut. */
    readonly least?: number;
    readonly right?: boolean;
}

export interface Cell {
    /** One line. */
    readonly text: string;
    readonly style?: Parameters<Paint>[0] | undefined;
}

const GAP = "  ";
const ELLIPSIS = "…";
const WIDE =
    /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

const GRAPHEMES = new Intl.Segmenter();

/** Characters as a reader sees them. */
const charactersOf = (text: string): string[] => Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);

const widthOf = (character: string): number => (WIDE.test(character) ? 2 : 1);

/** Columns of a terminal that a text takes. */
export function textWidth(text: string): number {
    return charactersOf(text).reduce((sum, character) => sum + widthOf(character), 0);
}

function cutTo(text: string, width: number): string {
    if (textWidth(text) <= width) {
        return text;
    }
    let cut = "";
    for (const character of charactersOf(text)) {
        if (textWidth(cut) + widthOf(character) > width - 1) {
            break;
        }
        cut += character;
    }
    return `${cut}${ELLIPSIS}`;
}

/** Takes from the widest column that may be cut, until all fit or none may be cut any more. */
function fit(natural: readonly number[], columns: readonly Column[], room: number): number[] {
    const widths = [...natural];
    for (let over = widths.reduce((sum, width) => sum + width, 0) - room; over > 0; over--) {
        const spare = widths.map((width, index) => (width > (columns[index]?.least ?? Infinity) ? width : -1));
        const widest = spare.indexOf(Math.max(...spare));
        if (spare[widest] === -1) {
            break;
        }
        widths[widest] = (widths[widest] ?? 0) - 1;
    }
    return widths;
}

function pad(text: string, width: number, right: boolean): string {
    const blank = " ".repeat(Math.max(0, width - textWidth(text)));
    return right ? `${blank}${text}` : `${text}${blank}`;
}

/**
 * Lines of a table, its head first, in at most `width` columns of a terminal as far as its columns may be cut. Columns without any text
 * are left out.
 */
export function tableLines(columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number, paint: Paint): string[] {
    const used = columns.map((column, index) => ({ column, index })).filter(({ index }) => rows.some((row) => row[index]?.text !== ""));
    const shown = used.map(({ column }) => column);
    const head: Cell[] = shown.map(({ title }) => ({ text: title, style: "bold" }));
    const all = [head, ...rows.map((row) => used.map(({ index }) => row[index] ?? { text: "" }))];
    const natural = shown.map((_, index) => Math.max(...all.map((row) => textWidth(row[index]?.text ?? ""))));
    const widths = fit(natural, shown, width - GAP.length * (shown.length - 1));
    return all.map((row) =>
        row
            .map(({ text, style }, index) => {
                const last = index === row.length - 1;
                const cut = cutTo(text, widths[index] ?? 0);
                const padded = last && shown[index]?.right !== true ? cut : pad(cut, widths[index] ?? 0, shown[index]?.right === true);
                return style === undefined ? padded : paint(style, padded);
            })
            .join(GAP),
    );
}
