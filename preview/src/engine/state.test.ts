import assert from "node:assert/strict";
import fc from "fast-check";
import { goSeconds } from "./state";

describe("durations", () => {
    it("are read as Go writes them", () => {
        assert.deepEqual(["", undefined, "10m", "1h30m", "500ms", "1.5h", "-2s"].map(goSeconds), [0, 0, 600, 5400, 0.5, 5400, -2]);
    });

    it("add up", () => {
        const amount = fc.nat(59);
        fc.assert(fc.property(amount, amount, amount, (h, m, s) => assert.equal(goSeconds(`${h}h${m}m${s}s`), h * 3600 + m * 60 + s)));
    });

    it("are refused when they are none", () => {
        assert.throws(() => goSeconds("soon"), { message: "unable to parse customTimeout Value soon" });
        assert.throws(() => goSeconds("10"), { message: "unable to parse customTimeout Value 10" });
    });
});
