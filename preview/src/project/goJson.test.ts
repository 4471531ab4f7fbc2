import assert from "node:assert/strict";
import fc from "fast-check";
import { goJson } from "./goJson";
import type { Plain } from "./types";

describe("goJson", () => {
    it("sorts keys by their bytes and escapes as Go does", () => {
        assert.equal(
            goJson({ b: 1, a: "<x & y>", "\u{1f600}": null, "\uffee": [true] }),
            '{"a":"\\u003cx \\u0026 y\\u003e","b":1,"\uffee":[true],"\u{1f600}":null}',
        );
    });

    it("writes numbers as Go does", () => {
        assert.equal(
            goJson([1, 1.5, 1e20, 1e21, 1e-7, 18446744073709551615n]),
            "[1,1.5,100000000000000000000,1e+21,1e-7,18446744073709551615]",
        );
    });

    it("refuses what JSON has no word for", () =>
        assert.throws(() => goJson([Infinity]), /^UserError: \.inf is not a value that config can hold$/));

    it("gives back every JSON value", () => {
        fc.assert(
            fc.property(fc.jsonValue(), (value) => assert.deepEqual(JSON.parse(goJson(value as Plain)), JSON.parse(JSON.stringify(value)))),
        );
    });
});
