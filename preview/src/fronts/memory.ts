import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes of heap below which nothing is done. */
const LARGE = 1e9;
/** Registrations between two looks at the heap. */
const INTERVAL = 5000;

/**
 * Gives garbage back in time in previews of thousands of resources. The SDK prepares all resources of a program at once, a hundred
 * kilobytes each, before the first is registered; left alone, V8 lets the heap grow to twice what is alive.
 */
export class HeapWatch {
    private registrations = 0;
    private collect: (() => void) | undefined;

    registered(): void {
        this.registrations += 1;
        if (this.registrations !== 2 && this.registrations % INTERVAL !== 0) return;
        if (process.memoryUsage().heapUsed < LARGE) return;
        this.collect ??= exposedCollector();
        this.collect();
    }
}

function exposedCollector(): () => void {
    setFlagsFromString("--expose-gc");
    return runInNewContext("gc") as () => void;
}
