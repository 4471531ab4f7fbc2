import * as kms from "@pulumi/aws/kms";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../access/statement";
import { BucketPart } from "../adoption/args";
import { OptOut } from "../args";
import { type Building, nameOf, optionsOf } from "../building";
import { MfaDeleteState } from "./args";
import { keyStatements } from "./key-policy";
import { lifecycleRules } from "./lifecycle";

export function createVersioning(at: Building, bucket: pulumi.Output<string>): s3.BucketVersioning {
    const { region, mfaDelete } = at.args;
    const status = at.optOuts.has(OptOut.Unversioned) ? "Suspended" : "Enabled";
    // S3 refuses every change of a bucket's versioning without the MFA code once MFA delete is on; a deletion would suspend it.
    const frozen = mfaDelete?.state === MfaDeleteState.Enabled ? { ignoreChanges: ["versioningConfiguration"], retainOnDelete: true } : {};
    return new s3.BucketVersioning(
        nameOf(at, BucketPart.Versioning),
        { bucket, region, versioningConfiguration: { status } },
        optionsOf(at, BucketPart.Versioning, frozen),
    );
}

function createKey(at: Building): kms.Key {
    const { args, name, parent, partition, arn, kept, retained } = at;
    const { rotationPeriodInDays = 365, deletionWindowInDays = 30 } = args.encryption?.createKey ?? {};
    const { bucketName, region, accountId, grants = [], deliveries = [], replicationSources = [], tags } = args;
    const to = { partition, region, accountId, bucketArn: arn };
    const policy = policyDocument(...keyStatements({ to, grants, deliveries, replicationSources }));
    const key = new kms.Key(
        `${name}-key`,
        {
            description: `Objects of ${bucketName}`,
            region,
            enableKeyRotation: true,
            rotationPeriodInDays,
            deletionWindowInDays,
            policy: pulumi.jsonStringify(policy),
            ...(tags === undefined ? {} : { tags }),
        },
        { parent, ...kept },
    );
    new kms.Alias(
        `${name}-key-alias`,
        { name: `alias/${bucketName.replaceAll(".", "-")}`, region, targetKeyId: key.keyId },
        { parent, ...retained },
    );
    return key;
}

/** The ARN of the key that encrypts the objects; undefined for keys of S3. */
export function createEncryption(at: Building, bucket: pulumi.Output<string>): pulumi.Input<string> | undefined {
    const { region, encryption } = at.args;
    const keyArn = encryption?.createKey === undefined ? encryption?.kmsKeyArn : createKey(at).arn;
    const rule =
        keyArn === undefined
            ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
            : { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn }, bucketKeyEnabled: true };
    new s3.BucketServerSideEncryptionConfiguration(
        nameOf(at, BucketPart.Encryption),
        { bucket, region, rules: [rule] },
        optionsOf(at, BucketPart.Encryption),
    );
    return keyArn;
}

/** S3 takes rules for noncurrent versions only once versioning is on, and none beside MFA delete. */
export function createLifecycle(at: Building, bucket: pulumi.Output<string>, versioning: s3.BucketVersioning): void {
    const { region, lifecycle = {}, mfaDelete } = at.args;
    if (mfaDelete !== undefined) {
        return;
    }
    new s3.BucketLifecycleConfiguration(
        nameOf(at, BucketPart.Lifecycle),
        { bucket, region, rules: lifecycleRules(lifecycle, at.optOuts) },
        optionsOf(at, BucketPart.Lifecycle, { dependsOn: [versioning] }),
    );
}

/** Made apart from the bucket, since the bucket's own argument would replace a bucket that exists. */
export function createObjectLock(at: Building, bucket: pulumi.Output<string>, versioning: s3.BucketVersioning): void {
    const { region, objectLock } = at.args;
    if (objectLock === undefined) {
        return;
    }
    const { mode, days, years } = objectLock;
    const retention = { ...(days === undefined ? {} : { days }), ...(years === undefined ? {} : { years }) };
    new s3.BucketObjectLockConfiguration(
        nameOf(at, BucketPart.ObjectLock),
        {
            bucket,
            region,
            objectLockEnabled: "Enabled",
            ...(mode === undefined ? {} : { rule: { defaultRetention: { mode, ...retention } } }),
        },
        optionsOf(at, BucketPart.ObjectLock, { dependsOn: [versioning] }),
    );
}
