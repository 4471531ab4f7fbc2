import { writeFileSync } from "node:fs";
import { UserError } from "../project/types";
import { writeReport } from "../report/formats";
import type { Format } from "../report/formats/names";
import type { Report } from "../report/formats/report";
import { type Paint, plain } from "../report/style";
import type { Terminal } from "./terminal";
import { version } from "./version";

export interface Delivery {
    format: Format;
    /** The preview digest, which then stands for every format. */
    digest?: (() => string) | undefined;
    /** Absolute. */
    output?: string | undefined;
    table: (paint: Paint) => string;
    reports: () => readonly Report[];
}

function writeOutput(file: string, text: string): void {
    try {
        writeFileSync(file, text);
    } catch (error) {
        throw new UserError(`--output: cannot write '${file}': ${(error as Error).message}`);
    }
}

/** Prints a report in its format. Where that goes to a file, people still get the table. */
export async function deliver({ format, digest, output, table, reports }: Delivery, terminal: Terminal): Promise<void> {
    const text = (paint: Paint): string => digest?.() ?? (format === "table" ? table(paint) : writeReport(format, reports(), version()));
    if (output === undefined) return terminal.print(text(terminal.printPaint));
    writeOutput(output, text(plain));
    await terminal.print(table(terminal.printPaint));
}
