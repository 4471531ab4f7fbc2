import { accountOfArn } from "../../internal/arn";
import { type Conditions, oneOf, type Statement } from "../access/statement";
import type { ReplicationDestinationArgs, ReplicationSourceArgs } from "./args";
import type * as aws from "@pulumi/aws/types/input";

/** Time Control promises 15 minutes, and S3 takes no other number. */
const FIFTEEN_MINUTES = { minutes: 15 };

function destinationOf(destination: ReplicationDestinationArgs, accountId: string): aws.s3.BucketReplicationConfigRuleDestination {
    const { bucketArn, accountId: owner, kmsKeyArn, storageClass, timeControl = false } = destination;
    const foreign = owner !== undefined && owner !== accountId;
    return {
        bucket: bucketArn,
        ...(foreign ? { account: owner, accessControlTranslation: { owner: "Destination" } } : {}),
        ...(kmsKeyArn === undefined ? {} : { encryptionConfiguration: { replicaKmsKeyId: kmsKeyArn } }),
        ...(storageClass === undefined ? {} : { storageClass }),
        ...(timeControl
            ? {
                  replicationTime: { status: "Enabled", time: FIFTEEN_MINUTES },
                  metrics: { status: "Enabled", eventThreshold: FIFTEEN_MINUTES },
              }
            : {}),
    };
}

/** One rule per destination. Of rules with the same destination the one with the higher priority wins. */
export function replicationRules(
    destinations: readonly ReplicationDestinationArgs[],
    accountId: string,
    encryptedByKms: boolean,
): aws.s3.BucketReplicationConfigRule[] {
    return destinations.map((destination, index) => ({
        id: destination.id,
        status: "Enabled",
        priority: destinations.length - index,
        filter: { prefix: destination.prefix ?? "" },
        deleteMarkerReplication: { status: destination.replicateDeleteMarkers === true ? "Enabled" : "Disabled" },
        // S3 refuses a key for the copies in a rule that does not say that it takes objects under SSE-KMS.
        ...(encryptedByKms || destination.kmsKeyArn !== undefined
            ? { sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } } }
            : {}),
        destination: destinationOf(destination, accountId),
    }));
}

/** Roles of other accounts, in the way in which a policy can name them: the role need not exist yet, and may be made anew. */
export function foreignReplicators(
    sources: readonly ReplicationSourceArgs[],
    { partition, accountId }: Pick<Receiving, "partition" | "accountId">,
): { principals: string[]; condition: Conditions } {
    const arns = sources.map(({ roleArn }) => roleArn).filter((arn) => accountOfArn(arn) !== accountId);
    const accounts = [...new Set(arns.flatMap((arn) => accountOfArn(arn) ?? []))];
    return {
        principals: accounts.map((account) => `arn:${partition}:iam::${account}:root`),
        condition: oneOf("ArnEquals", "aws:PrincipalArn", arns),
    };
}

interface Receiving {
    readonly bucketArn: string;
    readonly partition: string;
    readonly accountId: string;
}

/**
 * Lets the roles of other buckets write copies. The principal is their account and the role a condition: the role need not exist yet, and
 * may be made anew. Roles of the bucket's own account need no statement of the bucket's policy.
 */
export function replicationSourceStatements(sources: readonly ReplicationSourceArgs[], to: Receiving): Statement[] {
    const { principals, condition } = foreignReplicators(sources, to);
    if (principals.length === 0) {
        return [];
    }
    const common = { Effect: "Allow" as const, Principal: { AWS: principals }, Condition: condition };
    const actions = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"];
    return [
        { Sid: "ReplicationObjects", ...common, Action: actions, Resource: [`${to.bucketArn}/*`] },
        { Sid: "ReplicationBucket", ...common, Action: ["s3:GetBucketVersioning", "s3:ListBucket"], Resource: [to.bucketArn] },
    ];
}
