import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { distance, nearest } from "./suggest";

describe("distance between words", () => {
    const cases: readonly (readonly [string, string, number])[] = [
        ["", "", 0],
        ["", "abc", 3],
        ["region", "region", 0],
        ["regoin", "region", 2],
        ["kitten", "sitting", 3],
    ];
    for (const [from, to, steps] of cases) {
        it(`${from || "(empty)"} to ${to || "(empty)"} is ${steps}`, () => {
            assert.equal(distance(from, to), steps);
        });
    }

    it("is a metric", () => {
        const word = fc.string({ maxLength: 8 });
        fc.assert(
            fc.property(word, word, word, (a, b, c) => {
                assert.equal(distance(a, b), distance(b, a));
                assert.equal(distance(a, b) === 0, a === b);
                assert.ok(distance(a, c) <= distance(a, b) + distance(b, c));
            }),
        );
    });
});

describe("nearest word", () => {
    const known = ["environment", "region", "account", "id", "port"];
    it("is the one that was meant", () => {
        assert.equal(nearest("enviroment", known), "environment");
        assert.equal(nearest("Region", known), "region");
        assert.equal(nearest("prot", known), "port");
    });
    it("is none when nothing is near", () => {
        assert.equal(nearest("network", known), undefined);
        assert.equal(nearest("xy", known), undefined);
        assert.equal(nearest("anything", []), undefined);
    });
});
