import { inspect } from "node:util";

interface Debuggable {
    debuggablePromise: <T>(promise: Promise<T>, context: string) => Promise<T>;
    leakedPromises: () => [Set<unknown>, string];
    debugPromiseLeaks: boolean;
}

interface Log {
    debug: (message: string) => Promise<void>;
}

interface State {
    getStore: () => { leakCandidates: Set<unknown> };
}

/** Labels of the four promises that the SDK makes for each property of a resource: nearly all promises of a program. */
const PROPERTY_PROMISE = /^transfer(Property|IsStable|IsSecret|Deps)\(/;

const isPending = (promise: Promise<unknown>): boolean => inspect(promise).includes("<pending>");

function watched<T>(promise: Promise<T>, candidates: Set<unknown>): Promise<T> {
    candidates.add(promise);
    return promise.then(
        (value) => {
            candidates.delete(promise);
            return value;
        },
        (error: unknown) => {
            candidates.delete(promise);
            throw error;
        },
    );
}

/**
 * The SDK notes the stack of each of its promises and chains two more to it: 10 ms and 100 KB a resource until its registration is
 * answered. Here those of properties are only listed, and looked at when some other promise has leaked. Its debug messages, one call of
 * the engine each, nobody reads here.
 */
export function quicken(requireSdk: NodeJS.Require): void {
    (requireSdk("./log") as Log).debug = () => Promise.resolve();
    const debuggable = requireSdk("./runtime/debuggable") as Debuggable;
    if (debuggable.debugPromiseLeaks) return;
    const { getStore } = requireSdk("./runtime/state") as State;
    const ofProperties: Promise<unknown>[] = [];
    debuggable.debuggablePromise = (promise, context) => {
        if (!PROPERTY_PROMISE.test(context)) return watched(promise, getStore().leakCandidates);
        ofProperties.push(promise);
        return promise;
    };
    const { leakedPromises } = debuggable;
    debuggable.leakedPromises = () => {
        const { leakCandidates } = getStore();
        if (leakCandidates.size > 0) ofProperties.filter(isPending).forEach((promise) => leakCandidates.add(promise));
        return leakedPromises();
    };
}
