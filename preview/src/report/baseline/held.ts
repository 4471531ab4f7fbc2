import { hidesMandatoryRules } from "../../engine/result";
import type { PreviewResult } from "../../model";
import { type Judged, buildReport } from "../formats/build";
import type { Report } from "../formats/report";
import type { ReportContext } from "../policies";
import { applyBaseline, openResult } from "./apply";
import type { Baseline } from "./file";

/** A result without what a baseline accepts, and the report that has it all. */
export interface JudgedReport {
    result: PreviewResult;
    exitCode: Report["exitCode"];
    /** Made when it is asked for: a table needs none. */
    report: () => Report;
}

export function heldAgainst(
    result: PreviewResult,
    context: ReportContext,
    place: Judged,
    { baseline, strictUnknowns }: { baseline?: Baseline | undefined; strictUnknowns: boolean },
): JudgedReport {
    if (!baseline) return { result, exitCode: result.exitCode, report: () => buildReport(result, context, place) };
    const held = applyBaseline(buildReport(result, context, place), baseline, strictUnknowns && hidesMandatoryRules(result));
    return { result: openResult(result, held, context.index), exitCode: held.exitCode, report: () => held };
}
