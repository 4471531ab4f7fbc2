import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import type { Digest } from "../../preview/src/report/digest";

/** The root of this repository. */
export const ROOT = path.join(__dirname, "..", "..");

const SCRIPT = path.join(ROOT, "preview", "bin", "palisade.js");

/** One process for all, and a process each for the program and its packs. */
export const FRONTS: readonly (readonly string[])[] = [[], ["--isolated"]];

export interface Run {
    /** Exit code, null when a signal ended the process. */
    code: number | null;
    stdout: string;
    stderr: string;
}

/** Starts `palisade`, as built, or the copy of it that `script` names. */
export function startPalisade(
    argv: readonly string[],
    env: Record<string, string> = {},
    script = SCRIPT,
    stdin: "ignore" | "pipe" = "ignore",
): ChildProcess {
    return spawn(process.execPath, [script, ...argv], { env: { ...process.env, ...env }, stdio: [stdin, "pipe", "pipe"] });
}

/** Collects what a process prints until it ends. */
export async function ended(child: ChildProcess): Promise<Run> {
    const text = { stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => (text.stdout += chunk));
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => (text.stderr += chunk));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, ...text };
}

export const palisade = (...argv: string[]): Promise<Run> => ended(startPalisade(argv));

export const digestOf = ({ stdout }: Run): Digest => JSON.parse(stdout) as Digest;

/** Exit code and digest of `palisade preview --json`. */
export async function preview(...argv: string[]): Promise<{ code: number | null; digest: Digest }> {
    const run = await palisade("preview", "--json", ...argv);
    return { code: run.code, digest: digestOf(run) };
}
