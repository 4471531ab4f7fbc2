import { errorDigest } from "../report/digest";
import { errorReport } from "../report/formats/build";
import type { Format } from "../report/formats/names";
import { deliver } from "./deliver";
import { jsonText } from "./print";
import type { Terminal } from "./terminal";

/** The error of a command without a result, in the format that was asked for. That it cannot be written to a file says no more. */
export async function deliverError(
    message: string,
    { json, format, output }: { json: boolean; format: Format; output?: string },
    terminal: Terminal,
): Promise<void> {
    const digest = json ? () => jsonText(errorDigest(message)) : undefined;
    try {
        await deliver({ format, digest, output, table: () => "", reports: () => [errorReport(message)] }, terminal);
    } catch (error) {
        if ((error as Error).message !== message) await terminal.note(`${(error as Error).message}\n`);
    }
}
