import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GOOD, problemsOf, roleArn } from "../testing/problems";
import { MinimumTlsVersion, OptOut, type OptOutArgs, type SecureBucketArgs } from "./args";
import { SecureBucket } from "./secure-bucket";
import { secureBucketProblems } from "./validate";

const REASON = "a good reason for it";

function without(...names: OptOut[]): OptOutArgs[] {
    return names.map((name) => ({ name, reason: REASON }));
}

/** Something wrong in every argument that can be. */
const WRONG: SecureBucketArgs = {
    bucketName: "Acme",
    region: "ireland",
    accountId: "1111",
    environment: "prod",
    deployRoleArn: "deploy",
    administratorArns: ["*"],
    allowOnly: { network: {} },
    grants: [{ access: [] }],
    allow: [{ sid: "Deny Everything", actions: ["s3:*"] }],
    deliveries: [{ service: "VpcFlowLogs", prefix: "/" }],
    minimumTlsVersion: "1.1" as MinimumTlsVersion,
    encryption: {},
    lifecycle: { expirationDays: 0 },
    objectLock: { days: 1 },
    mfaDelete: { state: "Requested" },
    replication: { destinations: [] },
    replicationSources: [{ roleArn: "copier" }],
    logging: { targetBucketName: "Acme" },
    inventories: [{ name: "", destinationBucketArn: "lists" }],
    metrics: [{ name: "" }],
    intelligentTiering: [{ name: "cold" }],
    cors: [{ allowedOrigins: ["*"], allowedMethods: [] }],
    adopt: { policy: "{" },
    optOuts: [{ name: "Everything" as OptOut, reason: "why not" }],
    forceDestroy: true,
    retain: false,
};

describe("SecureBucket arguments", () => {
    it("pass when they are right", () => {
        assert.deepEqual(problemsOf({}), []);
        assert.deepEqual(problemsOf({ forceDestroy: true, environment: "dev", retain: true, tags: { team: "a" }, eventBridge: true }), []);
        assert.deepEqual(problemsOf({ environment: "prod", retain: true }), []);
    });

    it("are judged all at once, each at its property path", () => {
        const problems = secureBucketProblems(WRONG);
        const tops = new Set(problems.map(({ propertyPath }) => /^\w+/.exec(propertyPath)?.[0] ?? ""));
        const judged = Object.keys(WRONG).filter((key) => key !== "environment");
        assert.deepEqual([...tops].sort(), judged.sort());
        for (const { propertyPath, reason } of problems) {
            assert.match(reason, /allowed|Requested/i, `${propertyPath} says nothing of what is allowed`);
        }
    });

    it("are refused by one error before anything is made", () => {
        assert.throws(
            () => new SecureBucket("logs", WRONG),
            (error) => {
                assert.ok(pulumi.InputPropertiesError.isInstance(error));
                assert.deepEqual(error.errors, secureBucketProblems(WRONG));
                assert.match(
                    error.message,
                    new RegExp(`^SecureBucket "logs" has ${error.errors.length} problems in its arguments:\n  bucketName: `),
                );
                return true;
            },
        );
    });

    it("name the region, the account and the TLS version that were found", () => {
        assert.deepEqual(problemsOf({ region: "ireland", accountId: "", minimumTlsVersion: "1.1" as MinimumTlsVersion }), [
            'region: found "ireland"; allowed: an AWS region such as eu-west-1, us-gov-west-1 or cn-north-1',
            'accountId: found ""; allowed: an account id of 12 digits',
            'minimumTlsVersion: found "1.1"; allowed: "1.2", "1.3"',
        ]);
    });

    it("leave values of other resources to the update", () => {
        const later = pulumi.output("what is known later");
        const args: Partial<SecureBucketArgs> = {
            deployRoleArn: later,
            administratorArns: [later],
            allowOnly: { principalArns: [later], network: { vpcIds: [later] } },
            encryption: { kmsKeyArn: later },
            allow: [{ sid: "Reader", principalArns: [later], actions: ["s3:GetObject"] }],
            adopt: { policy: later },
        };
        assert.deepEqual(problemsOf(args), []);
    });
});

describe("opt-outs", () => {
    it("need a reason of 10 characters, and are there once", () => {
        assert.deepEqual(problemsOf({ optOuts: without(OptOut.PlainHttp, OptOut.OutdatedTls) }), []);
        assert.deepEqual(problemsOf({ optOuts: [{ name: OptOut.PlainHttp, reason: "ten chars." }] }), []);
        assert.deepEqual(problemsOf({ optOuts: [{ name: OptOut.PlainHttp, reason: "  because  " }] }), [
            'optOuts[0].reason: found "  because  "; allowed: why the bucket does without it, in at least 10 characters',
        ]);
        assert.deepEqual(problemsOf({ optOuts: without(OptOut.PlainHttp, OptOut.PlainHttp) }), [
            'optOuts[1].name: "PlainHttp" occurs before; allowed: once',
        ]);
    });

    it("are known ones", () => {
        const names = Object.values(OptOut).map((name) => `"${name}"`);
        assert.deepEqual(problemsOf({ optOuts: without("Encryption" as OptOut) }), [
            `optOuts[0].name: found "Encryption"; allowed: ${names.join(", ")}`,
        ]);
    });

    it("leave no TLS version to choose", () => {
        assert.deepEqual(problemsOf({ minimumTlsVersion: MinimumTlsVersion.Tls13, optOuts: without(OptOut.OutdatedTls) }), [
            "minimumTlsVersion: found beside the opt-out OutdatedTls; allowed: one of them",
        ]);
    });
});

describe("protection", () => {
    it("is not given up in prod without the opt-out", () => {
        assert.deepEqual(problemsOf({ environment: "prod", forceDestroy: true, retain: false }), [
            "forceDestroy: found true in environment prod; allowed: false, so that no deletion takes the objects",
            "retain: found false in environment prod; allowed: with the opt-out Unprotected",
        ]);
        const optOuts = without(OptOut.Unprotected);
        assert.deepEqual(problemsOf({ environment: "prod", optOuts }), []);
        assert.deepEqual(problemsOf({ environment: "prod", optOuts, retain: false }), []);
    });

    it("is not both asked for and opted out of, nor opted out of where there is none", () => {
        const optOuts = without(OptOut.Unprotected);
        assert.deepEqual(problemsOf({ environment: "prod", optOuts, retain: true }), [
            "retain: found true beside the opt-out Unprotected; allowed: one of them",
        ]);
        assert.deepEqual(problemsOf({ ...GOOD, environment: "dev", optOuts }), [
            "optOuts: found Unprotected outside of prod, where nothing is protected; allowed: leave it out",
        ]);
    });

    it("needs a deploy role that nothing locks out", () => {
        assert.deepEqual(problemsOf({ deployRoleArn: roleArn("deploy"), administratorArns: [roleArn("admin")] }), []);
    });
});
