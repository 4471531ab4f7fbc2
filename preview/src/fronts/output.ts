import type { Diagnostic } from "../model";

type Report = (severity: Diagnostic["severity"], message: string) => void;

/** Cuts a stream of text into lines, empty ones left out; `flush` hands out what is left without a line end. */
export class Lines {
    private rest = "";

    constructor(private readonly onLine: (line: string) => void) {}

    write(text: string): void {
        const lines = (this.rest + text).split("\n");
        this.rest = lines.pop() ?? "";
        for (const line of lines) if (line !== "") this.onLine(line);
    }

    flush(): void {
        if (this.rest) this.onLine(this.rest);
        this.rest = "";
    }
}

/** What a program prints becomes diagnostics, as with the engine, and never mixes with a preview's own output. */
export function captureOutput(report: Report): () => void {
    const streams = [process.stdout, process.stderr];
    const originals = streams.map((stream) => stream.write.bind(stream));
    const lines = streams.map(() => new Lines((line) => report("info", line)));
    streams.forEach((stream, index) => {
        const into = lines[index] as Lines;
        stream.write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown): boolean => {
            into.write(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"));
            const callback = typeof encoding === "function" ? encoding : done;
            if (typeof callback === "function") (callback as () => void)();
            return true;
        };
    });
    return () => {
        streams.forEach((stream, index) => {
            stream.write = originals[index] as typeof stream.write;
        });
        for (const rest of lines) rest.flush();
    };
}
