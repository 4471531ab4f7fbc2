/** Puts text into a style, or leaves it plain. */
export type Paint = (style: "bold" | "dim" | "red" | "green" | "yellow" | "blue" | "magenta" | "cyan", text: string) => string;

/** Where a command writes, as `palisade` gives it to the modules that it loads. */
export interface Terminal {
    /** Results. Resolves once they are written out. */
    print(text: string): Promise<void>;
    /** Everything else. */
    note(text: string): Promise<void>;
    readonly printPaint: Paint;
    readonly notePaint: Paint;
    /** Whether lines of `note` can be rewritten. */
    readonly live: boolean;
    readonly columns: number;
    readonly rows: number;
}
