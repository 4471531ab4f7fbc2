import type { RunResult } from "./model";
import type { Progress } from "./ports";
import { describeOutcome } from "./tell";
import { masker } from "./text";

/** Progress as lines of JSON, for a log. Key ids are masked. */
export function logLines(write: (line: string) => void): Progress {
    const mask = masker();
    return {
        account: ({ accountId, outcome, users, activeKeys, findings, errors, calls }, done, total) => {
            const counts = { users, activeKeys, findings: findings.length, calls, errors: errors.map(mask) };
            write(JSON.stringify({ accountId, outcome, ...counts, done, total }));
        },
        outcome: (outcome) => write(JSON.stringify({ accountId: outcome.finding.accountId, outcome: describeOutcome(outcome, new Map()) })),
    };
}

/** A line of JSON for each thing that went wrong in a run beside its accounts: Lambda cuts the error that the run ends with. */
export function errorLines({ runId, errors }: Pick<RunResult, "runId" | "errors">): string[] {
    return errors.map((error) => JSON.stringify({ runId, error }));
}
