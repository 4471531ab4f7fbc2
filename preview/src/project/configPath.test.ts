import assert from "node:assert/strict";
import { getAt, parseConfigPath, setAt } from "./configPath";

describe("config paths", () => {
    it("splits names, indexes and quoted names", () => {
        assert.deepEqual(parseConfigPath("plain"), ["plain"]);
        assert.deepEqual(parseConfigPath('data[0].name["a.b"]'), ["data", 0, "name", "a.b"]);
        assert.deepEqual(parseConfigPath("data.active"), ["data", "active"]);
    });

    for (const name of ["", ".a", "a[", "a[x]", "[0]"]) {
        it(`refuses '${name}'`, () => assert.throws(() => parseConfigPath(name), { message: `config key '${name}' is not a valid path` }));
    }

    it("reads and writes inside a value, and leaves the value itself alone", () => {
        const value = { list: [1, { x: "y" }] };
        assert.equal(getAt(value, ["list", 1, "x"]), "y");
        assert.equal(getAt(value, ["constructor"]), undefined);
        assert.deepEqual(setAt(value, ["list", 1, "z"], true), { list: [1, { x: "y", z: true }] });
        assert.deepEqual(setAt(undefined, ["a", 1], "b"), { a: [null, "b"] });
        assert.deepEqual(value, { list: [1, { x: "y" }] });
    });
});
