import type { PreviewResult } from "../model";
import type { StackSettings } from "../project/types";
import { type JudgedReport, heldAgainst } from "./baseline/held";
import type { Baseline } from "./baseline/file";
import { reportContext } from "./context";
import { repositoryPrefix } from "./formats/build";
import type { Report } from "./formats/report";
import { policyReport } from "./policies";
import type { Paint } from "./style";

export { baselineEntries, baselineReport, neverAccepted } from "./baseline/apply";
export { type Baseline, type BaselineEntry, baselineText, readBaseline } from "./baseline/file";
export { writeReport } from "./formats";
export { errorReport } from "./formats/build";
export { FORMATS, type Format } from "./formats/names";
export { type Report, type ReportFinding, countFindings } from "./formats/report";

export interface CheckReport extends Pick<JudgedReport, "result"> {
    report: Report;
    /** All findings that are left, for people. */
    text: (paint: Paint) => string;
}

/**
 * What a check found, held against a baseline, without secrets.
 * @param file where findings without a place in the program are shown: relative to `root`, the folder of the program
 */
export function checkReport(
    result: PreviewResult,
    { origin, file, root, baseline }: { origin: string; file: string; root: string; baseline?: Baseline | undefined },
): CheckReport {
    const settings: StackSettings = { stack: result.stack, config: {}, secretKeys: [], encryptedKeys: [] };
    const context = reportContext(result, { root, pwd: root }, settings);
    const held = heldAgainst(
        result,
        context,
        { origin, artifact: file, prefix: repositoryPrefix(root) },
        { baseline, strictUnknowns: false },
    );
    return { result: held.result, report: held.report(), text: (paint) => policyReport(held.result, context, paint) };
}
