import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import type { Analyzer, PackContext } from "./analyzer";
import { callClient, connectClient } from "./client";
import { connect } from "./connect";
import { exited, NO_POLICY_PACK, packError, printed, thrown } from "./errors";
import { locatePack, type PackLocation } from "./locate";
import { loadProtos, serviceOf } from "./protocol";
import { packEnvironment } from "./surroundings";

export interface PackProcessOptions {
    /** `host:port` of the engine service. The SDK for Node gets it but never calls it. */
    engineAddress?: string;
    /** Called with each line that the pack prints once it is ready; by default lines go to stderr. */
    onOutput?: (line: string) => void;
}

/** Ends a pack whose parent was killed before it could do so itself. */
const ORPHAN_GUARD = `data:text/javascript,${encodeURIComponent(`process.once("disconnect", () => process.exit()); process.channel.unref();`)}`;
const running = new Set<ChildProcess>();

/** Starts an unmodified pack in a process of its own, as the engine does, and talks to it over gRPC. Rejects with a PackError. */
export async function startPackProcess(dir: string, context: PackContext, options: PackProcessOptions = {}): Promise<Analyzer> {
    const location = locatePack(dir);
    const { engineAddress = "127.0.0.1:1", onOutput = (line: string) => void process.stderr.write(`${line}\n`) } = options;
    const child = start(location, context, engineAddress);
    const port = await readPort(child, location, onOutput);
    const client = connectClient(location.runner, port);
    return connect(
        {
            location,
            service: serviceOf(callClient(client, child, location.given)),
            protos: loadProtos(location.runner, false),
            engineAddress,
            close: async () => {
                client.close();
                await end(child);
            },
        },
        context,
    );
}

function start({ dir, runner, language }: PackLocation, context: PackContext, engineAddress: string): ChildProcess {
    const environment: NodeJS.ProcessEnv = { ...process.env, ...packEnvironment(context) };
    const args = ["--import", ORPHAN_GUARD];
    if (language === "typescript") {
        // The runner registers ts-node with type checks, 5 to 10 s a start; what ts-node is told to ignore goes to the loader before it.
        args.push("--require", createRequire(__filename).resolve("tsx/cjs"));
        environment.TS_NODE_IGNORE = ".";
    }
    const child = spawn(process.execPath, [...args, runner, engineAddress, dir], {
        cwd: dir,
        env: environment,
        stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    if (running.size === 0) {
        process.on("exit", killAll);
    }
    running.add(child);
    child.once("close", () => {
        running.delete(child);
        if (running.size === 0) {
            process.off("exit", killAll);
        }
    });
    return child;
}

function killAll(): void {
    for (const child of running) {
        child.kill("SIGKILL");
    }
}

async function end(child: ChildProcess): Promise<void> {
    if (running.has(child)) {
        child.kill("SIGKILL");
        await once(child, "close");
    }
}

/** The first line on stdout; before it, stderr says why there is none, after it both are the pack's own output. */
function readPort(child: ChildProcess, { given, dir }: PackLocation, onOutput: (line: string) => void): Promise<number> {
    return new Promise((resolve, reject) => {
        const errors: string[] = [];
        let ready = false;
        let problem: string | undefined;
        lines(child.stderr, (line) => (ready ? onOutput(line) : errors.push(line)));
        lines(child.stdout, (line) => {
            if (ready) {
                onOutput(line);
                return;
            }
            ready = true;
            const port = Number(line);
            if (Number.isInteger(port) && port > 0 && port < 65536) {
                errors.forEach(onOutput);
                resolve(port);
                return;
            }
            problem = printed(line);
            child.kill("SIGKILL");
        });
        child.once("error", (error) => reject(packError(given, `its process cannot be started: ${error.message}`)));
        child.once("close", (code) => reject(packError(given, problem ?? whyEnded(errors, code, dir))));
    });
}

function lines(stream: Readable | null, take: (line: string) => void): void {
    if (stream) {
        createInterface({ input: stream, crlfDelay: Infinity }).on("line", take);
    }
}

/** The pack's own message out of what `run-policy-pack` prints when a pack fails to load. */
export function whyEnded(stderr: readonly string[], code: number | null, dir: string): string {
    const text = stderr.map((line) => stripVTControlCharacters(line)).filter((line) => line.trim() !== "");
    const start = text.findIndex((line) => line.includes("failed with an unhandled exception:")) + 1;
    const stack = text.findIndex((line, index) => index >= start && /^\s*at .*[:(]/.test(line));
    const message = text
        .slice(start, stack === -1 ? undefined : stack)
        .join("\n")
        .trim()
        .replace(/^(?:<ref \*\d+> )?\w*Error: /, "");
    if (message !== "") {
        return thrown(message, dir);
    }
    return code === 0 ? NO_POLICY_PACK : exited(code);
}
