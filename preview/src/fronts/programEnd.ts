import type { Deployment } from "../engine/deployment";
import { Lines } from "./output";
import type { Sdk } from "./sdk";

/** Exit code with which the SDK says that it has told the user about the error already. */
const ALREADY_REPORTED = 32;

/** As the CLI words it. */
export const exitMessage = (code: number): string => `an unhandled error occurred: Program exited with non-zero exit code: ${code}`;

/** Thrown where the program calls `process.exit`, which must not return. */
class ExitSignal extends Error {
    override name = "ExitSignal";
    override message = "the program ended itself by process.exit";
}

interface Debuggable {
    leakedPromises(): [Set<unknown>, string];
}

/** Watches for the end of a program that runs in this process: its last work done, an error, or a call of `process.exit`. */
export class ProgramEnd {
    private readonly exit = process.exit.bind(process);
    private errors = 0;
    private rounds = 0;
    private ended = false;
    private settle: (well: boolean) => void = () => undefined;
    private readonly done = new Promise<boolean>((resolve) => {
        this.settle = resolve;
    });

    constructor(
        private readonly sdk: Sdk,
        private readonly deployment: Deployment,
    ) {
        process.on("uncaughtException", this.onError);
        process.on("unhandledRejection", this.onError);
        process.on("beforeExit", this.onIdle);
        process.exit = this.onExit;
    }

    wait(): Promise<boolean> {
        return this.done;
    }

    release(): void {
        process.exit = this.exit;
        process.off("beforeExit", this.onIdle);
        process.off("uncaughtException", this.onError);
        process.off("unhandledRejection", this.onError);
    }

    private readonly onError = (error: unknown): void => {
        if (!(error instanceof ExitSignal)) this.errors += 1;
    };

    /**
     * The SDK's own handler signals the shutdown in the second round without work, since libraries may make resources in the first, and the
     * answer to the signal comes in a later one.
     */
    private readonly onIdle = (): void => {
        this.rounds += 1;
        if (this.rounds < 5) setImmediate(() => undefined);
        else if (!this.ended) this.finish();
    };

    private finish(): void {
        this.ended = true;
        const code = Number(process.exitCode ?? 0);
        process.exitCode = undefined;
        if (this.errors > 0 || this.deployment.plan.failed) this.reportSilentError();
        else if (code === 0 && !this.reportLeaks()) return this.settle(true);
        else this.deployment.log("error", exitMessage(code || 1), "");
        this.settle(false);
    }

    /** The SDK says nothing of `throw undefined` and its like. */
    private reportSilentError(): void {
        if (!this.deployment.plan.diagnostics.some(({ severity }) => severity === "error"))
            this.deployment.log("error", exitMessage(1), "");
    }

    private reportLeaks(): boolean {
        const [leaks, message] = (this.sdk.require("./runtime/debuggable") as Debuggable).leakedPromises();
        if (leaks.size === 0) return false;
        const lines = new Lines((line) => this.deployment.log("info", line, ""));
        lines.write(message);
        lines.flush();
        return true;
    }

    private readonly onExit = (code?: number | string | null): never => {
        if (!this.ended) {
            this.ended = true;
            const asked = Number(code ?? process.exitCode ?? 0);
            const status = asked === 0 && this.errors === 0 && this.reportLeaks() ? 1 : asked;
            if (status !== 0 && status !== ALREADY_REPORTED) this.deployment.log("error", exitMessage(status), "");
            this.deployment.close();
            void this.exited(status);
        }
        throw new ExitSignal();
    };

    private async exited(status: number): Promise<void> {
        const well = status === 0 && this.errors === 0;
        if (well) await this.deployment.finish();
        process.exitCode = undefined;
        this.settle(well);
    }
}
