import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { placesOf, problemsOf, roleArn, told } from "../../testing/problems";
import { OptOut } from "../args";
import type { AllowStatementArgs, ConditionArgs } from "./args";
import { allowProblems } from "./validate-allow";

const STATEMENT: AllowStatementArgs = { sid: "Reader", principalArns: [roleArn("reader")], actions: ["s3:GetObject"], keys: ["*"] };
const SERVICE = { principalArns: [], services: ["delivery.logs.amazonaws.com"] };
const SOURCE: ConditionArgs = { operator: "StringEquals", key: "aws:SourceAccount", values: ["111122223333"] };
const CONTEXT = { partition: "aws", publicPolicy: false } as const;

/** Problems of a statement after a change, after its path. */
function of(change: Partial<AllowStatementArgs>, publicPolicy = false): string[] {
    return told(allowProblems({ ...STATEMENT, ...change }, "allow[0]", { ...CONTEXT, publicPolicy })).map((line) =>
        line.replace("allow[0]", ""),
    );
}

describe("problems of a statement of allow", () => {
    it("are none where it is right", () => {
        assert.deepEqual(of({}), []);
        assert.deepEqual(of({ actions: ["s3:Get*", "s3:PutObject"], keys: ["reports/*", "index.html"] }), []);
        assert.deepEqual(of({ principalArns: [pulumi.output("known later")] }), []);
    });

    it("are sids that IAM does not take, or that are the bucket's own", () => {
        assert.deepEqual(of({ sid: "with space" }), ['.sid: found "with space"; allowed: letters and digits']);
        assert.deepEqual(of({ sid: "" }), ['.sid: found ""; allowed: letters and digits']);
        for (const sid of ["DenyOutdatedTls", "DenyAnything", "Grant1Objects", "Delivery2CloudTrail", "ReplicationBucket"]) {
            assert.deepEqual(of({ sid }), [`.sid: found "${sid}", a name of the bucket's own statements; allowed: another sid`]);
        }
        assert.deepEqual([...of({ sid: "Deny" }), ...of({ sid: "Denylist" }), ...of({ sid: "GrantToAll" })], []);
    });

    it("are sids that are taken", () => {
        assert.deepEqual(problemsOf({ allow: [STATEMENT, { ...STATEMENT, sid: "Other" }, STATEMENT] }), [
            'allow[2].sid: "Reader" is taken by an earlier statement; allowed: a sid of its own',
        ]);
    });

    it("are statements for nobody", () => {
        const nobody = ": found neither principalArns nor services; allowed: at least one of them";
        assert.deepEqual(of({ principalArns: [] }), [nobody]);
    });

    it("are statements for everyone, without the opt-out or beside somebody", () => {
        const everyone = { everyone: true, principalArns: [] };
        assert.deepEqual(of(everyone, true), []);
        assert.deepEqual(of(everyone), [".everyone: found true; allowed: with the opt-out PublicPolicy and its reason"]);
        assert.deepEqual(of({ everyone: true }, true), [".everyone: found true beside principals; allowed: either everyone or some"]);
        const optOuts = [{ name: OptOut.PublicPolicy, reason: "a public download site" }];
        const allow = [{ ...STATEMENT, ...everyone }];
        assert.deepEqual(problemsOf({ optOuts, allow }), []);
        const gate = { deployRoleArn: roleArn("deploy"), allowOnly: { principalArns: [roleArn("app")] } };
        assert.deepEqual(problemsOf({ optOuts, allow, ...gate }), [
            "allow[0].everyone: found true beside allowOnly, which shuts everyone out; allowed: one of them",
        ]);
    });

    it("are principals by pattern", () => {
        assert.deepEqual(placesOf(allowProblems({ ...STATEMENT, principalArns: [roleArn("a"), roleArn("b*")] }, "allow[3]", CONTEXT)), [
            "allow[3].principalArns[1]",
        ]);
    });

    it("are services that act for the whole world", () => {
        const world =
            ".conditions: a service acts for any account in the world here; allowed: a condition that one of " +
            "aws:SourceAccount, aws:SourceArn, aws:SourceOrgID, aws:SourceOrgPaths equals or is like something, for accounts, organisations or resources without wildcards";
        assert.deepEqual(of(SERVICE), [world]);
        const concrete = {
            "AWS:sourceaccount": "111122223333",
            "aws:SourceArn": "arn:aws:glue:*:111122223333:job/*",
            "aws:SourceOrgID": "o-a1b2c3d4e5",
            "aws:SourceOrgPaths": "o-a1b2c3d4e5/r-ab12/*",
        };
        for (const [key, value] of Object.entries(concrete)) {
            assert.deepEqual(of({ ...SERVICE, conditions: [{ ...SOURCE, key, values: [value] }] }), []);
            assert.deepEqual(of({ ...SERVICE, conditions: [{ ...SOURCE, key, values: [value, "*"] }] }), [world]);
        }
        for (const value of ["arn:aws:glue:*:*:job/*", "arn:aws:s3:::*", "arn:aws:s3:::acme-*"]) {
            assert.deepEqual(of({ ...SERVICE, conditions: [{ operator: "ArnLike", key: "aws:SourceArn", values: [value] }] }), [world]);
        }
        for (const operator of ["StringLike", "ArnLike", "ForAnyValue:StringLike"]) {
            assert.deepEqual(of({ ...SERVICE, conditions: [{ ...SOURCE, operator }] }), []);
        }
        for (const operator of ["StringNotEquals", "StringEqualsIfExists", "ForAllValues:StringEquals", "Null"]) {
            assert.deepEqual(of({ ...SERVICE, conditions: [{ ...SOURCE, operator }] }), [world]);
        }
    });

    it("are services that are none", () => {
        for (const service of ["delivery.logs.amazonaws.com ", "s3", "*", "S3.amazonaws.com"]) {
            assert.deepEqual(of({ services: [service], conditions: [SOURCE] }), [
                `.services[0]: found "${service}"; allowed: such as logging.s3.amazonaws.com`,
            ]);
        }
    });

    it("are no actions, and those that are more than they say", () => {
        assert.deepEqual(of({ actions: [] }), [".actions: found none; allowed: at least one, such as s3:GetObject"]);
        for (const action of ["*", "s3:*", "GetObject", "s3:*Object", "kms:Decrypt", "s3:Get**"]) {
            assert.deepEqual(of({ actions: ["s3:GetObject", action] }), [
                `.actions[1]: found "${action}"; allowed: a named action such as s3:GetObject`,
            ]);
        }
    });

    it("are no keys", () => {
        assert.deepEqual(of({ keys: [] }), [
            '.keys: found an empty list; allowed: key patterns such as "logs/*", or no keys for the bucket itself',
        ]);
    });

    it("are conditions that IAM does not take, or takes only in part", () => {
        assert.deepEqual(of({ conditions: [{ operator: "equals", key: "account", values: [] }] }), [
            '.conditions[0].operator: found "equals"; allowed: such as StringEquals',
            '.conditions[0].key: found "account"; allowed: such as aws:SourceAccount',
            ".conditions[0].values: found none; allowed: at least one value",
        ]);
        assert.deepEqual(of({ conditions: [SOURCE, { ...SOURCE, operator: "StringLike" }, SOURCE] }), [
            ".conditions[2]: StringEquals aws:SourceAccount occurs before; allowed: once, with all values in one list",
        ]);
        const tag = { operator: "ForAnyValue:StringLike", key: "aws:PrincipalTag/team", values: ["a"] };
        assert.deepEqual(of({ conditions: [tag] }), []);
    });
});
