import assert from "node:assert/strict";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import type { Resource } from "../resource";
import { Stack } from "../stack";
import { buckets, type BucketView } from "./bucket";

const HIDDEN = new Unknown("every property", "is known only once its provider is configured");

function resource(type: string, name: string, props: Tree): Resource {
    const alone = { parent: undefined, protect: false, provider: undefined, dependencies: [], propertyDependencies: {} };
    return { urn: name, type, name, props, ...alone };
}

function part(kind: string, props: object): Resource {
    const type = `aws:s3/${kind.charAt(0).toLowerCase()}${kind.slice(1)}:${kind}`;
    const own = resource(type, kind, props as Tree);
    return { ...own, propertyDependencies: { bucket: ["data"] } };
}

function view(...parts: Resource[]): BucketView {
    const [bucket] = buckets(new Stack([resource("aws:s3/bucket:Bucket", "data", HIDDEN), ...parts]));
    assert.ok(bucket !== undefined);
    return bucket;
}

describe("a bucket of which nothing is known yet", () => {
    it("is unknown in all that the program may have said inline", () => {
        const bucket = view();
        const { encryption, objectLock, lifecycle } = bucket;
        const inline = [
            ...[bucket.versioning, bucket.mfaDelete, bucket.logsAccess, bucket.takesLogs, bucket.replicatesAway, bucket.notifies],
            ...[bucket.website, encryption.algorithm, encryption.managedKey, encryption.bucketKey],
            ...[objectLock.on, objectLock.byDefault, lifecycle.acts, lifecycle.abortsUploads, lifecycle.expiresNoncurrent],
        ];
        assert.deepEqual(
            inline.map((value) => value === HIDDEN),
            inline.map(() => true),
        );
    });

    it("is what the resources split from it say", () => {
        const rule = { status: "Enabled", destination: { bucket: "arn:aws:s3:::acme-copy" }, expiration: { days: 1 } };
        const key = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666";
        const byDefault = { sseAlgorithm: "aws:kms", kmsMasterKeyId: key };
        const bucket = view(
            part("BucketLogging", { targetBucket: "acme-logs" }),
            part("BucketReplicationConfig", { rules: [rule] }),
            part("BucketNotification", { eventbridge: true }),
            part("BucketWebsiteConfiguration", { indexDocument: { suffix: "index.html" } }),
            part("BucketObjectLockConfiguration", { rule: { defaultRetention: { mode: "GOVERNANCE", days: 1 } } }),
            part("BucketLifecycleConfiguration", { rules: [rule] }),
            part("BucketAcl", { acl: "log-delivery-write" }),
            part("BucketServerSideEncryptionConfiguration", {
                rules: [{ applyServerSideEncryptionByDefault: byDefault, bucketKeyEnabled: true }],
            }),
        );
        const { encryption, objectLock, lifecycle } = bucket;
        assert.deepEqual(encryption, {
            algorithm: { state: "known", value: "aws:kms" },
            managedKey: false,
            bucketKey: { state: "known", value: true },
        });
        assert.deepEqual(
            [bucket.logsAccess, bucket.takesLogs, bucket.replicatesAway, bucket.notifies, bucket.website],
            Array(5).fill(true),
        );
        assert.deepEqual([objectLock.on, objectLock.byDefault, lifecycle.acts], [true, true, true]);
    });

    it("is no target of replicas that its hidden rules would send", () => {
        assert.equal(view(part("BucketReplicationConfig", { rules: [{ status: "Disabled" }] })).replicatesAway, false);
        assert.equal(view().takesReplicas, false);
    });
});
