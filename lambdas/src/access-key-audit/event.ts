import { type ConfigProblem, ObjectReader, show, type TextRule } from "./decode";
import type { AuditedAccount } from "./ports";

/** What the function is asked to do. `run` is the same for every attempt, and for every step, of one run. */
export type AuditEvent =
    | { readonly mode: "run"; readonly run: string }
    | { readonly mode: "accounts"; readonly run: string }
    | { readonly mode: "account"; readonly run: string; readonly account: AuditedAccount }
    /** Step Functions tells that the audit of an account was ended, and why. */
    | { readonly mode: "failed"; readonly run: string; readonly account: AuditedAccount; readonly reason: string }
    | { readonly mode: "gather"; readonly run: string };

/** Everything that is wrong with an event. */
export class EventError extends Error {
    override readonly name = "EventError";

    constructor(problems: readonly ConfigProblem[]) {
        const lines = problems.map(({ path, found, allowed }) => `  ${path}: found ${found}; allowed: ${allowed}`);
        super(`The event is none that the access-key audit knows:\n${lines.join("\n")}`);
    }
}

const MODES = ["run", "accounts", "account", "failed", "gather"] as const;
const RUN: TextRule = { pattern: /^[\x20-\x7e]{1,200}$/, allowed: "1 to 200 ASCII characters, the same for all steps of a run" };
const ACCOUNT_ID: TextRule = { pattern: /^\d{12}$/, allowed: "12 digits, as text" };
const ANY: TextRule = { pattern: /^/, allowed: "text" };

/** The time for which a schedule of EventBridge made an event; it stays the same when the event is delivered again. */
function scheduledTime(event: object): string | undefined {
    const { source, time } = event as { source?: unknown; time?: unknown };
    const scheduled = source === "aws.scheduler" || source === "aws.events";
    return scheduled && typeof time === "string" && RUN.pattern.test(time) ? time : undefined;
}

function decodeAccount(root: ObjectReader): AuditedAccount {
    const account = root.object("account", ["accountId", "name"]);
    return { accountId: account.text("accountId", ACCOUNT_ID), name: account.optionalText("name", ANY) };
}

/** Errors of functions are told as JSON; what Lambda and Step Functions say themselves need not be. */
function messageIn(cause: string): string {
    try {
        const { errorMessage } = JSON.parse(cause) as { readonly errorMessage?: unknown };
        return typeof errorMessage === "string" ? errorMessage : cause;
    } catch {
        return cause;
    }
}

/** `Sandbox.Timedout: Task timed out after 900.00 seconds`; not every error has a cause. */
function decodeFailure(root: ObjectReader): string {
    const failure = root.object("failure", ["Error", "Cause"]);
    const cause = messageIn(failure.optionalText("Cause", ANY) ?? "");
    return [failure.text("Error", ANY), ...(cause === "" ? [] : [cause])].join(": ");
}

function decodeMode(root: ObjectReader, requestId: string): AuditEvent {
    const mode = root.oneOf("mode", MODES, "run");
    const inSteps = mode === "account" || mode === "failed" || mode === "gather";
    const run = inSteps ? root.text("run", RUN) : (root.optionalText("run", RUN) ?? requestId);
    const ofAccount = mode === "account" || mode === "failed";
    root.require(ofAccount || !root.has("account"), "account", 'nothing, unless mode is "account" or "failed"');
    root.require(mode === "failed" || !root.has("failure"), "failure", 'nothing, unless mode is "failed"');
    switch (mode) {
        case "account":
            return { mode, run, account: decodeAccount(root) };
        case "failed":
            return { mode, run, account: decodeAccount(root), reason: decodeFailure(root) };
        case "run":
        case "accounts":
        case "gather":
            return { mode, run };
    }
}

/**
 * What an event asks for. An empty one, and those of schedules, ask for a whole run.
 * @param requestId Names a run that the event does not name; Lambda keeps it when it delivers an event again.
 * @throws EventError naming all problems at once.
 */
export function decodeEvent(event: unknown, requestId: string): AuditEvent {
    const problems: ConfigProblem[] = [];
    if (typeof event !== "object" || event === null || Array.isArray(event)) {
        throw new EventError([{ path: "the event", found: show(event), allowed: "an object with mode, run, account, failure" }]);
    }
    const time = scheduledTime(event);
    if (time !== undefined) {
        return { mode: "run", run: time };
    }
    const decoded = decodeMode(new ObjectReader(event, "", ["mode", "run", "account", "failure"], problems), requestId);
    if (problems.length > 0) {
        throw new EventError(problems);
    }
    return decoded;
}
