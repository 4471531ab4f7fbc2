import type { Diagnostic, InvokeRecord } from "../model";
import type { ResourceState } from "./state";
import { STACK_TYPE, makeUrn } from "./urn";

/** gRPC status codes that the SDK tells apart. */
export const CODE = { UNKNOWN: 2, INVALID_ARGUMENT: 3, UNIMPLEMENTED: 12, UNAVAILABLE: 14 } as const;

/** An error that goes back to the program, where it fails the call that caused it. */
export class EngineError extends Error {
    override name = "EngineError";
    constructor(
        message: string,
        readonly code: number = CODE.UNKNOWN,
    ) {
        super(message);
    }
}

/** The deployment is over: the SDK ends the program without a word when it gets this one. */
export const shutDown = (): EngineError =>
    new EngineError("resource monitor shut down while waiting on step's done channel", CODE.UNAVAILABLE);

/** Everything planned so far, and what went wrong. */
export class Plan {
    readonly states = new Map<string, ResourceState>();
    readonly diagnostics: Diagnostic[] = [];
    readonly invokes: InvokeRecord[] = [];
    private readonly taken = new Set<string>();
    private cancelled = false;
    private stepFailed = false;
    private closed = false;
    private stop: () => void = () => undefined;
    /** Resolves when the deployment stops before the program has ended. */
    readonly stopped = new Promise<void>((resolve) => {
        this.stop = resolve;
    });

    constructor(
        readonly project: string,
        readonly stack: string,
        private readonly onDiagnostic: (diagnostic: Diagnostic) => void = () => undefined,
        private readonly reword: (message: string) => string = (message) => message,
    ) {}

    get rootUrn(): string {
        return makeUrn(this.stack, this.project, "", STACK_TYPE, `${this.project}-${this.stack}`);
    }

    /** True after an error of the engine itself; a program's `log.error` alone does not fail a preview. */
    get failed(): boolean {
        return this.cancelled || this.stepFailed;
    }

    log(severity: Diagnostic["severity"], message: string, urn = ""): void {
        const diagnostic = { severity, urn, message: severity === "error" ? this.reword(message) : message };
        this.diagnostics.push(diagnostic);
        this.onDiagnostic(diagnostic);
    }

    /** A warning that would say the same again for every resource. */
    warnOnce(message: string): void {
        if (!this.diagnostics.some((known) => known.message === message)) this.log("warning", message);
    }

    /** A resource was planned, and then something about it went wrong: what comes later is not affected by it. */
    failStep(message: string, urn: string): void {
        this.stepFailed = true;
        this.log("error", message, urn);
    }

    /** Stops the deployment, as the engine does on the first resource that cannot be planned. */
    fail(message: string, urn = ""): EngineError {
        if (!this.cancelled) this.log("error", message, urn);
        this.cancelled = true;
        this.stop();
        return shutDown();
    }

    /** As `fail`, for a resource whose step was under way: the plan still shows it. */
    failUnderWay(message: string, state: ResourceState): EngineError {
        this.add(state);
        return this.fail(`Preview failed: ${message}`, state.urn);
    }

    /** The program is gone: what it still asks for is not answered any more. */
    close(): void {
        this.closed = true;
    }

    get isRunning(): boolean {
        return !this.cancelled && !this.closed;
    }

    /** Throws when the deployment has stopped. */
    checkRunning(): void {
        if (!this.isRunning) throw shutDown();
    }

    /** Takes the URN of a resource to come; the parent must be there, and nobody may have it already. */
    claimUrn(parent: string, type: string, name: string): string {
        if (parent && !this.taken.has(parent)) throw this.fail(`could not find parent resource ${parent}`);
        const urn = makeUrn(this.stack, this.project, parent, type, name);
        if (this.taken.has(urn)) throw this.fail(`Duplicate resource URN '${urn}'; try giving it a unique name`, urn);
        this.taken.add(urn);
        return urn;
    }

    add(state: ResourceState): void {
        this.states.set(state.urn, state);
    }

    /** URNs of the parents, nearest first. */
    ancestors(parent: string): string[] {
        const found: string[] = [];
        for (let urn = parent; urn; urn = this.states.get(urn)?.parent ?? "") found.push(urn);
        return found;
    }
}
