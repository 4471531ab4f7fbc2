import * as assert from "node:assert/strict";
import { type PreviewResult, UNKNOWN } from "@palisade/preview";
import * as kms from "@pulumi/aws/kms";
import { ARGS, BUCKET_ARN, BUCKET_NAME, child, children, family, previewBucket, previewed, told } from "../../testing/preview";
import { ACCOUNT, PARTNER } from "../../testing/problems";
import { OptOut } from "../args";
import { SecureBucket } from "../secure-bucket";
import { type MfaDeleteState, ObjectLockMode } from "./args";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1";

function without(...names: OptOut[]): Promise<PreviewResult> {
    return previewBucket({ optOuts: names.map((name) => ({ name, reason: "a good reason for it" })) });
}

function rulesOf(result: PreviewResult, type: string): unknown {
    assert.deepEqual(told(result), []);
    return child(result, type).inputs.rules;
}

describe("a bucket's encryption", () => {
    const ENCRYPTION = "BucketServerSideEncryptionConfiguration";
    const byKey = (kmsMasterKeyId: string): object[] => [
        { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId }, bucketKeyEnabled: true },
    ];

    it("is by the key that is given, with a bucket key", async () => {
        assert.deepEqual(rulesOf(await previewBucket({ encryption: { kmsKeyArn: KEY } }), ENCRYPTION), byKey(KEY));
    });

    it("is by a key of the same program, with the same children", async () => {
        const result = await previewed((options, provider) => {
            const key = new kms.Key("key", {}, { provider });
            return new SecureBucket("logs", { ...ARGS, encryption: { kmsKeyArn: key.arn } }, options);
        });
        assert.deepEqual(rulesOf(result, ENCRYPTION), byKey(UNKNOWN));
        assert.deepEqual(family(result), family(await previewBucket()));
        assert.deepEqual(child(result, "BucketPolicy").propertyDependencies.policy, ["urn:pulumi:test::test::aws:kms/key:Key::key"]);
    });

    it("is by a key that is made, which rotates, has an alias, tags and the policy of its bucket", async () => {
        const result = await previewBucket({
            encryption: { createKey: {} },
            grants: [{ access: ["read"], accountIds: [PARTNER] }],
            deliveries: [{ service: "VpcFlowLogs" }],
            replicationSources: [{ roleArn: `arn:aws:iam::${PARTNER}:role/copy` }],
            tags: { team: "a" },
        });
        assert.deepEqual(rulesOf(result, ENCRYPTION), byKey(UNKNOWN));
        const { policy, ...key } = child(result, "Key").inputs;
        assert.deepEqual(key, {
            description: `Objects of ${BUCKET_NAME}`,
            region: "eu-west-1",
            enableKeyRotation: true,
            rotationPeriodInDays: 365,
            deletionWindowInDays: 30,
            tags: { team: "a" },
        });
        const { Statement } = JSON.parse(policy as string) as { Statement: { Sid: string }[] };
        assert.deepEqual(
            Statement.map(({ Sid }) => Sid),
            ["Account", "Grant1", "Replication", "Delivery1VpcFlowLogs"],
        );
        const alias = { name: `alias/${BUCKET_NAME}`, region: "eu-west-1", targetKeyId: UNKNOWN };
        assert.deepEqual(child(result, "Alias").inputs, alias);
    });

    it("is by a key with the days that are given, and an alias without the dots that KMS refuses", async () => {
        const createKey = { rotationPeriodInDays: 90, deletionWindowInDays: 7 };
        const result = await previewBucket({ bucketName: "logs.acme.example", encryption: { createKey } });
        const { rotationPeriodInDays, deletionWindowInDays } = child(result, "Key").inputs;
        assert.deepEqual({ rotationPeriodInDays, deletionWindowInDays }, createKey);
        assert.equal(child(result, "Alias").inputs.name, "alias/logs-acme-example");
    });
});

describe("a bucket's versions and lifecycle", () => {
    it("are suspended and not limited when opted out of", async () => {
        const unversioned = await without(OptOut.Unversioned);
        assert.deepEqual(child(unversioned, "BucketVersioning").inputs.versioningConfiguration, { status: "Suspended" });
        assert.deepEqual(rulesOf(await without(OptOut.OldVersions, OptOut.UnfinishedUploads), "BucketLifecycleConfiguration"), [
            { id: "expire-versions", status: "Enabled", filter: { prefix: "" }, expiration: { expiredObjectDeleteMarker: true } },
        ]);
    });

    it("are the rules that are asked for, after the bucket's own", async () => {
        const lifecycle = { preset: "scratch" as const, rules: [{ id: "reports", prefix: "reports/", expirationDays: 30 }] };
        assert.deepEqual(rulesOf(await previewBucket({ lifecycle }), "BucketLifecycleConfiguration"), [
            {
                ...{ id: "expire-versions", status: "Enabled", filter: { prefix: "" }, expiration: { days: 7 } },
                ...{ noncurrentVersionExpiration: { noncurrentDays: 1 }, abortIncompleteMultipartUpload: { daysAfterInitiation: 1 } },
            },
            { id: "reports", status: "Enabled", filter: { prefix: "reports/" }, expiration: { days: 30 } },
        ]);
    });
});

describe("a bucket's object lock", () => {
    const locked = async (objectLock: object): Promise<unknown> =>
        child(await previewBucket({ objectLock }), "BucketObjectLockConfiguration").inputs;
    const enabled = { bucket: BUCKET_NAME, region: "eu-west-1", objectLockEnabled: "Enabled" };

    it("is apart from the bucket, so that it can be switched on later", async () => {
        assert.deepEqual(await locked({}), enabled);
        assert.equal(child(await previewBucket({ objectLock: {} }), "Bucket").inputs.objectLockEnabled, undefined);
    });

    it("has the default retention that is asked for", async () => {
        const { Governance, Compliance } = ObjectLockMode;
        const retention = (defaultRetention: object): object => ({ ...enabled, rule: { defaultRetention } });
        assert.deepEqual(await locked({ mode: Governance, days: 30 }), retention({ mode: "GOVERNANCE", days: 30 }));
        assert.deepEqual(await locked({ mode: Compliance, years: 7 }), retention({ mode: "COMPLIANCE", years: 7 }));
    });
});

describe("a bucket with MFA delete", () => {
    const mfa = (state: MfaDeleteState): Promise<PreviewResult> => previewBucket({ mfaDelete: { state, dropLifecycleRules: true } });

    it("has no lifecycle rules, which S3 refuses beside it, from its preparation on", async () => {
        for (const state of ["Prepared", "Enabled"] as const) {
            const result = await mfa(state);
            assert.deepEqual(told(result), []);
            assert.ok(children(result).every(({ type }) => !type.endsWith(":BucketLifecycleConfiguration")));
        }
    });

    it("has its versioning left alone once it is on", async () => {
        assert.equal(child(await mfa("Prepared"), "BucketVersioning").ignoreChanges, undefined);
        const { inputs, ignoreChanges } = child(await mfa("Enabled"), "BucketVersioning");
        assert.deepEqual(ignoreChanges, ["versioningConfiguration"]);
        assert.deepEqual(inputs, { bucket: BUCKET_NAME, region: "eu-west-1", versioningConfiguration: { status: "Enabled" } });
    });

    it("is not made by an update: the request is answered with the command for the root user", async () => {
        const result = await previewBucket({ mfaDelete: { state: "Requested" } });
        assert.equal(result.exitCode, 1);
        assert.match(
            told(result).join(),
            new RegExp(`--bucket ${BUCKET_NAME} .*--mfa "arn:aws:iam::${ACCOUNT}:mfa/root-account-mfa-device 123456"`),
        );
        assert.ok(!JSON.stringify(result.resources).includes(BUCKET_ARN));
    });
});
