import * as assert from "node:assert/strict";
import { ACCOUNT, PARTNER, roleArn, STRANGER } from "../../testing/problems";
import { StorageClass } from "../storage/args";
import type { ReplicationDestinationArgs } from "./args";
import { replicationRules, replicationSourceStatements } from "./rules";

const COPIES = "arn:aws:s3:::acme-copies";
const COPY: ReplicationDestinationArgs = { id: "copy", bucketArn: COPIES, region: "eu-central-1" };
const KEY = "arn:aws:kms:eu-central-1:111122223333:key/2";
const PLAIN = { id: "copy", status: "Enabled", priority: 1, filter: { prefix: "" }, deleteMarkerReplication: { status: "Disabled" } };
const KMS_OBJECTS = { sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } } };

function ruleOf(destination: Partial<ReplicationDestinationArgs>, encryptedByKms = false): unknown {
    return replicationRules([{ ...COPY, ...destination }], ACCOUNT, encryptedByKms)[0];
}

describe("replication rules", () => {
    it("copy every object, and no deletion", () => {
        assert.deepEqual(ruleOf({}), { ...PLAIN, destination: { bucket: COPIES } });
    });

    it("copy what they are told, as they are told", () => {
        const timeControl = true;
        assert.deepEqual(ruleOf({ prefix: "in/", storageClass: StorageClass.GlacierIr, replicateDeleteMarkers: true, timeControl }), {
            ...PLAIN,
            filter: { prefix: "in/" },
            deleteMarkerReplication: { status: "Enabled" },
            destination: {
                bucket: COPIES,
                storageClass: "GLACIER_IR",
                replicationTime: { status: "Enabled", time: { minutes: 15 } },
                metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
            },
        });
    });

    it("give the copies to the account that has their bucket", () => {
        assert.deepEqual(ruleOf({ accountId: PARTNER }), {
            ...PLAIN,
            destination: { bucket: COPIES, account: PARTNER, accessControlTranslation: { owner: "Destination" } },
        });
        assert.deepEqual(ruleOf({ accountId: ACCOUNT }), ruleOf({}));
    });

    it("take in objects under SSE-KMS, and encrypt their copies", () => {
        const destination = { bucket: COPIES, encryptionConfiguration: { replicaKmsKeyId: KEY } };
        assert.deepEqual(ruleOf({ kmsKeyArn: KEY }, true), { ...PLAIN, ...KMS_OBJECTS, destination });
    });

    it("say so as well where only the copies are under SSE-KMS, since S3 refuses a key for them otherwise", () => {
        const destination = { bucket: COPIES, encryptionConfiguration: { replicaKmsKeyId: KEY } };
        assert.deepEqual(ruleOf({ kmsKeyArn: KEY }), { ...PLAIN, ...KMS_OBJECTS, destination });
    });

    it("have falling priorities, so that earlier ones win", () => {
        const rules = replicationRules(
            ["a", "b", "c"].map((id) => ({ ...COPY, id })),
            ACCOUNT,
            false,
        );
        assert.deepEqual(
            rules.map(({ id, priority }) => [id, priority]),
            [
                ["a", 3],
                ["b", 2],
                ["c", 1],
            ],
        );
    });
});

describe("statements for roles that replicate into a bucket", () => {
    const to = { bucketArn: "arn:aws:s3:::acme-copies", partition: "aws", accountId: ACCOUNT };

    it("are none for roles of the bucket's account", () => {
        assert.deepEqual(replicationSourceStatements([], to), []);
        assert.deepEqual(replicationSourceStatements([{ roleArn: roleArn("copy") }], to), []);
    });

    it("name the accounts of the others, and the roles as a condition", () => {
        const sources = [roleArn("own"), roleArn("a", PARTNER), roleArn("b", PARTNER), roleArn("c", STRANGER)];
        const common = {
            Effect: "Allow",
            Principal: { AWS: [`arn:aws:iam::${PARTNER}:root`, `arn:aws:iam::${STRANGER}:root`] },
            Condition: { ArnEquals: { "aws:PrincipalArn": sources.slice(1) } },
        };
        const statements = replicationSourceStatements(
            sources.map((arn) => ({ roleArn: arn })),
            to,
        );
        assert.deepEqual(statements, [
            {
                Sid: "ReplicationObjects",
                ...common,
                Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"],
                Resource: ["arn:aws:s3:::acme-copies/*"],
            },
            {
                Sid: "ReplicationBucket",
                ...common,
                Action: ["s3:GetBucketVersioning", "s3:ListBucket"],
                Resource: ["arn:aws:s3:::acme-copies"],
            },
        ]);
    });
});
