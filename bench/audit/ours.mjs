// One run of the function's handler, as Lambda does it: BENCH_AHEAD is by how many milliseconds time is ahead, BENCH_EXPECTED how many keys
// have to be found.
import { clearTimeout, setTimeout } from "node:timers";
import { setTimeout as wait } from "node:timers/promises";
import { createHandler } from "../../lambdas/dist/access-key-audit/handler.js";

const { BENCH_AHEAD, BENCH_EXPECTED } = process.env;
const FIFTEEN_MINUTES = 900_000;

const clock = (remaining) => ({
    now: () => new Date(Date.now() + Number(BENCH_AHEAD)),
    wait: (milliseconds) => wait(milliseconds),
    random: () => Math.random(),
    remaining,
    alarm: (milliseconds, ring) => {
        const timer = setTimeout(ring, milliseconds);
        return () => clearTimeout(timer);
    },
});

const context = { awsRequestId: `bench-${process.pid}`, getRemainingTimeInMillis: () => FIFTEEN_MINUTES - performance.now() };
const { keys } = await createHandler({ clock })({}, context);
if (keys !== Number(BENCH_EXPECTED)) throw new Error(`found ${keys} old keys, expected ${BENCH_EXPECTED}`);
