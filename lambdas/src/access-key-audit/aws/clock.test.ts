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
});
