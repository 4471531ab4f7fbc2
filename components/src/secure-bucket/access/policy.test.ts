import * as assert from "node:assert/strict";
import { ACCOUNT, GOOD, PARTNER, roleArn, STRANGER } from "../../testing/problems";
import { roleOf } from "../../testing/secure-bucket/universe";
import { simulate } from "../../testing/simulator";
import { OptOut, type SecureBucketArgs } from "../args";
import { LogService } from "../delivery/args";
import { GrantAccess, PrincipalMatch } from "./args";
import { bucketPolicy, keyChoice, replicatorsOf } from "./policy";
import type { Statement } from "./statement";

const BUCKET = "arn:aws:s3:::acme-logs";
const GATE: Partial<SecureBucketArgs> = { deployRoleArn: roleArn("deploy"), allowOnly: { accountIds: [ACCOUNT] } };

function statementsOf(change: Partial<SecureBucketArgs>): Statement[] {
    const { Statement: statements } = bucketPolicy({ ...GOOD, ...change }, "aws");
    assert.ok(Array.isArray(statements));
    return statements;
}

function sidsOf(change: Partial<SecureBucketArgs>): string[] {
    return statementsOf(change).map(({ Sid }) => Sid);
}

function statement(change: Partial<SecureBucketArgs>, sid: string): Statement {
    const found = statementsOf(change).find(({ Sid }) => Sid === sid);
    assert.ok(found, sid);
    return found;
}

describe("a bucket's policy", () => {
    it("always denies plain HTTP, old TLS and other encryption, on the bucket and its objects", () => {
        const everything = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [BUCKET, `${BUCKET}/*`] };
        assert.deepEqual(statementsOf({ minimumTlsVersion: "1.3" }).slice(0, 2), [
            { Sid: "DenyInsecureTransport", ...everything, Condition: { Bool: { "aws:SecureTransport": "false" } } },
            { Sid: "DenyOutdatedTls", ...everything, Condition: { NumericLessThan: { "s3:TlsVersion": "1.3" } } },
        ]);
        assert.deepEqual(sidsOf({}), ["DenyInsecureTransport", "DenyOutdatedTls", "DenyOtherEncryption", "DenyCustomerKeys"]);
    });

    it("does without what is opted out of", () => {
        const without = (...names: OptOut[]): string[] => sidsOf({ optOuts: names.map((name) => ({ name, reason: "a good reason" })) });
        assert.deepEqual(without(OptOut.PlainHttp), ["DenyOutdatedTls", "DenyOtherEncryption", "DenyCustomerKeys"]);
        assert.deepEqual(without(OptOut.OutdatedTls), ["DenyInsecureTransport", "DenyOtherEncryption", "DenyCustomerKeys"]);
        assert.deepEqual(without(OptOut.ForeignKeys), ["DenyInsecureTransport", "DenyOutdatedTls"]);
    });

    it("has its statements in one order: transport, gate, uploads, then what it allows", () => {
        const allow = [{ sid: "Reader", principalArns: [roleArn("a")], actions: ["s3:GetObject"], keys: ["*"] }];
        const grants = [{ access: [GrantAccess.Read], principalArns: [roleArn("b")] }];
        const deliveries = [{ service: LogService.S3AccessLogs }];
        assert.deepEqual(sidsOf({ ...GATE, allow, grants, deliveries, replicationSources: [{ roleArn: roleArn("c", PARTNER) }] }), [
            ...["DenyInsecureTransport", "DenyOutdatedTls", "DenyOthers", "DenyServicesOfOthers", "DenyKeepersObjects"],
            ...["DenyOtherEncryption", "DenyCustomerKeys", "Grant1Objects", "Grant1Bucket", "Delivery1S3AccessLogs"],
            ...["ReplicationObjects", "ReplicationBucket", "Reader"],
        ]);
    });

    it("names nobody twice", () => {
        const app = roleOf("aws", "app");
        const allowOnly = { roles: [app], principalArns: [roleArn("a")], match: PrincipalMatch.Arn };
        const grants = [{ access: [GrantAccess.Read], roles: [app], principalArns: [roleArn("a")] }];
        const { Condition } = statement({ ...GATE, allowOnly, grants }, "DenyOthers");
        assert.deepEqual(Condition?.ArnNotLike?.["aws:PrincipalArn"], [
            app.arn,
            roleArn("a"),
            `arn:aws:iam::${ACCOUNT}:root`,
            roleArn("deploy"),
        ]);
    });

    it("knows which key it wants, and who replicates", () => {
        assert.deepEqual(keyChoice({}), { kind: "s3" });
        assert.deepEqual(keyChoice({ encryption: { createKey: {} } }), { kind: "created" });
        assert.deepEqual(keyChoice({ encryption: { kmsKeyArn: "arn" } }), { kind: "given", keyArn: "arn" });
        const destinations = [{ id: "copy", bucketArn: "arn:aws:s3:::acme-copies", region: "eu-west-1" }];
        assert.deepEqual(replicatorsOf(GOOD), []);
        assert.deepEqual(replicatorsOf({ ...GOOD, replication: { destinations }, replicationSources: [{ roleArn: "other" }] }), [
            roleArn("replicate-acme-logs"),
            "other",
        ]);
        assert.deepEqual(replicatorsOf({ ...GOOD, replication: { destinations, roleArn: "own" } }), ["own"]);
    });
});

describe("a gate and the trail of another account", () => {
    const deliveries = [{ service: LogService.CloudTrail, accountIds: [PARTNER] }];

    for (const [account, verdict] of [
        [PARTNER, "Allowed"],
        [STRANGER, "ExplicitlyDenied"],
    ] as const) {
        it(`answer ${verdict} to the trail of ${account}`, async () => {
            const policy = { Version: "2012-10-17", Statement: statementsOf({ ...GATE, deliveries }) };
            const request = {
                caller: { kind: "service", servicePrincipal: "cloudtrail.amazonaws.com" } as const,
                action: "s3:PutObject",
                resource: `${BUCKET}/AWSLogs/${PARTNER}/CloudTrail/x`,
                bucketOwner: ACCOUNT,
                context: {
                    "aws:SourceAccount": account,
                    "aws:SourceArn": `arn:aws:cloudtrail:eu-west-1:${account}:trail/all`,
                    "s3:x-amz-acl": "bucket-owner-full-control",
                },
            };
            assert.equal(await simulate(policy, request), verdict);
        });
    }
});
