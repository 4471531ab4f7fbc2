import type { PreviewFlags } from "./flags";
import { type Run, loadPreview } from "./load";
import { jsonText, previewDigest, previewText, timingText, withWarnings } from "./print";
import { needsRestart, restart } from "./restart";
import type { Terminal } from "./terminal";

/** Previews one stack in this process and prints its report. */
export async function previewStack(flags: PreviewFlags, terminal: Terminal, run: Run): Promise<number> {
    const { project, options, warnings } = loadPreview(flags);
    if (needsRestart(project, flags)) return restart(project, flags);
    const outcome = withWarnings(await run(options), warnings);
    const finished = { project, settings: options.settings, outcome };
    if (flags.json) await terminal.print(jsonText(previewDigest(finished, flags.timing)));
    else await terminal.print(previewText(finished, terminal.printPaint, flags.debug));
    if (flags.timing && !flags.json) await terminal.note(timingText(outcome.timings));
    return outcome.result.exitCode;
}
