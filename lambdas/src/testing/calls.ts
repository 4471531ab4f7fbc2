/** Which calls of a method fail. */
export interface Failing {
    /** How many of its calls fail; all by default. */
    readonly times?: number;
    /** How many calls succeed before. */
    readonly after?: number;
    /** Only calls with these arguments. */
    readonly when?: (...args: readonly unknown[]) => boolean;
}

export interface Call {
    readonly method: string;
    readonly args: readonly unknown[];
}

/** Remembers the calls of a fake, and lets any of them fail. */
export class Calls {
    readonly log: Call[] = [];
    /** The most calls that were under way at the same time. */
    mostAtOnce = 0;
    private underWay = 0;
    private readonly failures: {
        method: string;
        error: Error;
        left: number;
        skip: number;
        when: (...args: readonly unknown[]) => boolean;
    }[] = [];

    /** Lets calls of a method reject with an error. */
    fail(method: string, error: Error, { times = Infinity, after = 0, when = () => true }: Failing = {}): void {
        this.failures.push({ method, error, left: times, skip: after, when });
    }

    /** How often a method was called; everything without one. */
    count(method?: string): number {
        return this.log.filter((call) => method === undefined || call.method === method).length;
    }

    /** Arguments of every call of a method, in order. */
    of(method: string): (readonly unknown[])[] {
        return this.log.filter((call) => call.method === method).map(({ args }) => args);
    }

    /** Answers a call as the network would: later, and perhaps not at all. */
    async answer<T>(method: string, args: readonly unknown[], value: () => T): Promise<T> {
        this.log.push({ method, args });
        this.underWay += 1;
        this.mostAtOnce = Math.max(this.mostAtOnce, this.underWay);
        await Promise.resolve();
        this.underWay -= 1;
        this.throwIfFailing(method, args);
        return value();
    }

    private throwIfFailing(method: string, args: readonly unknown[]): void {
        for (const failure of this.failures.filter((one) => one.method === method && one.when(...args))) {
            if (failure.skip > 0) {
                failure.skip -= 1;
            } else if (failure.left > 0) {
                failure.left -= 1;
                throw failure.error;
            }
        }
    }
}

/** An error as the SDK throws it: its name is the code of AWS. */
export function awsError(name: string, message: string): Error {
    return Object.assign(new Error(message), { name, $fault: "client", $metadata: {} });
}

export const accessDenied = (action: string): Error =>
    awsError(
        "AccessDenied",
        `User: arn:aws:sts::111111111111:assumed-role/audit/run is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
    );

export const throttled = (): Error => awsError("Throttling", "Rate exceeded");
