import type { Deployment } from "../engine/deployment";
import type { Sdk } from "./sdk";

/** Exit code with which the SDK says that it has told the user about the error already. */
const ALREADY_REPORTED = 32;

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
        if (this.errors > 0 || this.deployment.plan.failed) return this.settle(false);
        const [leaks, message] = (this.sdk.require("./runtime/debuggable") as Debuggable).leakedPromises();
        if (leaks.size > 0) this.deployment.log("error", message, "");
        else if (code !== 0) this.deployment.log("error", `Program exited with non-zero exit code: ${code}`, "");
        else return this.settle(true);
        this.settle(false);
    }

    private readonly onExit = (code?: number | string | null): never => {
        const status = Number(code ?? process.exitCode ?? 0);
        if (!this.ended) {
            this.ended = true;
            const problem = status !== 0 && status !== ALREADY_REPORTED;
            if (problem) this.deployment.log("error", `Program exited with non-zero exit code: ${status}`, "");
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
