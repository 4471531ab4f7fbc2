const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 };

export type Style = keyof typeof CODES;

/** Puts text into a style, or leaves it plain. */
export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_style, text) => text;

export const ansi: Paint = (style, text) => (text === "" ? "" : `\u001b[${CODES[style]}m${text}\u001b[0m`);

/** Colours only on a terminal, and not where NO_COLOR (https://no-color.org) is set. */
export function choosePaint(stream: { isTTY?: boolean }, env: Record<string, string | undefined>): Paint {
    return stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb" ? ansi : plain;
}

export const indent = (text: string, width: number): string => text.replace(/^(?=.)/gm, " ".repeat(width));

export const count = (amount: number, one: string, many = `${one}s`): string => `${amount} ${amount === 1 ? one : many}`;
