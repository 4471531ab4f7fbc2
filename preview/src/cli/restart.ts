import { spawn } from "node:child_process";
import { constants } from "node:os";
import * as path from "node:path";
import type { LoadedProject } from "../project/types";
import { type PreviewFlags, toArguments } from "./flags";

/** From `src/cli` and `dist/cli` alike. */
export const SCRIPT = path.join(__dirname, "..", "..", "bin", "palisade.js");

/** Only Node itself can apply `runtime.options.nodeargs`, and only at its start. Isolated programs get them in their own process. */
export const needsRestart = (project: LoadedProject, flags: PreviewFlags): boolean =>
    project.nodeargs.length > 0 && !flags.isolated && !flags.restarted && !flags.child;

/** Runs the same command in a Node with the project's arguments, in the program's folder as the language host does, and passes its exit code on. */
export function restart(project: LoadedProject, flags: PreviewFlags): Promise<number> {
    const command = [...project.nodeargs, SCRIPT, ...toArguments({ ...flags, restarted: true })];
    const child = spawn(process.execPath, command, { stdio: "inherit", cwd: project.pwd });
    const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) {
        process.removeAllListeners(signal);
        process.on(signal, () => child.kill(signal));
    }
    process.on("exit", () => child.kill("SIGKILL"));
    return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("exit", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
    });
}
