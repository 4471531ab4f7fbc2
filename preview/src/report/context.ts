import type { PreviewResult } from "../model";
import type { Project, StackSettings } from "../project/types";
import { configSecrets, outputSecrets, programSecrets, textMask } from "./masking";
import type { ReportContext } from "./policies";
import { ResourceIndex } from "./resources";

/** What every part of a report looks up, made once for a preview. */
export function reportContext(result: PreviewResult, project: Pick<Project, "root" | "pwd">, settings: StackSettings): ReportContext {
    const config = configSecrets(settings);
    const mask = textMask([...config, ...programSecrets(result)]);
    return { project, index: new ResourceIndex(result.resources), mask, maskConfig: textMask(outputSecrets(settings)) };
}
