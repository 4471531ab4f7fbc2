import { type ChildProcess, fork } from "node:child_process";
import type { LoadedProject } from "../project/types";
import { type PreviewFlags, toArguments } from "./flags";
import type { FromChild, ToChild } from "./messages";
import { SCRIPT } from "./restart";

/** Characters of a crashed process's last words that are worth showing. */
const TAIL = 2000;

export interface WorkerEvents {
    onNeed: (name: string) => void;
    onDone: (message: Extract<FromChild, { kind: "done" }>) => void;
    /** Also when the process ends without a word. */
    onFailed: (message: string) => void;
}

/** The process that previews one stack of `--all`. After its result, nothing more is reported. */
export class Worker {
    private readonly child: ChildProcess;
    private lastWords = "";
    private reported = false;

    constructor(
        private readonly stack: string,
        project: LoadedProject,
        private readonly flags: PreviewFlags,
        private readonly events: WorkerEvents,
    ) {
        const command = toArguments({ ...flags, all: false, json: false, format: "table", stack, child: true });
        const execArgv = flags.isolated ? [] : project.nodeargs;
        this.child = fork(SCRIPT, command, { execArgv, cwd: project.pwd, stdio: ["ignore", "pipe", "pipe", "ipc"] });
        for (const stream of [this.child.stdout, this.child.stderr]) {
            stream?.on("data", (chunk: Buffer) => (this.lastWords = (this.lastWords + chunk.toString()).slice(-TAIL)));
        }
        this.child.on("message", (message) => this.receive(message as FromChild));
        this.child.on("error", (error) => this.fail(error.message));
        this.child.on("close", (code, signal) => this.fail(this.crash(code, signal)));
    }

    send(message: ToChild): void {
        if (this.child.connected) this.child.send(message);
    }

    /**
     * Ends the process; it reports nothing more. An isolated preview ends its own child processes first, which it could not when killed;
     * one that runs the program itself may be too busy to hear anything else.
     */
    kill(): void {
        this.reported = true;
        this.child.kill(this.flags.isolated ? "SIGTERM" : "SIGKILL");
    }

    private receive(message: FromChild): void {
        if (this.reported) return;
        if (message.kind === "need") return this.events.onNeed(message.name);
        this.reported = true;
        if (message.kind === "done") this.events.onDone(message);
        else this.events.onFailed(message.message);
    }

    private fail(message: string): void {
        if (this.reported) return;
        this.reported = true;
        this.events.onFailed(message);
    }

    private crash(code: number | null, signal: NodeJS.Signals | null): string {
        const end = signal === null ? `exit code ${code}` : `signal ${signal}`;
        const words = this.lastWords.trim();
        return `the process that previewed stack '${this.stack}' ended without a result (${end})${words ? `:\n${words}` : ""}`;
    }
}
