import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { problemsOf, roleArn } from "../../testing/problems";
import { isPlain, policySizeProblem, policySizeWarning } from "./size";
import { policyBytes } from "./statement";

describe("the size of a policy", () => {
    it("is its bytes of UTF-8 without white space", () => {
        assert.equal(policyBytes({ a: "e" }), 9);
        assert.equal(policyBytes({ a: "é" }), 10);
    });

    it("is a problem over 20,480 bytes", () => {
        assert.equal(policySizeProblem(20_480), undefined);
        assert.match(policySizeProblem(20_481)?.reason ?? "", /^the bucket policy has 20481 bytes; allowed: 20480\. Name accounts, /);
    });

    it("is worth a warning from 80 % on, as long as it fits", () => {
        assert.equal(policySizeWarning(16_383), undefined);
        assert.equal(policySizeWarning(16_384), "The bucket policy has 16384 bytes, 80 % of the 20480 that S3 takes");
        assert.equal(policySizeWarning(20_480), "The bucket policy has 20480 bytes, 100 % of the 20480 that S3 takes");
        assert.equal(policySizeWarning(20_481), undefined);
    });

    it("is told beforehand where all of it is plain", () => {
        assert.ok([1, "x", null, undefined, [], { a: [{ b: "c" }] }].every(isPlain));
        assert.ok(
            [pulumi.output("x"), Promise.resolve("x"), [pulumi.output("x")], { a: { b: pulumi.output(1) } }].every((one) => !isPlain(one)),
        );
    });

    it("counts what every argument brings, and nothing while something else is wrong", () => {
        const allow = (count: number): object => ({
            allow: [
                {
                    sid: "Reader",
                    principalArns: [roleArn("reader")],
                    actions: ["s3:GetObject"],
                    keys: Array.from({ length: count }, (_, index) => `key-${index}`),
                },
            ],
        });
        assert.deepEqual(problemsOf(allow(500)), []);
        assert.match(problemsOf(allow(1000)).join("\n"), /: the bucket policy has \d{5} bytes; allowed: 20480\. /);
        assert.deepEqual(problemsOf({ ...allow(1000), accountId: "1" }), ['accountId: found "1"; allowed: an account id of 12 digits']);
    });
});
