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
    report: Report;
}

export function heldAgainst(
    result: PreviewResult,
    context: ReportContext,
    place: Judged,
    { baseline, strictUnknowns }: { baseline?: Baseline | undefined; strictUnknowns: boolean },
): JudgedReport {
    const report = buildReport(result, context, place);
    if (!baseline) return { result, report };
    const held = applyBaseline(report, baseline, strictUnknowns && hidesMandatoryRules(result));
    return { result: openResult(result, held, context.index), report: held };
}
