import type { PreviewResult } from "../model";
import type { LoadedProject, StackSettings } from "../project/types";
import { reportContext } from "../report/context";
import type { ReportBaseline } from "../report/formats/report";
import { type Digest, digest } from "../report/digest";
import type { Paint } from "../report/style";
import { textReport } from "../report/text";
import type { PreviewOutcome, Timing } from "../runner";

/** A finished preview with what its report needs. */
export interface FinishedPreview {
    project: Pick<LoadedProject, "root" | "pwd"> & Partial<Pick<LoadedProject, "file">>;
    settings: StackSettings;
    outcome: PreviewOutcome;
    /** What was accepted, and so is no longer in the outcome. */
    baseline?: ReportBaseline | undefined;
}

/** What the loaders warned of comes first among the diagnostics. */
export function withWarnings(outcome: PreviewOutcome, warnings: readonly string[]): PreviewOutcome {
    const diagnostics = warnings.map((message) => ({ severity: "warning" as const, urn: "", message }));
    return { ...outcome, result: { ...outcome.result, diagnostics: [...diagnostics, ...outcome.result.diagnostics] } };
}

export type TimedDigest = Digest & { timings?: Timing[]; baseline?: ReportBaseline };

export function previewDigest({ project, settings, outcome, baseline }: FinishedPreview, timing: boolean): TimedDigest {
    const content = digest(outcome.result, reportContext(outcome.result, project, settings));
    return { ...content, ...(baseline && { baseline }), ...(timing && { timings: outcome.timings }) };
}

export function previewText({ project, settings, outcome, baseline }: FinishedPreview, paint: Paint, debug: boolean): string {
    return textReport(outcome.result, reportContext(outcome.result, project, settings), { paint, debug, baseline });
}

export const jsonText = (content: unknown): string => `${JSON.stringify(content, null, 4)}\n`;

export function timingText(timings: readonly Timing[]): string {
    const width = Math.max(0, ...timings.map(({ label }) => label.length));
    return timings.map(({ label, ms }) => `${label.padEnd(width)}  ${ms.toFixed(0).padStart(6)} ms\n`).join("");
}

export type ExitCode = PreviewResult["exitCode"];

/** An error outweighs a policy violation. */
export const worstExitCode = (codes: readonly ExitCode[]): ExitCode => (codes.includes(1) ? 1 : codes.includes(5) ? 5 : 0);
