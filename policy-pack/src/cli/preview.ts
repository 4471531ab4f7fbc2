import { createRequire } from "node:module";
import { UserError } from "./userError";

type Packs = typeof import("@palisade/preview/packs");
type Reports = typeof import("@palisade/preview/report");

/** Not by `import()`: of two at once, Node 22 answers one with modules that are not run to their end. */
const load = createRequire(__filename);

function loaded(name: string): unknown {
    try {
        return load(name);
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== "MODULE_NOT_FOUND") {
            throw error;
        }
        throw new UserError(
            "this command runs packs by @palisade/preview, which is not installed beside @palisade/policy-pack: npm install @palisade/preview",
        );
    }
}

/** The host of packs and its reports. Loaded by the commands that run packs: the pack itself knows nothing of it. */
export const preview = {
    packs: (): Packs => loaded("@palisade/preview/packs") as Packs,
    reports: (): Reports => loaded("@palisade/preview/report") as Reports,
};
