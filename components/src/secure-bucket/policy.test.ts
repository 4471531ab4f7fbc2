import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { type AllowStatement, bucketPolicy, policyBytes } from "./policy";

const READER: AllowStatement = {
    sid: "Reader",
    principalArns: ["arn:aws-us-gov:iam::111122223333:role/reader"],
    actions: ["s3:GetObject"],
    keys: ["reports/*", "index.html"],
};
const DELIVERY: AllowStatement = {
    sid: "Delivery",
    services: ["delivery.logs.amazonaws.com"],
    actions: ["s3:GetBucketAcl"],
    conditions: [
        { operator: "StringEquals", key: "aws:SourceAccount", values: ["111122223333", "444455556666"] },
        { operator: "StringEquals", key: "aws:SourceOrgID", values: ["o-abc1234567"] },
        { operator: "ArnLike", key: "aws:SourceArn", values: ["arn:aws:logs:*:*:*"] },
    ],
};

describe("bucket policy", () => {
    it("denies plain HTTP and old TLS on the bucket and on its objects, in the bucket's partition", () => {
        const { Statement } = bucketPolicy({ partition: "aws-cn", bucketName: "acme", minimumTlsVersion: "1.3", allow: [] });
        const everything = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: ["arn:aws-cn:s3:::acme", "arn:aws-cn:s3:::acme/*"] };
        assert.deepEqual(Statement, [
            { ...everything, Sid: "DenyInsecureTransport", Condition: { Bool: { "aws:SecureTransport": "false" } } },
            { ...everything, Sid: "DenyOutdatedTls", Condition: { NumericLessThan: { "s3:TlsVersion": "1.3" } } },
        ]);
    });

    it("allows named principals on keys, and services on the bucket under all their conditions", () => {
        const { Statement } = bucketPolicy({
            partition: "aws-us-gov",
            bucketName: "acme",
            minimumTlsVersion: "1.2",
            allow: [READER, DELIVERY],
        });
        assert.deepEqual(Statement.slice(2), [
            {
                Sid: "Reader",
                Effect: "Allow",
                Principal: { AWS: ["arn:aws-us-gov:iam::111122223333:role/reader"] },
                Action: ["s3:GetObject"],
                Resource: ["arn:aws-us-gov:s3:::acme/reports/*", "arn:aws-us-gov:s3:::acme/index.html"],
            },
            {
                Sid: "Delivery",
                Effect: "Allow",
                Principal: { Service: ["delivery.logs.amazonaws.com"] },
                Action: ["s3:GetBucketAcl"],
                Resource: ["arn:aws-us-gov:s3:::acme"],
                Condition: {
                    StringEquals: { "aws:SourceAccount": ["111122223333", "444455556666"], "aws:SourceOrgID": ["o-abc1234567"] },
                    ArnLike: { "aws:SourceArn": ["arn:aws:logs:*:*:*"] },
                },
            },
        ]);
    });

    it("begins with the TLS statements and allows nobody that is not named, whatever is allowed", () => {
        const statement = fc.record({
            sid: fc.stringMatching(/^[A-Z][a-z]{1,8}$/),
            principalArns: fc.array(fc.stringMatching(/^arn:aws:iam::\d{12}:role\/[a-z]{1,8}$/), { minLength: 1, maxLength: 5 }),
            actions: fc.array(fc.constantFrom("s3:GetObject", "s3:PutObject"), { minLength: 1, maxLength: 2 }),
        });
        fc.assert(
            fc.property(fc.array(statement, { maxLength: 10 }), (allow) => {
                const document = bucketPolicy({ partition: "aws", bucketName: "acme", minimumTlsVersion: "1.2", allow });
                const [transport, tls, ...rest] = document.Statement;
                assert.deepEqual([transport?.Effect, tls?.Effect], ["Deny", "Deny"]);
                assert.deepEqual(
                    rest.map(({ Effect, Principal }) => ({ Effect, Principal })),
                    allow.map(({ principalArns }) => ({ Effect: "Allow", Principal: { AWS: principalArns } })),
                );
            }),
        );
    });

    it("is measured in bytes of UTF-8", () => {
        const size = (key: string): number =>
            policyBytes(
                bucketPolicy({
                    partition: "aws",
                    bucketName: "acme",
                    minimumTlsVersion: "1.2",
                    allow: [{ ...READER, keys: [key] }],
                }),
            );
        assert.equal(size("é") - size("e"), 1);
    });
});
