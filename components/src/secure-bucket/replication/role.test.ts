import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import type { PolicyDocument } from "../access/statement";
import type { ReplicationDestinationArgs } from "./args";
import { replicationPermissions, replicationRoleArn, type ReplicationRoleInputs, replicationRoleName, replicationTrust } from "./role";

const ACCOUNT = "111122223333";
const BUCKET = "arn:aws:s3:::acme-orders";
const COPIES = "arn:aws:s3:::acme-copies";
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1";
const OTHER_KEY = "arn:aws:kms:eu-central-1:111122223333:key/2";
const COPY: ReplicationDestinationArgs = { id: "copy", bucketArn: COPIES, region: "eu-central-1" };
const INPUTS: ReplicationRoleInputs = {
    partition: "aws",
    region: "eu-west-1",
    accountId: ACCOUNT,
    bucketArn: BUCKET,
    keyArn: undefined,
    destinations: [COPY],
    objectLock: false,
};

function permissions(inputs: Partial<ReplicationRoleInputs> = {}): PolicyDocument {
    return replicationPermissions({ ...INPUTS, ...inputs }, (arn) => `${String(arn)}/*`);
}

/** Everything but what the role always may. */
function more(inputs: Partial<ReplicationRoleInputs>): unknown[] {
    return permissions(inputs).Statement.slice(3);
}

describe("the role that replicates", () => {
    it("has the bucket's name, as far as IAM takes it", () => {
        assert.equal(replicationRoleName("acme-orders"), "replicate-acme-orders");
        assert.equal(replicationRoleName("a".repeat(54)), `replicate-${"a".repeat(54)}`);
        assert.equal(replicationRoleName("a".repeat(55)), `replicate-${"a".repeat(45)}-9f4390f8`);
    });

    it("has a name of its own that IAM takes, whatever the bucket's", () => {
        const bucket = fc.stringMatching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
        fc.assert(
            fc.property(bucket, bucket, (one, other) => {
                const name = replicationRoleName(one);
                assert.match(name, /^[\w+=,.@-]{1,64}$/);
                assert.equal(name === replicationRoleName(other), one === other);
            }),
        );
        const long = "b".repeat(62);
        assert.notEqual(replicationRoleName(`${long}1`), replicationRoleName(`${long}2`));
    });

    for (const [region, partition] of [
        ["eu-west-1", "aws"],
        ["us-gov-west-1", "aws-us-gov"],
        ["cn-north-1", "aws-cn"],
    ] as const) {
        it(`has an ARN of ${partition} in ${region}`, () => {
            const arn = replicationRoleArn({ bucketName: "acme-orders", accountId: ACCOUNT, region });
            assert.equal(arn, `arn:${partition}:iam::${ACCOUNT}:role/replicate-acme-orders`);
        });
    }

    it("has no ARN where there is no region", () => {
        assert.throws(() => replicationRoleArn({ bucketName: "acme", accountId: ACCOUNT, region: "ireland" }), RangeError);
    });

    it("is taken on by S3, for buckets of the account only", () => {
        assert.deepEqual(replicationTrust(ACCOUNT), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "S3",
                    Effect: "Allow",
                    Principal: { Service: ["s3.amazonaws.com"] },
                    Action: "sts:AssumeRole",
                    Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
                },
            ],
        });
    });
});

describe("what the role may do", () => {
    it("is to read the bucket and write the copies", () => {
        assert.deepEqual(permissions(), {
            Version: "2012-10-17",
            Statement: [
                { Sid: "Bucket", Effect: "Allow", Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: [BUCKET] },
                {
                    Sid: "Objects",
                    Effect: "Allow",
                    Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
                    Resource: [`${BUCKET}/*`],
                },
                {
                    Sid: "Copies",
                    Effect: "Allow",
                    Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
                    Resource: [`${COPIES}/*`],
                },
            ],
        });
    });

    it("takes in the locks of the objects", () => {
        assert.deepEqual(permissions({ objectLock: true }).Statement[1]?.Action, [
            "s3:GetObjectVersionForReplication",
            "s3:GetObjectVersionAcl",
            "s3:GetObjectVersionTagging",
            "s3:GetObjectRetention",
            "s3:GetObjectLegalHold",
        ]);
    });

    it("takes in the change of owner where a copy is another account's", () => {
        const copies = (accountId: string): unknown => permissions({ destinations: [{ ...COPY, accountId }] }).Statement[2]?.Action;
        const actions = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"];
        assert.deepEqual(copies(ACCOUNT), actions);
        assert.deepEqual(copies("444455556666"), [...actions, "s3:ObjectOwnerOverrideToBucketOwner"]);
    });

    it("takes in the keys of both sides, through S3 of their regions and for these buckets only", () => {
        const destinations = [
            { ...COPY, id: "plain" },
            { ...COPY, kmsKeyArn: OTHER_KEY },
        ];
        assert.deepEqual(more({ keyArn: KEY, destinations }), [
            {
                Sid: "Decrypt",
                Effect: "Allow",
                Action: "kms:Decrypt",
                Resource: [KEY],
                Condition: {
                    StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
                    StringLike: { "kms:EncryptionContext:aws:s3:arn": [BUCKET, `${BUCKET}/*`] },
                },
            },
            {
                Sid: "Encrypt2",
                Effect: "Allow",
                Action: ["kms:Encrypt", "kms:GenerateDataKey"],
                Resource: [OTHER_KEY],
                Condition: {
                    StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
                    StringLike: { "kms:EncryptionContext:aws:s3:arn": [COPIES, `${COPIES}/*`] },
                },
            },
        ]);
        assert.deepEqual(more({}), []);
    });
});
