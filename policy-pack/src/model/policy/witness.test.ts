import assert from "node:assert/strict";
import fc from "fast-check";
import { overlap } from "./pattern";
import { witness } from "./witness";

const text = fc.string({ unit: fc.constantFrom("a", "b", "/", ":"), maxLength: 6 });
const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
const some = fc.array(pattern, { maxLength: 2 });

function matches(glob: string, value: string): boolean {
    return new RegExp(`^${glob.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(value);
}

function find(shape: string, within: readonly string[], without: readonly string[] = []): string | undefined {
    return witness({ shape, within, without }, { left: 100_000 });
}

describe("a text that patterns have in common", () => {
    it("is there where they overlap, and matches them all, and none that it must not", () => {
        fc.assert(
            fc.property(pattern, some, some, text, (shape, within, without, value) => {
                const found = find(shape, within, without);
                const isSought = (one: string): boolean =>
                    [shape, ...within].every((glob) => matches(glob, one)) && !without.some((glob) => matches(glob, one));
                assert.ok(found === undefined || isSought(found));
                assert.ok(found !== undefined || value.includes(":") || !isSought(value));
                assert.equal(within.length !== 1 || without.length > 0 || (found !== undefined) === overlap(shape, within[0] ?? ""), true);
            }),
            { numRuns: 2000 },
        );
    });

    it("is an ARN, whose name has no colon", () => {
        const role = "arn:aws:iam::111122223333:role/?*";
        assert.equal(find(role, ["arn:aws:iam::*:role/Admin"]), "arn:aws:iam::111122223333:role/Admin");
        assert.equal(find(role, ["*:role/ops-*", "arn:*-admin"]), "arn:aws:iam::111122223333:role/ops--admin");
        assert.equal(find(role, ["arn:aws:iam::444455556666:*"]), undefined);
    });

    it("is not looked for longer than the budget lasts", () => {
        const budget = { left: 10 };
        assert.equal(witness({ shape: "*a*", within: ["*b*", "*c*"], without: [] }, budget), undefined);
        assert.ok(budget.left <= 0);
    });
});
