import { UserError } from "./userError";

type Packs = typeof import("@palisade/preview/packs");
type Reports = typeof import("@palisade/preview/report");

async function loading<T>(load: () => Promise<T>): Promise<T> {
    try {
        return await load();
    } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== "MODULE_NOT_FOUND" && code !== "ERR_MODULE_NOT_FOUND") {
            throw error;
        }
        throw new UserError(
            "this command runs packs by @palisade/preview, which is not installed beside @palisade/policy-pack: npm install @palisade/preview",
        );
    }
}

/** The host of packs and its reports. Loaded by the commands that run packs: the pack itself knows nothing of it. */
export const preview = {
    packs: (): Promise<Packs> => loading(() => import("@palisade/preview/packs")),
    reports: (): Promise<Reports> => loading(() => import("@palisade/preview/report")),
};
