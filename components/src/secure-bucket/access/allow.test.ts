import * as assert from "node:assert/strict";
import { ACCOUNT, PARTNER, roleArn, STRANGER } from "../../testing/problems";
import { allowStatement, sourcesOf } from "./allow";
import type { ConditionArgs } from "./args";
import type { Statement } from "./statement";

const BUCKET = "arn:aws:s3:::acme";

describe("a statement of allow", () => {
    it("lets principals do things to keys, under all of its conditions", () => {
        const conditions: ConditionArgs[] = [
            { operator: "StringEquals", key: "aws:PrincipalOrgID", values: ["o-a1b2c3d4e5"] },
            { operator: "StringEquals", key: "aws:PrincipalTag/team", values: ["a", "b"] },
            { operator: "Bool", key: "aws:MultiFactorAuthPresent", values: ["true"] },
        ];
        const statement = {
            sid: "Reader",
            principalArns: [roleArn("a")],
            actions: ["s3:GetObject"],
            keys: ["reports/*", "index.html"],
            conditions,
        };
        assert.deepEqual(allowStatement(BUCKET, statement), {
            Sid: "Reader",
            Effect: "Allow",
            Principal: { AWS: [roleArn("a")] },
            Action: ["s3:GetObject"],
            Resource: [`${BUCKET}/reports/*`, `${BUCKET}/index.html`],
            Condition: {
                StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"], "aws:PrincipalTag/team": ["a", "b"] },
                Bool: { "aws:MultiFactorAuthPresent": ["true"] },
            },
        });
    });

    it("is on the bucket itself without keys, for services, or for everyone", () => {
        const services = ["s3.amazonaws.com"];
        assert.deepEqual(allowStatement(BUCKET, { sid: "Check", services, actions: ["s3:GetBucketAcl"] }), {
            Sid: "Check",
            Effect: "Allow",
            Principal: { Service: services },
            Action: ["s3:GetBucketAcl"],
            Resource: [BUCKET],
        });
        assert.equal(allowStatement(BUCKET, { sid: "All", everyone: true, actions: ["s3:GetObject"], keys: ["*"] }).Principal, "*");
    });
});

describe("whom services may act for", () => {
    const statement = (Principal: Statement["Principal"], Condition: Statement["Condition"]): Statement => ({
        ...{ Sid: "x", Effect: "Allow", Action: "s3:PutObject" },
        ...(Principal === undefined ? {} : { Principal }),
        ...(Condition === undefined ? {} : { Condition }),
    });
    const Service = ["glue.amazonaws.com"];

    it("is read from the conditions of their statements, whatever the case of the keys", () => {
        const statements = [
            statement({ Service }, { StringEquals: { "aws:SourceAccount": [ACCOUNT, PARTNER], "AWS:SOURCEORGID": "o-a1b2c3d4e5" } }),
            statement({ Service }, { ArnLike: { "aws:SourceArn": [`arn:aws:glue:*:${STRANGER}:job/*`, "arn:aws:s3:::*"] } }),
            statement({ Service }, { StringLike: { "aws:SourceOrgPaths": ["o-b1b2c3d4e5/r-1/*"] } }),
            statement({ Service }, undefined),
        ];
        assert.deepEqual(sourcesOf(statements), {
            accountIds: [ACCOUNT, PARTNER, STRANGER],
            organizationIds: ["o-a1b2c3d4e5", "o-b1b2c3d4e5"],
        });
    });

    it("is not read from statements for others", () => {
        const Condition = { StringEquals: { "aws:SourceAccount": [PARTNER] } };
        assert.deepEqual(sourcesOf([statement("*", Condition), statement({ AWS: ["x"] }, Condition), statement(undefined, Condition)]), {
            accountIds: [],
            organizationIds: [],
        });
    });
});
