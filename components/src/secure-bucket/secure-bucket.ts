import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { bucketArn, type Partition, partitionOf } from "../internal/arn";
import { refuse } from "../internal/problems";
import { MinimumTlsVersion, type SecureBucketArgs } from "./args";
import { lifecycleRules } from "./lifecycle";
import { type AllowStatement, bucketPolicy, policyBytes } from "./policy";
import { policySizeProblem, secureBucketProblems } from "./validate";

const COMPONENT = "SecureBucket";

/**
 * A private, versioned, encrypted bucket that answers over TLS only. Its name, ARN and policy are known at preview, so that policies can judge them.
 * @throws pulumi.InputPropertiesError that names everything wrong with the arguments.
 */
export class SecureBucket extends pulumi.ComponentResource {
    /** Known at preview. What uses it waits for the bucket. */
    public readonly bucketName: pulumi.Output<string>;
    /** Known at preview. What uses it waits for the bucket. */
    public readonly arn: pulumi.Output<string>;

    public constructor(name: string, args: SecureBucketArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse(COMPONENT, name, secureBucketProblems(args));
        super("palisade:index:SecureBucket", name, args, opts);
        const partition = partitionOf(args.region);

        const bucket = this.createBucket(name, args);
        this.bucketName = bucket.bucket;
        this.arn = bucket.bucket.apply((known) => bucketArn(partition, known));

        this.createEncryption(name, args);
        this.createLifecycle(name, args, this.createVersioning(name, args));
        this.createPolicy(name, args, partition, this.createPublicAccessBlock(name, args, this.createOwnershipControls(name, args)));
        this.registerOutputs({ bucketName: this.bucketName, arn: this.arn });
    }

    private createBucket(name: string, { bucketName, region, forceDestroy = false, retain = false, tags }: SecureBucketArgs): s3.Bucket {
        const kept = retain ? { protect: true, retainOnDelete: true } : {};
        return new s3.Bucket(
            name,
            { bucket: bucketName, region, forceDestroy, ...(tags === undefined ? {} : { tags }) },
            { parent: this, ...kept },
        );
    }

    private createVersioning(name: string, { region }: SecureBucketArgs): s3.BucketVersioning {
        return new s3.BucketVersioning(
            `${name}-versioning`,
            { bucket: this.bucketName, region, versioningConfiguration: { status: "Enabled" } },
            { parent: this },
        );
    }

    private createEncryption(name: string, { region, kmsKeyArn }: SecureBucketArgs): void {
        const rule =
            kmsKeyArn === undefined
                ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
                : {
                      applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn },
                      bucketKeyEnabled: true,
                  };
        new s3.BucketServerSideEncryptionConfiguration(
            `${name}-encryption`,
            { bucket: this.bucketName, region, rules: [rule] },
            { parent: this },
        );
    }

    /** S3 takes rules for noncurrent versions only once versioning is on. */
    private createLifecycle(name: string, args: SecureBucketArgs, versioning: s3.BucketVersioning): void {
        const { noncurrentVersionExpirationDays = 90, abortIncompleteUploadDays = 7, expirationDays } = args;
        const rules = lifecycleRules({ noncurrentVersionExpirationDays, abortIncompleteUploadDays, expirationDays });
        new s3.BucketLifecycleConfiguration(
            `${name}-lifecycle`,
            { bucket: this.bucketName, region: args.region, rules },
            { parent: this, dependsOn: [versioning] },
        );
    }

    private createOwnershipControls(name: string, { region }: SecureBucketArgs): s3.BucketOwnershipControls {
        return new s3.BucketOwnershipControls(
            `${name}-ownership`,
            { bucket: this.bucketName, region, rule: { objectOwnership: "BucketOwnerEnforced" } },
            { parent: this },
        );
    }

    private createPublicAccessBlock(name: string, { region }: SecureBucketArgs, before: pulumi.Resource): s3.BucketPublicAccessBlock {
        const all = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
        return new s3.BucketPublicAccessBlock(
            `${name}-public-access`,
            { bucket: this.bucketName, region, ...all },
            { parent: this, dependsOn: [before] },
        );
    }

    /** S3 answers 409 OperationAborted when the policy and the public access block are changed at the same time, hence `before`. */
    private createPolicy(name: string, args: SecureBucketArgs, partition: Partition, before: pulumi.Resource): void {
        const { bucketName, region, minimumTlsVersion = MinimumTlsVersion.Tls12 } = args;
        const policy = pulumi.output(args.allow ?? []).apply((allow: readonly AllowStatement[]) => {
            const document = bucketPolicy({ partition, bucketName, minimumTlsVersion, allow });
            const problem = policySizeProblem(policyBytes(document));
            refuse(COMPONENT, name, problem === undefined ? [] : [problem]);
            return JSON.stringify(document);
        });
        new s3.BucketPolicy(`${name}-policy`, { bucket: this.bucketName, region, policy }, { parent: this, dependsOn: [before] });
    }
}
