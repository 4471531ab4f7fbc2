import { type ConfigProblem, ObjectReader, show, type TextRule } from "./decode";
import type { AuditedAccount } from "./ports";
import type { FailedAccount } from "./run";

/** What the function is asked to do. `run` is the same for every attempt, and for every step, of one run. */
export type AuditEvent =
    | { readonly mode: "run"; readonly run: string }
    | { readonly mode: "accounts"; readonly run: string }
    | { readonly mode: "account"; readonly run: string; readonly account: AuditedAccount }
    | { readonly mode: "gather"; readonly run: string; readonly failed: readonly FailedAccount[] };

/** Everything that is wrong with an event. */
export class EventError extends Error {
    override readonly name = "EventError";

    constructor(problems: readonly ConfigProblem[]) {
        const lines = problems.map(({ path, found, allowed }) => `  ${path}: found ${found}; allowed: ${allowed}`);
        super(`The event is none that the access-key audit knows:\n${lines.join("\n")}`);
    }
}

const MODES = ["run", "accounts", "account", "gather"] as const;
const RUN: TextRule = { pattern: /^[\x20-\x7e]{1,200}$/, allowed: "1 to 200 ASCII characters, the same for all steps of a run" };
const ACCOUNT_ID: TextRule = { pattern: /^\d{12}$/, allowed: "12 digits, as text" };
const ANY: TextRule = { pattern: /^/, allowed: "text" };

/** The time for which a schedule of EventBridge made an event; it stays the same when the event is delivered again. */
function scheduledTime(event: object): string | undefined {
    const { source, time } = event as { source?: unknown; time?: unknown };
    const scheduled = source === "aws.scheduler" || source === "aws.events";
    return scheduled && typeof time === "string" && RUN.pattern.test(time) ? time : undefined;
}

function decodeMode(root: ObjectReader, requestId: string): AuditEvent {
    const mode = root.oneOf("mode", MODES, "run");
    const inSteps = mode === "account" || mode === "gather";
    const run = inSteps ? root.text("run", RUN) : (root.optionalText("run", RUN) ?? requestId);
    root.require(mode === "account" || !root.has("account"), "account", 'nothing, unless mode is "account"');
    root.require(mode === "gather" || !root.has("failed"), "failed", 'nothing, unless mode is "gather"');
    if (mode === "account") {
        const account = root.object("account", ["accountId", "name"]);
        return { mode, run, account: { accountId: account.text("accountId", ACCOUNT_ID), name: account.optionalText("name", ANY) } };
    }
    if (mode === "gather") {
        const failed = root.objects("failed", ["accountId", "reason"]);
        return {
            mode,
            run,
            failed: failed.map((one) => ({ accountId: one.text("accountId", ACCOUNT_ID), reason: one.text("reason", ANY) })),
        };
    }
    return { mode, run };
}

/**
 * What an event asks for. An empty one, and those of schedules, ask for a whole run.
 * @param requestId Names a run that the event does not name; Lambda keeps it when it delivers an event again.
 * @throws EventError naming all problems at once.
 */
export function decodeEvent(event: unknown, requestId: string): AuditEvent {
    const problems: ConfigProblem[] = [];
    if (typeof event !== "object" || event === null || Array.isArray(event)) {
        throw new EventError([{ path: "the event", found: show(event), allowed: "an object with mode, run, account, failed" }]);
    }
    const time = scheduledTime(event);
    if (time !== undefined) {
        return { mode: "run", run: time };
    }
    const decoded = decodeMode(new ObjectReader(event, "", ["mode", "run", "account", "failed"], problems), requestId);
    if (problems.length > 0) {
        throw new EventError(problems);
    }
    return decoded;
}
