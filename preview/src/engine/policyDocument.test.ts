import assert from "node:assert/strict";
import fc from "fast-check";
import type { Value, Values } from "../model";
import { policyDocument } from "./policyDocument";

const document = (args: Values): Values => JSON.parse(String(policyDocument(args).json)) as Values;
const statements = (...given: Values[]): Value => document({ statements: given }).Statement ?? null;

describe("policy documents as the aws provider writes them", () => {
    it("have every part of a statement, in its order", () => {
        const given = {
            sid: "A",
            effect: "Deny",
            actions: ["s3:*"],
            resources: ["a", "b"],
            principals: [{ type: "*", identifiers: ["*"] }],
            conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
        };
        const text = String(policyDocument({ statements: [given] }).minifiedJson);
        assert.equal(
            text,
            '{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Deny","Action":"s3:*","Resource":["b","a"],"Principal":"*",' +
                '"Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}',
        );
    });

    it("lose no principal when several entries have one type", () => {
        const principals = [
            { type: "AWS", identifiers: ["*"] },
            { type: "AWS", identifiers: ["arn:aws:iam::111122223333:root"] },
            { type: "Service", identifiers: ["ec2.amazonaws.com"] },
        ];
        assert.deepEqual(statements({ principals }), [
            { Effect: "Allow", Principal: { AWS: ["arn:aws:iam::111122223333:root", "*"], Service: "ec2.amazonaws.com" } },
        ]);
    });

    it("keep every identifier, whatever the entries", () => {
        const entry = fc.record({
            type: fc.constantFrom("AWS", "Service", "*"),
            identifiers: fc.array(fc.stringMatching(/^[a-z*]{1,5}$/)),
        });
        fc.assert(
            fc.property(fc.array(entry, { minLength: 1 }), (principals) => {
                const text = JSON.stringify(statements({ principals }));
                for (const { identifiers } of principals) for (const name of identifiers) assert.ok(text.includes(JSON.stringify(name)));
            }),
        );
    });

    it("put conditions on one variable together and write variables of IAM", () => {
        const conditions = [
            { test: "StringLike", variable: "s3:prefix", values: ["home/&{aws:username}/*"] },
            { test: "StringLike", variable: "s3:prefix", values: ["home/"] },
        ];
        assert.deepEqual(statements({ conditions, resources: ["arn:aws:s3:::b/&{aws:username}"] }), [
            {
                Effect: "Allow",
                Resource: "arn:aws:s3:::b/${aws:username}",
                Condition: { StringLike: { "s3:prefix": ["home/${aws:username}/*", "home/"] } },
            },
        ]);
    });

    it("take source documents first and let override documents replace statements of the same Sid", () => {
        const inner = (Sid: string, Action: string): string => JSON.stringify({ Statement: [{ Sid, Action }] });
        const result = document({
            sourcePolicyDocuments: [inner("a", "source"), inner("s", "source")],
            statements: [{ sid: "a", actions: ["own"] }, { actions: ["nameless"] }],
            overridePolicyDocuments: [inner("s", "override"), inner("new", "override")],
        });
        assert.deepEqual(result.Statement, [
            { Sid: "a", Effect: "Allow", Action: "own" },
            { Sid: "s", Action: "override" },
            { Effect: "Allow", Action: "nameless" },
            { Sid: "new", Action: "override" },
        ]);
    });
});
