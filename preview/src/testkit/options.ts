import type { Fixtures } from "../fixtures";

export interface PreviewProgramOptions {
    /** @default "test" */
    project?: string;
    /** @default "test" */
    stack?: string;
    /** @default "organization" */
    organization?: string;
    /** Keys are `namespace:name`, or `name` alone for the project's own. Objects and lists are passed as JSON. */
    config?: Record<string, unknown>;
    /** Config keys (as in `config`) whose values are secret. */
    secretConfig?: string[];
    /** Folders of policy packs. */
    packs?: string[];
    /** Policy name to level or settings, for every pack, as in `--policy-pack-config`. */
    packConfig?: Record<string, unknown>;
    fixtures?: Fixtures;
    /** Folder from which packages of providers resolve. @default the current folder */
    programDir?: string;
    /** As `--strict-unknowns`. @default false */
    strictUnknowns?: boolean;
}
