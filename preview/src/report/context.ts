import type { PreviewResult } from "../model";
import type { Project, StackSettings } from "../project/types";
import { configSecrets, programSecrets, textMask } from "./masking";
import type { ReportContext } from "./policies";
import { ResourceIndex } from "./resources";

/** What every part of a report looks up, made once for a preview. */
export function reportContext(result: PreviewResult, project: Pick<Project, "root" | "pwd">, settings: StackSettings): ReportContext {
    const secrets = [...configSecrets(settings), ...programSecrets(result)];
    return { project, index: new ResourceIndex(result.resources), mask: textMask(secrets) };
}
