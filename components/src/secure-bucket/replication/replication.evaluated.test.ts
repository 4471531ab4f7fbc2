import * as assert from "node:assert/strict";
import { BUCKET_NAME, OWNER, PARTNER, type World, WORLDS, regionOf } from "../../testing/secure-bucket/universe";
import { simulate, type Verdict } from "../../testing/simulator";
import type { SecureBucketArgs } from "../args";
import { bucketPolicy } from "../access/policy";
import { replicationPermissions, replicationRoleArn } from "./role";

const COPIES = "acme-copies";

/** What the role that a bucket makes may do, by its own policy and the policies of both buckets, and nothing else. */
function scene(world: World, copiesOf: string): (action: string, bucket: "source" | "copies", key?: string) => Promise<Verdict> {
    const region = regionOf(world);
    const source: SecureBucketArgs = { bucketName: BUCKET_NAME, region, accountId: OWNER };
    const deployRoleArn = `arn:${world}:iam::${OWNER}:role/deploy`;
    const roleArn = replicationRoleArn(source);
    const bucketArn = `arn:${world}:s3:::${COPIES}`;
    const destinations = [{ id: "copy", bucketArn, region, accountId: copiesOf }];
    const from = bucketPolicy({ ...source, deployRoleArn, allowOnly: {}, replication: { destinations } }, world);
    const copies: SecureBucketArgs = { bucketName: COPIES, region, accountId: copiesOf, replicationSources: [{ roleArn }], allowOnly: {} };
    const to = bucketPolicy({ ...copies, deployRoleArn: `arn:${world}:iam::${copiesOf}:role/deploy` }, world);
    const permissions = replicationPermissions(
        {
            partition: world,
            region,
            accountId: OWNER,
            bucketArn: `arn:${world}:s3:::${BUCKET_NAME}`,
            keyArn: undefined,
            destinations,
            objectLock: false,
        },
        (arn) => `${String(arn)}/*`,
    );
    const caller = {
        kind: "role",
        accountId: OWNER,
        roleArn,
        uniqueId: "AROAAAAAAAAAAAAAAAA99",
        sessionName: "s3-replication",
        identityPolicies: [permissions],
    } as const;
    return (action, bucket, key) => {
        const name = bucket === "source" ? BUCKET_NAME : COPIES;
        const resource = `arn:${world}:s3:::${name}${key === undefined ? "" : `/${key}`}`;
        return simulate(bucket === "source" ? from : to, {
            caller,
            action: `s3:${action}`,
            resource,
            bucketOwner: bucket === "source" ? OWNER : copiesOf,
        });
    };
}

for (const world of WORLDS) {
    for (const [title, owner] of [
        ["its own account", OWNER],
        ["another account", PARTNER],
    ] as const) {
        describe(`replication in ${world} to a bucket of ${title}`, () => {
            const asked = scene(world, owner);

            it("reads the source and writes the copies", async () => {
                for (const action of ["GetReplicationConfiguration", "ListBucket"]) {
                    assert.equal(await asked(action, "source"), "Allowed", action);
                }
                for (const action of ["GetObjectVersionForReplication", "GetObjectVersionAcl", "GetObjectVersionTagging"]) {
                    assert.equal(await asked(action, "source", "a/b"), "Allowed", action);
                }
                const owned = owner === OWNER ? [] : ["ObjectOwnerOverrideToBucketOwner"];
                for (const action of ["ReplicateObject", "ReplicateDelete", "ReplicateTags", ...owned]) {
                    assert.equal(await asked(action, "copies", "a/b"), "Allowed", action);
                }
            });

            it("does nothing else", async () => {
                for (const action of ["GetObject", "PutObject", "DeleteObject"]) {
                    assert.notEqual(await asked(action, "source", "a/b"), "Allowed", action);
                    assert.notEqual(await asked(action, "copies", "a/b"), "Allowed", action);
                }
                for (const action of ["PutBucketPolicy", "PutBucketVersioning", "DeleteBucket"]) {
                    assert.notEqual(await asked(action, "source"), "Allowed", action);
                    assert.notEqual(await asked(action, "copies"), "Allowed", action);
                }
            });
        });
    }
}
