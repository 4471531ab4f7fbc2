import type { RunResult } from "./model";
import { byteLength, count, cut } from "./text";

const MESSAGE_BYTES = 4_000;

/** What a run answers to whoever started it. */
export interface RunSummary {
    readonly runId: string;
    readonly accounts: number;
    readonly keys: number;
    readonly disabled: number;
    readonly reports: readonly string[];
}

/** A run in which something could not be found out, told or done. All that could be was, before. */
export class AuditIncomplete extends Error {
    override readonly name = "AuditIncomplete";
}

function sentences({ accounts, errors }: RunResult): string[] {
    const own = accounts.flatMap((account) => account.errors.map((error) => `account ${account.accountId}: ${error}`));
    return [...errors, ...own];
}

/**
 * The end of a run, as an invocation of the function.
 * @throws AuditIncomplete unless everything succeeded, so that alarms and retries see it.
 */
export function endOf(result: RunResult): RunSummary {
    const { runId, outcome, accounts, outcomes, reports } = result;
    if (outcome !== "complete") {
        const failed = accounts.filter((account) => account.outcome === "failed").length;
        const head = `Run ${runId} is ${outcome}: ${failed} of ${count(accounts.length, "account")} failed`;
        const whole = [head, ...sentences(result)].join("; ");
        const places = ["the log", ...reports].join(", ");
        const more = byteLength(whole) > MESSAGE_BYTES ? ` All of it is in ${places}` : "";
        throw new AuditIncomplete(`${cut(whole, MESSAGE_BYTES - byteLength(more))}${more}`);
    }
    const keys = accounts.reduce((sum, { findings }) => sum + findings.length, 0);
    const disabled = outcomes.filter((one) => one.result === "disabled").length;
    return { runId, accounts: accounts.length, keys, disabled, reports };
}
