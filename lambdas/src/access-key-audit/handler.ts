import { systemClock } from "./aws/clock";
import { type ClientSettings, FUNCTION_CLIENTS } from "./aws/clients";
import { awsPorts } from "./aws/ports";
import { decodeConfig } from "./config";
import { endOf, type RunSummary } from "./ending";
import { decodeEvent } from "./event";
import { errorLines, logLines } from "./logLines";
import type { RunResult } from "./model";
import type { Clock } from "./ports";
import { runAudit } from "./run";
import { auditOne, gather, keepFailure, listForSteps } from "./steps";

/** What Lambda gives a function beside its event. */
export interface InvocationContext {
    readonly awsRequestId: string;
    getRemainingTimeInMillis(): number;
}

/** What tests put in the place of the function's own surroundings. */
export interface HandlerOptions {
    readonly environment?: Readonly<Record<string, string | undefined>>;
    readonly clients?: ClientSettings;
    readonly clock?: (remaining: () => number) => Clock;
    readonly write?: (line: string) => void;
}

/** CloudWatch finds metrics only in lines that are nothing but JSON, which those of console.log are not in Lambda. */
const toStandardOutput = (line: string): void => void process.stdout.write(`${line}\n`);

function needed(environment: Readonly<Record<string, string | undefined>>, name: string, allowed: string): string {
    const value = environment[name];
    if (value === undefined || value === "") {
        throw new Error(`Environment variable ${name}: found nothing; allowed: ${allowed}`);
    }
    return value;
}

/** The function's handler. Its configuration is the JSON in the environment variable AUDIT_CONFIG. */
export function createHandler(options: HandlerOptions = {}) {
    const { environment = process.env, clients = FUNCTION_CLIENTS, clock = systemClock, write = toStandardOutput } = options;
    const end = (result: RunResult): RunSummary => {
        errorLines(result).forEach(write);
        return endOf(result);
    };
    return async (event: unknown, context: InvocationContext): Promise<unknown> => {
        const config = decodeConfig(needed(environment, "AUDIT_CONFIG", "the configuration as JSON"));
        const asked = decodeEvent(event, context.awsRequestId);
        const time = clock(() => context.getRemainingTimeInMillis());
        const ports = awsPorts(config, { environment, clients, clock: time, metrics: { write }, progress: logLines(write) });
        const scope = { runId: asked.run, region: needed(environment, "AWS_REGION", "a region of AWS") };
        switch (asked.mode) {
            case "run":
                return end(await runAudit(config, ports, scope));
            case "accounts":
                return await listForSteps(config, ports, scope);
            case "account":
                return await auditOne(config, ports, asked.account, scope);
            case "failed":
                return await keepFailure(config, ports, asked, scope);
            case "gather":
                return end(await gather(config, ports, scope));
        }
    };
}

export const handler = createHandler();
