import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../ports";

/**
 * The clock of this machine.
 * @param remaining Milliseconds until the run has to end, as the context of a Lambda function tells them.
 */
export function systemClock(remaining: () => number | undefined = () => undefined): Clock {
    return {
        now: () => new Date(),
        wait: (milliseconds) => wait(milliseconds),
        random: () => Math.random(),
        remaining,
        alarm: (milliseconds, ring) => {
            const timer = setTimeout(ring, milliseconds);
            return () => clearTimeout(timer);
        },
    };
}
