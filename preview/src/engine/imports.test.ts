import assert from "node:assert/strict";
import { ignoringChanges, importedInputs, isChanged } from "./imports";
import { secret } from "./values";

describe("imports", () => {
    it("leaves out of what exists the id and what only the provider computes", () => {
        assert.deepEqual(importedInputs({ id: "i", arn: "a", bucket: "b" }, ["arn"]), { bucket: "b" });
    });

    it("keeps what ignoreChanges names as it was found", () => {
        const inputs = { bucket: "b", tags: { own: "new", other: "new" } };
        const found = { bucket: "old", tags: { own: "old" }, extra: 1 };
        assert.deepEqual(ignoringChanges(inputs, found, ["tags.own"]), { bucket: "b", tags: { own: "old", other: "new" } });
        assert.deepEqual(ignoringChanges(inputs, found, ['tags["other"]']), { bucket: "b", tags: { own: "new" } });
        assert.deepEqual(ignoringChanges(inputs, found, ["bucket", "extra"]), { bucket: "old", tags: inputs.tags, extra: 1 });
        assert.deepEqual(ignoringChanges(inputs, found, ["*"]), found);
    });

    it("finds changes under secrets, in both directions", () => {
        assert.equal(isChanged({ a: "1" }, { a: secret("1") }), false);
        assert.equal(isChanged({ a: "1", b: "2" }, { a: "1" }), true);
        assert.equal(isChanged({ a: "1" }, { a: "1", b: "2" }), true);
    });
});
