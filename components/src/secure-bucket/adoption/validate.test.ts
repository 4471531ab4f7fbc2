import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { told } from "../../testing/problems";
import type { SecureBucketArgs } from "../args";
import { type AdoptArgs, BucketPart } from "./args";
import { adoptProblems } from "./validate";

const ARGS: SecureBucketArgs = { bucketName: "acme-logs", region: "eu-west-1", accountId: "111122223333" };
const DEPLOY = "arn:aws:iam::111122223333:role/deploy";
const ADMIN = "arn:aws:iam::111122223333:role/admin";

/** With everything that makes a part. */
const WHOLE: SecureBucketArgs = {
    ...ARGS,
    logging: { targetBucketName: "acme-access" },
    eventBridge: true,
    cors: [{ allowedOrigins: ["https://app.example.com"], allowedMethods: ["GET"] }],
    objectLock: {},
    replication: { destinations: [{ id: "copy", bucketArn: "arn:aws:s3:::acme-copy", region: "eu-west-1" }] },
};

const problemsOf = (adopt: AdoptArgs, args = WHOLE): string[] => told(adoptProblems(adopt, args));

const denying = (statement: object): AdoptArgs => ({
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Old", Effect: "Deny", Resource: "*", ...statement }] }),
});

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

    it("are parts that the arguments do not make", () => {
        const parts = [BucketPart.Bucket, BucketPart.Cors, BucketPart.Logging].map((part) => ({ part }));
        assert.deepEqual(problemsOf({ policy: "", parts }, ARGS), [
            'adopt.parts[1].part: found "cors", which these arguments do not make, so that Pulumi would delete it; allowed: with the argument that makes it',
            'adopt.parts[2].part: found "logging", which these arguments do not make, so that Pulumi would delete it; allowed: with the argument that makes it',
        ]);
    });

    const kept = { ...ARGS, deployRoleArn: DEPLOY, administratorArns: [ADMIN] };
    const LOCKING: Record<string, object> = {
        "NotPrincipal, which session of roles are never": { NotPrincipal: { AWS: [DEPLOY, ADMIN] }, Action: "s3:*" },
        "everyone, without a condition": { Principal: "*", Action: "s3:Put*" },
        "everyone but what is not named": { Principal: { AWS: "*" }, NotAction: "s3:GetObject" },
        "the deploy role by name": { Principal: { AWS: DEPLOY }, Action: ["s3:DeleteBucketPolicy"] },
        "everyone but one of the keepers": {
            Principal: "*",
            Action: "s3:*",
            Condition: { ArnNotLike: { "aws:PrincipalArn": [DEPLOY] } },
        },
        "everyone but unique ids": { Principal: "*", Action: "s3:*", Condition: { StringNotLike: { "aws:userid": ["AROA1:*"] } } },
    };
    for (const [title, statement] of Object.entries(LOCKING)) {
        it(`are a former statement that denies ${title}`, () => {
            const [line, ...others] = problemsOf(denying(statement), kept);
            assert.match(
                line ?? "",
                /^adopt\.policy: its statement "Old" keeps the deploy role or administrators from repairing the policy/,
            );
            assert.deepEqual(others, []);
        });
    }

    const HARMLESS: Record<string, object> = {
        "plain HTTP": { Principal: "*", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
        objects: { Principal: "*", Action: "s3:GetObject" },
        "everyone but the keepers": {
            Principal: "*",
            Action: "s3:*",
            Condition: { ArnNotLike: { "aws:PrincipalArn": [DEPLOY, ADMIN, "arn:aws:iam::111122223333:role/app"] } },
        },
        "somebody else": { Principal: { AWS: "arn:aws:iam::111122223333:role/other" }, Action: "s3:*" },
    };
    for (const [title, statement] of Object.entries(HARMLESS)) {
        it(`are no former statement that denies ${title}`, () => {
            assert.deepEqual(problemsOf(denying(statement), kept), []);
        });
    }
});
