import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { told } from "../../testing/problems";
import { type AdoptArgs, BucketPart } from "./args";
import { adoptProblems } from "./validate";

const problemsOf = (adopt: AdoptArgs): string[] => told(adoptProblems(adopt));

describe("problems of adoption", () => {
    it("are none of a policy, of no policy, and of one that is known later", () => {
        assert.deepEqual(problemsOf({ policy: "" }), []);
        assert.deepEqual(problemsOf({ policy: '{"Version":"2012-10-17","Statement":[]}' }), []);
        assert.deepEqual(problemsOf({ policy: pulumi.output("no policy") }), []);
        const parts = Object.values(BucketPart).map((part) => ({ part, formerName: "old" }));
        assert.deepEqual(problemsOf({ policy: "", parts }), []);
    });

    it("are text that is no JSON", () => {
        const [line, ...others] = problemsOf({ policy: "{Version}" });
        assert.match(line ?? "", /^adopt\.policy: found text that is no policy document \(.*JSON.*\); allowed: its JSON, or "" for none$/);
        assert.deepEqual(others, []);
    });

    it("are JSON that is no policy", () => {
        assert.deepEqual(problemsOf({ policy: '{"Id":"x"}' }), [
            "adopt.policy: found text that is no policy document (it has no Statement that is an object or a list of objects); " +
                'allowed: its JSON, or "" for none',
        ]);
    });

    it("are parts without the bucket, which would be made then", () => {
        for (const parts of [[], [{ part: BucketPart.Policy }]]) {
            assert.deepEqual(problemsOf({ policy: "", parts }), [
                "adopt.parts: found no bucket among them, so that it would be made; allowed: with the part bucket, or no parts",
            ]);
        }
    });

    it("are parts that are none, named by nothing, or named twice", () => {
        const parts = [
            { part: "acl" as BucketPart },
            { part: BucketPart.Policy, formerName: "" },
            { part: BucketPart.Bucket },
            { part: BucketPart.Bucket, formerName: "old" },
        ];
        const list = Object.values(BucketPart).map((one) => `"${one}"`);
        assert.deepEqual(problemsOf({ policy: "", parts }), [
            `adopt.parts[0].part: found "acl"; allowed: ${list.join(", ")}`,
            "adopt.parts[1].formerName: found an empty name; allowed: a resource's name or URN, or none",
            'adopt.parts[3].part: "bucket" occurs before; allowed: once',
        ]);
    });
});
