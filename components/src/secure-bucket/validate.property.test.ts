import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { anyArgs } from "../testing/any-args";
import { GOOD } from "../testing/problems";
import { secureBucketProblems } from "./validate";

describe("the judgement of any arguments", () => {
    it("comes without an exception, and names a place and a reason for each problem", () => {
        fc.assert(
            fc.property(anyArgs, (args) => {
                for (const { propertyPath, reason } of secureBucketProblems(args)) {
                    assert.match(propertyPath, /^[a-zA-Z]+(\[\d+\]|\.[a-zA-Z]+)*$/);
                    assert.ok(reason.length > 10, reason);
                }
            }),
            { numRuns: 3000 },
        );
    });

    it("comes without an exception where only one argument is nonsense", () => {
        fc.assert(
            fc.property(anyArgs, (args) => {
                for (const [key, value] of Object.entries(args).filter(([name]) => !(name in GOOD))) {
                    const problems = secureBucketProblems({ ...GOOD, [key]: value as unknown });
                    assert.ok(
                        problems.every(({ reason }) => reason.length > 10),
                        key,
                    );
                }
            }),
            { numRuns: 500 },
        );
    });

    it("depends on nothing but the arguments, and changes none of them", () => {
        fc.assert(
            fc.property(anyArgs, (args) => {
                const before = JSON.stringify(args);
                assert.deepEqual(secureBucketProblems(args), secureBucketProblems(args));
                assert.equal(JSON.stringify(args), before);
            }),
            { numRuns: 300 },
        );
    });
});
