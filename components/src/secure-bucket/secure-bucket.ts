import type { Role, User } from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { bucketArn, partitionOf } from "../internal/arn";
import { refuse } from "../internal/problems";
import { PrincipalMatch } from "./access/args";
import { createAccess } from "./access/children";
import { bucketPolicy } from "./access/policy";
import { standIns } from "./access/stand-ins";
import { BucketPart } from "./adoption/args";
import type { SecureBucketArgs } from "./args";
import { type Building, building, nameOf, optionsOf } from "./building";
import { createExtras } from "./extras/children";
import { createReplication } from "./replication/children";
import { createEncryption, createLifecycle, createObjectLock, createVersioning } from "./storage/children";
import { secureBucketProblems } from "./validate";

/**
 * A private, versioned, encrypted bucket that answers over TLS only, to named principals if `allowOnly` names them, and that never locks out
 * its account. Its name, ARN and policy are known at preview, so that policies can judge them.
 * @throws pulumi.InputPropertiesError that names everything wrong with the arguments.
 */
export class SecureBucket extends pulumi.ComponentResource {
    /** Known at preview. What uses it waits for the bucket and its policy. */
    public readonly bucketName: pulumi.Output<string>;
    /** Known at preview. What uses it waits for the bucket and its policy. */
    public readonly arn: pulumi.Output<string>;
    /** ARN of the KMS key that encrypts the objects; undefined for keys of S3. */
    public readonly keyArn: pulumi.Output<string> | undefined;
    /** ARN of the role that S3 replicates the objects as; undefined without replication. */
    public readonly replicationRoleArn: pulumi.Output<string> | undefined;
    /** Unique ids in the policy by `role/<name>` and `user/<name>`: the ids alone tell a reader nothing. */
    public readonly principalIds: pulumi.Output<Record<string, string>>;

    public constructor(name: string, args: SecureBucketArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse("SecureBucket", name, secureBucketProblems(args));
        const partition = partitionOf(args.region);
        const policyDocument = bucketPolicy(args, partition);
        // Policies judge this document where the policy itself is one unknown text because of one id in it.
        const judged = bucketPolicy(standIns(args, partition), partition);
        super("palisade:index:SecureBucket", name, { ...args, policyDocument: judged }, opts);
        const at = building(this, name, args);

        const bucket = createBucket(at).bucket;
        const versioning = createVersioning(at, bucket);
        const keyArn = createEncryption(at, bucket);
        createLifecycle(at, bucket, versioning);
        createObjectLock(at, bucket, versioning);
        const policy = createAccess(at, bucket, policyDocument);
        this.replicationRoleArn = createReplication(at, bucket, keyArn, versioning);
        createExtras(at, bucket);

        this.bucketName = policy.bucket;
        this.arn = policy.bucket.apply((known) => bucketArn(partition, known));
        this.keyArn = keyArn === undefined ? undefined : pulumi.output(keyArn);
        this.principalIds = principalIds(args);
        this.registerOutputs(this.outputs());
    }

    private outputs(): pulumi.Inputs {
        return {
            bucketName: this.bucketName,
            arn: this.arn,
            principalIds: this.principalIds,
            ...(this.keyArn === undefined ? {} : { keyArn: this.keyArn }),
            ...(this.replicationRoleArn === undefined ? {} : { replicationRoleArn: this.replicationRoleArn }),
        };
    }
}

function createBucket(at: Building): s3.Bucket {
    const { bucketName: bucket, region, forceDestroy = false, tags } = at.args;
    return new s3.Bucket(
        nameOf(at, BucketPart.Bucket),
        { bucket, region, forceDestroy, ...(tags === undefined ? {} : { tags }) },
        optionsOf(at, BucketPart.Bucket, at.kept),
    );
}

function principalIds({ allowOnly, grants = [] }: SecureBucketArgs): pulumi.Output<Record<string, string>> {
    const { match = PrincipalMatch.UniqueId } = allowOnly ?? {};
    const named = allowOnly === undefined || match === PrincipalMatch.Arn ? [] : [allowOnly, ...grants];
    const ids = (kind: string, principals: readonly (Role | User)[]): pulumi.Output<[string, string]>[] =>
        principals.map((principal) => pulumi.all([pulumi.interpolate`${kind}/${principal.name}`, principal.uniqueId]));
    const pairs = named.flatMap(({ roles = [], users = [] }) => [...ids("role", roles), ...ids("user", users)]);
    return pulumi.all(pairs).apply((all) => Object.fromEntries(all));
}
