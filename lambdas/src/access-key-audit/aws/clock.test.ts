import * as assert from "node:assert/strict";
import { systemClock } from "./clock";

describe("systemClock", () => {
    it("tells the time that is left, if anything ends the run", () => {
        assert.equal(systemClock().remaining(), undefined);
        assert.equal(systemClock(() => 5).remaining(), 5);
    });

    it("tells the time, waits and draws", async () => {
        const clock = systemClock();
        assert.ok(Math.abs(clock.now().getTime() - Date.now()) < 60_000);
        await clock.wait(0);
        const drawn = clock.random();
        assert.ok(drawn >= 0 && drawn < 1);
    });

    it("rings once, unless it is kept from it", async () => {
        const rung: string[] = [];
        const clock = systemClock();
        const cancel = clock.alarm(0, () => rung.push("cancelled"));
        cancel();
        await new Promise<void>((resolve) => {
            clock.alarm(1, () => {
                rung.push("rung");
                resolve();
            });
        });
        assert.deepEqual(rung, ["rung"]);
    });
});
