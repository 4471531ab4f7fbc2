import type { PreviewFlags } from "./flags";
import { readBaseline } from "../report/baseline/file";
import { deliver } from "./deliver";
import { judged } from "./judged";
import { type Run, loadPreview } from "./load";
import { jsonText, previewDigest, previewText, timingText, withWarnings } from "./print";
import { needsRestart, restart } from "./restart";
import type { Paint } from "../report/style";
import type { Terminal } from "./terminal";

/** Previews one stack in this process and prints its report. */
export async function previewStack(flags: PreviewFlags, terminal: Terminal, run: Run): Promise<number> {
    const { project, options, warnings } = loadPreview(flags);
    if (needsRestart(project, flags)) return restart(project, flags);
    const baseline = flags.baseline === undefined ? undefined : readBaseline(flags.baseline);
    const outcome = withWarnings(await run(options), warnings);
    const { finished, exitCode, report } = judged({ project, settings: options.settings, outcome }, flags.strictUnknowns, baseline);
    const digest = flags.json ? () => jsonText(previewDigest(finished, flags.timing)) : undefined;
    const table = (paint: Paint): string => previewText(finished, paint, flags.debug);
    await deliver({ format: flags.format, digest, output: flags.output, table, reports: () => [report()] }, terminal);
    if (flags.timing && !flags.json) await terminal.note(timingText(outcome.timings));
    return exitCode;
}
