import assert from "node:assert/strict";
import fc from "fast-check";
import { Unknown } from "../../known";
import { covers, overlap, patternsCover } from "./pattern";

const text = fc.string({ unit: fc.constantFrom("a", "b", "/", ":"), maxLength: 6 });
const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });

function matches(glob: string, value: string): boolean {
    return new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(value);
}

describe("wildcard patterns", () => {
    it("match texts as a regular expression would", () => {
        fc.assert(
            fc.property(pattern, text, (glob, value) => {
                assert.equal(covers(glob, value), matches(glob, value));
            }),
        );
    });

    it("that cover a pattern match all that it matches", () => {
        fc.assert(
            fc.property(pattern, pattern, text, (outer, inner, value) => {
                fc.pre(covers(outer, inner) && matches(inner, value));
                assert.ok(matches(outer, value));
            }),
            { maxSkipsPerRun: 1000 },
        );
    });

    it("overlap where a text matches both, in either order", () => {
        fc.assert(
            fc.property(pattern, pattern, text, (a, b, value) => {
                assert.equal(overlap(a, b), overlap(b, a));
                assert.ok(overlap(a, b) || !(matches(a, value) && matches(b, value)));
            }),
        );
    });

    it("cover themselves and less", () => {
        assert.equal(covers("*", "arn:aws:s3:::logs/*"), true);
        assert.equal(covers("arn:aws:s3:::logs*", "arn:aws:s3:::logs/*"), true);
        assert.equal(covers("arn:aws:s3:::logs/?", "arn:aws:s3:::logs/*"), false);
        assert.equal(covers("s3:get*", "s3:*"), false);
    });

    it("leave out what they negate", () => {
        assert.equal(patternsCover({ negated: true, values: ["iam:*"] }, "s3:*"), true);
        assert.equal(patternsCover({ negated: true, values: ["s3:getobject"] }, "s3:*"), false);
    });

    it("count an unknown only where it could change the result", () => {
        const unknown = new Unknown("x");
        assert.equal(patternsCover({ negated: false, values: [unknown, "*"] }, "s3:*"), true);
        assert.equal(patternsCover({ negated: false, values: [unknown, "iam:*"] }, "s3:*"), unknown);
        assert.equal(patternsCover({ negated: true, values: [unknown, "s3:*"] }, "s3:*"), false);
    });
});
