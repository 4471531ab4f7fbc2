import type { PreviewOptions, PreviewOutcome } from "../runner";
import { loadProject } from "../project/project";
import { loadSettings, pairPacks } from "../project/settings";
import { loadStackSettings } from "../project/stackConfig";
import { chooseStack } from "../project/stacks";
import type { LoadedProject } from "../project/types";
import type { PreviewFlags } from "./flags";

/** What previews one stack: `runPreview` of the fronts, or a stand-in for it. */
export type Run = (options: PreviewOptions) => Promise<PreviewOutcome>;

export interface LoadedPreview {
    project: LoadedProject;
    options: PreviewOptions;
    warnings: string[];
}

function packsFor(flags: PreviewFlags, configured: { policyPacks: string[]; policyPackConfig: string[] }): PreviewOptions["packs"] {
    if (flags.noPolicyPacks) return [];
    if (flags.policyPacks.length > 0) return pairPacks(flags.policyPacks, flags.policyPackConfigs);
    const configs = flags.policyPackConfigs.length > 0 ? flags.policyPackConfigs : configured.policyPackConfig;
    return pairPacks(configured.policyPacks, configs);
}

/**
 * Everything that a preview of one stack needs, from the command line and the project's files.
 * @throws UserError on bad input
 */
export function loadPreview(flags: PreviewFlags): LoadedPreview {
    const project = loadProject(flags.cwd);
    const { stack, organization } = chooseStack(project, flags.stack);
    const { settings, warnings } = loadStackSettings(project, stack, flags.config);
    const configured = loadSettings(project, stack, flags.fixtures);
    const options: PreviewOptions = {
        project,
        settings,
        organization: flags.organization ?? organization ?? "organization",
        packs: packsFor(flags, configured),
        fixtures: configured.fixtures,
        isolated: flags.isolated,
        strictUnknowns: flags.strictUnknowns,
        debug: flags.debug,
    };
    return { project, options, warnings };
}
