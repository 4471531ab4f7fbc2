import { type Paint, choosePaint } from "../report/style";

/** Where a command writes. */
export interface Terminal {
    /** Results. Resolves once they are written out. */
    print(text: string): Promise<void>;
    /** Everything else. */
    note(text: string): Promise<void>;
    printPaint: Paint;
    notePaint: Paint;
    /** Whether lines of `note` can be rewritten. */
    live: boolean;
    /** Size of the stream of `note`. */
    columns: number;
    rows: number;
}

type Write = (text: string, done: () => void) => unknown;

/** A reader that went away (`| head`) is no error. */
function writer(stream: NodeJS.WriteStream): (text: string) => Promise<void> {
    const write = stream.write.bind(stream) as Write;
    let closed = false;
    stream.on("error", () => (closed = true));
    return (text) =>
        new Promise((resolve) => {
            if (closed || text === "") resolve();
            else write(text, resolve);
        });
}

/**
 * The terminal of this process. Made before a program runs in it: from then on the program's own output is caught where
 * `process.stdout.write` is replaced, while these writers keep the original.
 */
export function openTerminal({ stdout, stderr, env }: NodeJS.Process): Terminal {
    return {
        print: writer(stdout),
        note: writer(stderr),
        printPaint: choosePaint(stdout, env),
        notePaint: choosePaint(stderr, env),
        live: stderr.isTTY && !env.CI && env.TERM !== "dumb",
        columns: stderr.columns || 80,
        rows: stderr.rows || 24,
    };
}
