import { createHandler, type HandlerOptions } from "../../src/access-key-audit/handler";
import { DAY, FakeClock, HOUR } from "../../src/testing/clock";
import { BUCKET, EXTERNAL_ID, REGION, ROLE, TABLE, TOPIC, type World } from "./world";

/** When the keys of these tests are made: between now and then. Time goes on by a clock that is ahead. */
const START = Date.now() + HOUR;

export const afterDays = (days: number): Date => new Date(START + days * DAY);

/** A configuration in JSON, by default one that tells to everyone and acts nowhere. */
export function settings(accountIds: readonly string[], more: object = {}): object {
    return {
        accounts: { list: accountIds.map((accountId) => ({ accountId, name: `account-${accountId.slice(0, 1)}` })) },
        memberRole: { name: ROLE, externalId: EXTERNAL_ID },
        tell: { topicArn: TOPIC, reports: { bucket: BUCKET } },
        historyTable: TABLE,
        ...more,
    };
}

export const disabling = (...accountIds: readonly string[]): object => ({ act: { mode: "disable", accountIds } });

/** What an invocation of the function ended with. */
export interface Ended {
    readonly answer: unknown;
    /** undefined when it succeeded. */
    readonly error: Error | undefined;
    readonly lines: readonly string[];
    /** Milliseconds that the function waited, by its clock. */
    readonly waited: number;
}

export interface Invocation {
    readonly config: object;
    readonly event?: unknown;
    readonly at?: Date;
    readonly requestId?: string;
    /** Milliseconds until Lambda ends it. */
    readonly remaining?: number;
    readonly clients?: HandlerOptions["clients"];
}

/** Fast enough for tests, and slow enough for an emulator. */
const CLIENTS = { maxAttempts: 3, requestTimeout: 20_000 };

let invocations = 0;

/** Runs the function's handler, as Lambda does. */
export async function invoke(world: World, { config, event = {}, at = afterDays(100), clients, ...more }: Invocation): Promise<Ended> {
    const clock = new FakeClock(at, more.remaining ?? 900_000);
    const lines: string[] = [];
    world.proxy.ways.now = () => clock.now();
    const handler = createHandler({
        environment: { ...process.env, AUDIT_CONFIG: JSON.stringify(config), AWS_REGION: REGION },
        clients: { ...CLIENTS, ...clients },
        clock: () => clock,
        write: (line) => void lines.push(line),
    });
    const awsRequestId = more.requestId ?? `request-${++invocations}`;
    const ended = (answer: unknown, error?: Error): Ended => ({
        answer,
        error,
        lines,
        waited: clock.waits.reduce((sum, one) => sum + one, 0),
    });
    try {
        return ended(await handler(event, { awsRequestId, getRemainingTimeInMillis: () => clock.remaining() ?? 0 }));
    } catch (error) {
        return ended(undefined, error as Error);
    }
}

/** Metrics of a run: those without dimensions, or those of one account. */
export function metricsOf({ lines }: Ended, accountId?: string): Record<string, number> {
    const all = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => "_aws" in line);
    const found = all.find((line) => line["AccountId"] === accountId) ?? {};
    return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, number] => typeof entry[1] === "number"));
}
