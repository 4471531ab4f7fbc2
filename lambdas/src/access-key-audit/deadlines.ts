import type { Accounts, Clock, Ports } from "./ports";

/** Milliseconds that one call takes at the most in the function, when nothing answers any of its attempts. */
export const CALL_MILLISECONDS = 40_000;

/**
 * When the parts of a run are over, one after the other, in milliseconds before Lambda ends it. What is still under way then is given up, so
 * that whatever hangs, the summary gets the time of a call of its own, and what becomes of it is said.
 */
export const ENDS = {
    audit: 180_000,
    histories: 160_000,
    report: 150_000,
    act: 90_000,
    import: 75_000,
    mails: 60_000,
    told: 50_000,
    summary: 10_000,
    rest: 4_000,
} as const;

export type Part = keyof typeof ENDS;

/** Whether a part of the run is over, and nothing of it may begin. */
export function isOver(clock: Pick<Clock, "remaining">, part: Part): boolean {
    return (clock.remaining() ?? Infinity) <= ENDS[part];
}

/** Whether what takes several calls may still begin. */
export function mayBegin(clock: Pick<Clock, "remaining">, part: Part): boolean {
    return (clock.remaining() ?? Infinity) >= ENDS[part] + CALL_MILLISECONDS;
}

/** A call that was given up, or not begun, since the run has to end. If it was under way it may be answered, or done, all the same. */
export class OutOfTime extends Error {
    override readonly name = "OutOfTime";
}

async function limited<T>(clock: Clock, part: Part, call: () => Promise<T>): Promise<T> {
    const remaining = clock.remaining() ?? Infinity;
    if (remaining <= ENDS[part]) {
        throw new OutOfTime("The run had no time left for it: audit fewer accounts at once, or allow it more time");
    }
    let cancel = (): void => undefined;
    const late = new Promise<never>((_, reject) => {
        const seconds = Math.round((remaining - ENDS[part]) / 1000);
        cancel = clock.alarm(remaining - ENDS[part], () =>
            reject(new OutOfTime(`There was no answer within ${seconds} s, and the run had to go on`)),
        );
    });
    try {
        return await Promise.race([call(), late]);
    } finally {
        cancel();
    }
}

/** The same with all of its methods limited; each of them answers with a promise. */
function whole<T extends object>(target: T, clock: Clock, part: Part): T {
    return new Proxy(target, {
        get: (_, name) => {
            const value: unknown = Reflect.get(target, name, target);
            const method = value as (...args: unknown[]) => Promise<unknown>;
            return typeof value === "function" ? (...args: unknown[]) => limited(clock, part, () => method.apply(target, args)) : value;
        },
    });
}

function enterable(accounts: Accounts, clock: Clock, part: Part): Accounts {
    return {
        list: () => limited(clock, part, () => accounts.list()),
        enter: async (accountId) => whole(await limited(clock, part, () => accounts.enter(accountId)), clock, part),
    };
}

/**
 * The ports for one part of a run: when that is over, their calls reject with OutOfTime. Nothing is limited where nothing ends the run.
 */
export function within(part: Part, ports: Ports): Ports {
    const { accounts, notifier, history, store, importer, clock } = ports;
    if (clock.remaining() === undefined) {
        return ports;
    }
    return {
        ...ports,
        accounts: enterable(accounts, clock, part),
        notifier: whole(notifier, clock, part),
        history: history && whole(history, clock, part),
        store: store && whole(store, clock, part),
        importer: importer && whole(importer, clock, part),
    };
}
