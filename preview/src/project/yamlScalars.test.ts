import assert from "node:assert/strict";
import fc from "fast-check";
import { resolveScalar } from "./yamlScalars";

describe("resolveScalar", () => {
    const cases: [text: string, value: ReturnType<typeof resolveScalar>][] = [
        ["", null],
        ["~", null],
        ["Null", null],
        ["nULL", "nULL"],
        ["true", true],
        ["FALSE", false],
        ["yes", "yes"],
        ["on", "on"],
        ["1.50", 1.5],
        [".5", 0.5],
        ["1e3", 1000],
        ["1e999", "1e999"],
        [".", "."],
        ["-", "-"],
        ["12", 12],
        ["+12", 12],
        ["-12", -12],
        ["1_000", 1000],
        ["0x1F", 31],
        ["-0b101", -5],
        ["0o17", 15],
        ["012345670123", 1402433619],
        ["012345678901", 12345678901],
        ["9223372036854775807", 9223372036854775807n],
        ["18446744073709551616", 18446744073709551616],
        ["1.2.3", "1.2.3"],
        ["10.0.0.0/16", "10.0.0.0/16"],
        ["2026-01-02", "2026-01-02 00:00:00 +0000 UTC"],
        ["2026-1-2", "2026-01-02 00:00:00 +0000 UTC"],
        ["2026-02-30", "2026-02-30"],
        ["2026-01-02T03:04:05Z", "2026-01-02 03:04:05 +0000 UTC"],
        ["2026-01-02T03:04:05.120+02:00", "2026-01-02 03:04:05.12 +0200 +0200"],
        ["2026-01-02 03:04:05", "2026-01-02 03:04:05 +0000 UTC"],
        ["2026-01-02T03:04:05", "2026-01-02T03:04:05"],
        ["2026-01-02 24:00:00", "2026-01-02 24:00:00"],
        ["eu-west-1", "eu-west-1"],
    ];
    for (const [text, value] of cases) it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(resolveScalar(text), value));

    it("keeps a timestamp as it is written when asked to", () => assert.equal(resolveScalar("2026-01-02", "keep"), "2026-01-02"));

    it("keeps the digits of every 64-bit integer", () => {
        fc.assert(
            fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }), (value) => {
                assert.equal(String(resolveScalar(value.toString())), value.toString());
            }),
        );
    });

    it("keeps text that starts with a letter other than a word of YAML", () => {
        fc.assert(fc.property(fc.stringMatching(/^[a-eg-mp-s][a-z0-9 ]*$/), (text) => assert.equal(resolveScalar(text), text)));
    });
});
