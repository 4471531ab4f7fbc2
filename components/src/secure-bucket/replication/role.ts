import { createHash } from "node:crypto";
import { arn, type Partition, partitionOf } from "../../internal/arn";
import { type Conditions, merge, oneOf, policyDocument, type PolicyDocument, type Statement, type Text } from "../access/statement";
import { throughS3 } from "../storage/through-s3";
import type { ReplicationDestinationArgs } from "./args";

/** IAM takes 64 characters. */
const LONGEST_ROLE_NAME = 64;
const PREFIX = "replicate-";

/** The name of the role that is made to replicate a bucket: known beforehand, so that policies on both sides can be written first. */
export function replicationRoleName(bucketName: string): string {
    const plain = `${PREFIX}${bucketName}`;
    if (plain.length <= LONGEST_ROLE_NAME) {
        return plain;
    }
    const digest = createHash("sha256").update(bucketName).digest("hex").slice(0, 8);
    return `${plain.slice(0, LONGEST_ROLE_NAME - digest.length - 1)}-${digest}`;
}

/** Which bucket replicates. */
export interface ReplicatingBucket {
    bucketName: string;
    /** 12 digits. */
    accountId: string;
    region: string;
}

/**
 * ARN of the role that a `SecureBucket` with `replication` makes, for the `replicationSources` of the bucket that gets the copies.
 * @throws RangeError when the region is none.
 */
export function replicationRoleArn({ bucketName, accountId, region }: ReplicatingBucket): string {
    const resource = `role/${replicationRoleName(bucketName)}`;
    return arn({ partition: partitionOf(region), service: "iam", account: accountId, resource });
}

/** S3 itself takes on the role, for buckets of its account only. */
export function replicationTrust(accountId: string): PolicyDocument {
    return policyDocument({
        Sid: "S3",
        Effect: "Allow",
        Principal: { Service: ["s3.amazonaws.com"] },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    });
}

export interface ReplicationRoleInputs {
    readonly partition: Partition;
    readonly region: string;
    readonly accountId: string;
    readonly bucketArn: string;
    /** Key of the source; left out for SSE-S3. */
    readonly keyArn: Text | undefined;
    readonly destinations: readonly ReplicationDestinationArgs[];
    readonly objectLock: boolean;
}

function reading({ bucketArn, objectLock }: ReplicationRoleInputs): Statement[] {
    const lock = objectLock ? ["s3:GetObjectRetention", "s3:GetObjectLegalHold"] : [];
    return [
        { Sid: "Bucket", Effect: "Allow", Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: [bucketArn] },
        {
            Sid: "Objects",
            Effect: "Allow",
            Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging", ...lock],
            Resource: [`${bucketArn}/*`],
        },
    ];
}

function writing({ accountId, destinations }: ReplicationRoleInputs, objectsOf: (arn: Text) => Text): Statement[] {
    const foreign = destinations.some((one) => one.accountId !== undefined && one.accountId !== accountId);
    const owner = foreign ? ["s3:ObjectOwnerOverrideToBucketOwner"] : [];
    return [
        {
            Sid: "Copies",
            Effect: "Allow",
            Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags", ...owner],
            Resource: destinations.map(({ bucketArn }) => objectsOf(bucketArn)),
        },
    ];
}

/** With a bucket key the encryption context is the bucket, without one the object. */
function usingKeys(inputs: ReplicationRoleInputs, objectsOf: (arn: Text) => Text): Statement[] {
    const { partition, region, bucketArn, keyArn, destinations } = inputs;
    const when = (of: string, arns: Text[]): Conditions =>
        merge(throughS3({ partition, region: of }), oneOf("StringLike", "kms:EncryptionContext:aws:s3:arn", arns));
    return [
        ...(keyArn === undefined
            ? []
            : [
                  {
                      Sid: "Decrypt",
                      Effect: "Allow" as const,
                      Action: "kms:Decrypt",
                      Resource: [keyArn],
                      Condition: when(region, [bucketArn, `${bucketArn}/*`]),
                  },
              ]),
        ...destinations.flatMap(({ kmsKeyArn, region: there, bucketArn: copies }, index) =>
            kmsKeyArn === undefined
                ? []
                : [
                      {
                          Sid: `Encrypt${index + 1}`,
                          Effect: "Allow" as const,
                          Action: ["kms:Encrypt", "kms:GenerateDataKey"],
                          Resource: [kmsKeyArn],
                          Condition: when(there, [copies, objectsOf(copies)]),
                      },
                  ],
        ),
    ];
}

/** What the role may do: read this bucket's objects, write their copies, and use the keys of both sides for that. */
export function replicationPermissions(inputs: ReplicationRoleInputs, objectsOf: (arn: Text) => Text): PolicyDocument {
    return policyDocument(...reading(inputs), ...writing(inputs, objectsOf), ...usingKeys(inputs, objectsOf));
}
