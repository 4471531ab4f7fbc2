import * as path from "node:path";
import type { Baseline } from "../report/baseline/file";
import { heldAgainst } from "../report/baseline/held";
import { reportContext } from "../report/context";
import { repositoryPrefix } from "../report/formats/build";
import type { Report } from "../report/formats/report";
import { ENGINE } from "../report/summary";
import type { FinishedPreview } from "./print";

/** A preview held against a baseline: the outcome has what is left, the report tells what was accepted. */
export interface JudgedPreview {
    finished: FinishedPreview;
    exitCode: Report["exitCode"];
    report: () => Report;
}

/** The project file, where findings without a place in the program are shown. */
const artifactOf = ({ root, file }: FinishedPreview["project"]): string => (file ? path.relative(root, file) : "") || "Pulumi.yaml";

export function judged(finished: FinishedPreview, strictUnknowns: boolean, baseline: Baseline | undefined): JudgedPreview {
    const { outcome, project, settings } = finished;
    const context = reportContext(outcome.result, project, settings);
    const place = { origin: ENGINE, artifact: artifactOf(project), prefix: repositoryPrefix(project.root) };
    const { result, exitCode, report } = heldAgainst(outcome.result, context, place, { baseline, strictUnknowns });
    const held = baseline && report().baseline;
    return { finished: { ...finished, outcome: { ...outcome, result }, baseline: held }, exitCode, report };
}
