import assert from "node:assert/strict";
import { inPool } from "./pool";

describe("inPool", () => {
    it("does no more at the same time than it may, and answers in order", async () => {
        let now = 0;
        let most = 0;
        const answers = await inPool([5, 1, 3, 2, 4], 2, async (steps) => {
            most = Math.max(most, ++now);
            for (let step = 0; step < steps; step++) {
                await Promise.resolve();
            }
            now -= 1;
            return steps * 10;
        });
        assert.deepEqual([answers, most, now], [[50, 10, 30, 20, 40], 2, 0]);
    });

    it("does nothing for nothing, and keeps answers that are undefined", async () => {
        assert.deepEqual(await inPool([], 3, () => Promise.resolve(1)), []);
        assert.deepEqual(await inPool([1, 2], 3, () => Promise.resolve(undefined)), [undefined, undefined]);
    });

    it("rejects with the error of an item", async () => {
        await assert.rejects(
            inPool([1, 2, 3], 1, (item) => (item === 2 ? Promise.reject(new Error("two")) : Promise.resolve(item))),
            /^Error: two$/,
        );
    });
});
