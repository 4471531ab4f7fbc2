import * as assert from "node:assert/strict";
import { UNKNOWN } from "@palisade/preview";
import * as s3 from "@pulumi/aws/s3";
import { COPY_KEY } from "../../testing/everything";
import { ARGS, BUCKET_ARN, BUCKET_NAME, child, children, family, previewBucket, previewed, told, waitsFor } from "../../testing/preview";
import { ACCOUNT, roleArn } from "../../testing/problems";
import { SecureBucket } from "../secure-bucket";
import { replicationRoleArn, replicationTrust } from "./role";

const COPY = { id: "copy", bucketArn: "arn:aws:s3:::acme-copies", region: "eu-central-1" };
const ROLE = `arn:aws:iam::${ACCOUNT}:role/replicate-${BUCKET_NAME}`;

interface Permissions {
    readonly Statement: readonly { readonly Sid: string; readonly Resource: string[] }[];
}

describe("a bucket's replication", () => {
    it("is by a role that is made, whose ARN is known beforehand", async () => {
        const result = await previewBucket({ replication: { destinations: [COPY] }, tags: { team: "a" } });
        assert.deepEqual(told(result), []);
        assert.deepEqual(child(result, "Role").inputs, {
            name: `replicate-${BUCKET_NAME}`,
            description: `Replicates ${BUCKET_NAME}`,
            assumeRolePolicy: JSON.stringify(replicationTrust(ACCOUNT)),
            tags: { team: "a" },
        });
        assert.deepEqual(child(result, "BucketReplicationConfig").inputs, {
            ...{ bucket: BUCKET_NAME, region: "eu-west-1", role: ROLE },
            rules: [
                {
                    ...{ id: "copy", status: "Enabled", priority: 1, filter: { prefix: "" } },
                    ...{ deleteMarkerReplication: { status: "Disabled" }, destination: { bucket: COPY.bucketArn } },
                },
            ],
        });
        assert.equal(ROLE, replicationRoleArn(ARGS));
        assert.equal(result.outputs.replicationRoleArn, ROLE);
    });

    it("is by a role that may read this bucket and write the copies", async () => {
        const result = await previewBucket({ replication: { destinations: [COPY] }, objectLock: {} });
        const { role, policy } = child(result, "RolePolicy").inputs;
        assert.equal(role, `replicate-${BUCKET_NAME}`);
        const { Statement } = JSON.parse(policy as string) as Permissions;
        assert.deepEqual(
            Statement.map(({ Sid, Resource }) => [Sid, Resource]),
            [
                ["Bucket", [BUCKET_ARN]],
                ["Objects", [`${BUCKET_ARN}/*`]],
                ["Copies", [`${COPY.bucketArn}/*`]],
            ],
        );
        assert.match(policy as string, /s3:GetObjectRetention/);
    });

    it("takes in objects under SSE-KMS, with a key that is given or made", async () => {
        const replication = { destinations: [{ ...COPY, kmsKeyArn: COPY_KEY }] };
        const kmsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/1";
        for (const encryption of [{ kmsKeyArn }, { createKey: {} }]) {
            const result = await previewBucket({ encryption, replication });
            const [rule] = child(result, "BucketReplicationConfig").inputs.rules as Record<string, unknown>[];
            assert.deepEqual(rule?.sourceSelectionCriteria, { sseKmsEncryptedObjects: { status: "Enabled" } });
            assert.deepEqual(rule.destination, { bucket: COPY.bucketArn, encryptionConfiguration: { replicaKmsKeyId: COPY_KEY } });
            const policy = child(result, "RolePolicy").inputs.policy as string;
            if ("kmsKeyArn" in encryption) {
                assert.ok(policy.includes(`"Action":"kms:Decrypt","Resource":["${kmsKeyArn}"]`));
            } else {
                assert.equal(policy, UNKNOWN);
            }
        }
    });

    it("is by the role that is given, and then makes none", async () => {
        const result = await previewBucket({ replication: { destinations: [COPY], roleArn: roleArn("copier") } });
        const without = await previewBucket();
        assert.deepEqual(family(result), [...family(without), "BucketReplicationConfig logs-replication"].sort());
        assert.equal(child(result, "BucketReplicationConfig").inputs.role, roleArn("copier"));
        assert.equal(result.outputs.replicationRoleArn, roleArn("copier"));
        assert.deepEqual(waitsFor(child(result, "BucketReplicationConfig")), ["logs", "logs-versioning"]);
    });

    it("waits for buckets of the same program, and registers the same children", async () => {
        const result = await previewed((options, provider) => {
            const copies = new s3.Bucket("copies", { bucket: "acme-copies" }, { provider });
            return new SecureBucket("logs", { ...ARGS, replication: { destinations: [{ ...COPY, bucketArn: copies.arn }] } }, options);
        });
        assert.deepEqual(told(result), []);
        assert.ok(waitsFor(child(result, "BucketReplicationConfig")).includes("copies"));
        assert.equal(child(result, "RolePolicy").inputs.policy, UNKNOWN);
        assert.equal(children(result).length, children(await previewBucket({ replication: { destinations: [COPY] } })).length);
    });

    it("into it needs no resource: the policy lets the roles of other buckets in", async () => {
        const replicationSources = [{ roleArn: "arn:aws:iam::444455556666:role/replicate-source" }];
        const result = await previewBucket({ replicationSources });
        assert.deepEqual(family(result), family(await previewBucket()));
        assert.match(child(result, "BucketPolicy").inputs.policy as string, /"Sid":"ReplicationObjects"/);
        assert.equal(result.outputs.replicationRoleArn, undefined);
    });
});
