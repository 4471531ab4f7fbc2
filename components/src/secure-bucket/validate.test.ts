import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";
import type { AllowStatementArgs, SecureBucketArgs } from "./args";
import { secureBucketProblems } from "./validate";

const GOOD: SecureBucketArgs = { bucketName: "acme-logs", region: "eu-west-1" };
const STATEMENT: AllowStatementArgs = {
    sid: "Reader",
    principalArns: ["arn:aws:iam::111122223333:role/reader"],
    actions: ["s3:GetObject"],
    keys: ["*"],
};

function problemsOf(change: Partial<SecureBucketArgs>): Record<string, string> {
    return Object.fromEntries(secureBucketProblems({ ...GOOD, ...change }).map(({ propertyPath, reason }) => [propertyPath, reason]));
}

function pathsOf(statement: Partial<AllowStatementArgs>): string[] {
    return Object.keys(problemsOf({ allow: [{ ...STATEMENT, ...statement }] }));
}

describe("SecureBucket arguments", () => {
    it("pass when they are right", () => {
        assert.deepEqual(problemsOf({}), {});
        assert.deepEqual(problemsOf({ allow: [STATEMENT], kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1", expirationDays: 1 }), {});
        assert.deepEqual(problemsOf({ forceDestroy: true, environment: "dev" }), {});
    });

    it("are judged all at once, each at its property path", () => {
        const problems = problemsOf({
            bucketName: "Acme",
            noncurrentVersionExpirationDays: 0,
            abortIncompleteUploadDays: 1.5,
            expirationDays: -1,
            forceDestroy: true,
            environment: "prod",
            kmsKeyArn: "arn:aws:kms:us-east-1:111122223333:key/1",
            allow: [{ ...STATEMENT, actions: ["s3:*"] }, STATEMENT],
        });
        assert.deepEqual(Object.keys(problems).sort(), [
            "abortIncompleteUploadDays",
            "allow[0].actions[0]",
            "allow[1].sid",
            "bucketName",
            "expirationDays",
            "forceDestroy",
            "kmsKeyArn",
            "noncurrentVersionExpirationDays",
        ]);
        assert.equal(problems.noncurrentVersionExpirationDays, "found 0; allowed: a whole number of days from 1");
    });

    it("name the region that was found", () => {
        assert.deepEqual(problemsOf({ region: "ireland" }), {
            region: 'found "ireland"; allowed: an AWS region such as eu-west-1, us-gov-west-1 or cn-north-1',
        });
    });

    it("take a principal only of the bucket's partition, by name", () => {
        for (const principal of [
            "*",
            "111122223333",
            "arn:aws:iam::111122223333:role/*",
            "arn:aws:s3:::bucket",
            "arn:aws-cn:iam::111122223333:root",
        ]) {
            assert.deepEqual(pathsOf({ principalArns: [principal] }), ["allow[0].principalArns[0]"], principal);
        }
        assert.deepEqual(pathsOf({ principalArns: ["arn:aws:iam::111122223333:root"] }), []);
    });

    it("bind a service to its source", () => {
        const service = { principalArns: [], services: ["delivery.logs.amazonaws.com"] };
        assert.deepEqual(pathsOf(service), ["allow[0].conditions"]);
        const conditions = [{ operator: "StringEquals", key: "AWS:sourceaccount", values: ["111122223333"] }];
        assert.deepEqual(pathsOf({ ...service, conditions }), []);
    });

    it("refuse statements that S3 would refuse or that say nothing", () => {
        assert.deepEqual(pathsOf({ principalArns: [] }), ["allow[0]"]);
        assert.deepEqual(pathsOf({ sid: "with space" }), ["allow[0].sid"]);
        assert.deepEqual(pathsOf({ sid: "DenyOutdatedTls" }), ["allow[0].sid"]);
        assert.deepEqual(pathsOf({ actions: [] }), ["allow[0].actions"]);
        assert.deepEqual(pathsOf({ keys: [] }), ["allow[0].keys"]);
        const twice = { operator: "StringEquals", key: "aws:SourceAccount", values: ["111122223333"] };
        assert.deepEqual(pathsOf({ conditions: [twice, twice] }), ["allow[0].conditions[1]"]);
        assert.deepEqual(pathsOf({ conditions: [{ operator: "equals", key: "account", values: [] }] }), [
            "allow[0].conditions[0].operator",
            "allow[0].conditions[0].key",
            "allow[0].conditions[0].values",
        ]);
    });

    it("leave values of other resources to the update", () => {
        const unknown = pulumi.output("arn:aws:iam::111122223333:role/reader");
        assert.deepEqual(problemsOf({ kmsKeyArn: unknown, allow: [{ ...STATEMENT, principalArns: [unknown] }] }), {});
    });

    it("hold the policy to 20,480 bytes", () => {
        const keys = (count: number): AllowStatementArgs[] => [{ ...STATEMENT, keys: Array.from({ length: count }, (_, i) => `key-${i}`) }];
        assert.deepEqual(problemsOf({ allow: keys(500) }), {});
        assert.match(problemsOf({ allow: keys(1000) }).allow ?? "", /^the bucket policy has \d{5} bytes; allowed: 20480/);
    });

    it("are judged without an exception, whatever they hold", () => {
        const statement = fc.record({
            sid: fc.string(),
            principalArns: fc.array(fc.string()),
            services: fc.array(fc.string()),
            actions: fc.array(fc.string()),
            keys: fc.array(fc.string()),
            conditions: fc.array(fc.record({ operator: fc.string(), key: fc.string(), values: fc.array(fc.string()) })),
        });
        const args = fc.record({ bucketName: fc.string(), region: fc.string(), kmsKeyArn: fc.string(), allow: fc.array(statement) });
        fc.assert(
            fc.property(args, (given) => {
                assert.ok(secureBucketProblems(given).every(({ propertyPath }) => propertyPath !== ""));
            }),
        );
    });
});
