import { execFile } from "node:child_process";
import * as path from "node:path";
import type { PreviewDocument } from "./digest";
import type { Program, Run } from "./programs";
import { STACK } from "./programs";

const PALISADE = path.join(__dirname, "..", "bin", "palisade.js");
/** All secrets of the programs are dummies under this passphrase. */
export const PASSPHRASE = "x";

/** Previews a program with the embedded engine. Rejects when it prints no JSON. */
export function previewEmbedded(program: Program, run: Run, ...extra: string[]): Promise<PreviewDocument> {
    const each = (name: string, values: string[]): string[] => values.flatMap((value) => [name, value]);
    const packs = [...each("--policy-pack", run.packs), ...each("--policy-pack-config", run.packConfigs)];
    const fixtures = program.fixtures ? ["--fixtures", program.fixtures] : [];
    const args = [PALISADE, "preview", "--cwd", program.dir, "--stack", STACK, "--json", ...fixtures, ...packs, ...extra];
    const env = { ...process.env, PULUMI_CONFIG_PASSPHRASE: PASSPHRASE };
    return new Promise((resolve, reject) => {
        execFile(process.execPath, args, { env, maxBuffer: 64 * 1024 * 1024 }, (_error, stdout, stderr) => {
            try {
                resolve(JSON.parse(stdout.replaceAll(program.dir, ".")) as PreviewDocument);
            } catch {
                reject(new Error(`${program.name} ${run.name}: no JSON, but:\n${stdout}${stderr}`));
            }
        });
    });
}

/** Two at a time: a preview keeps one core busy. */
export async function inPairs<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
    const results: R[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
        for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as T);
    };
    await Promise.all([worker(), worker()]);
    return results;
}
