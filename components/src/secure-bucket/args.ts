import type * as pulumi from "@pulumi/pulumi";

/** The oldest TLS version that may talk to a bucket. */
export const MinimumTlsVersion = { Tls12: "1.2", Tls13: "1.3" } as const;
export type MinimumTlsVersion = (typeof MinimumTlsVersion)[keyof typeof MinimumTlsVersion];

/** One condition of a policy statement; all conditions of a statement must hold. */
export interface ConditionArgs {
    /** Such as `StringEquals` or `ArnLike`. */
    operator: string;
    /** Condition key, such as `aws:SourceAccount`. An operator and key may occur once in a statement. */
    key: string;
    /** Any of these values fulfils the condition. At least one. */
    values: pulumi.Input<string>[];
}

/**
 * Lets named principals do named things. An allowance is not a restriction: what IAM policies of the bucket's own account grant stays granted.
 */
export interface AllowStatementArgs {
    /** Letters and digits, unique in the bucket's policy. */
    sid: string;
    /** ARNs of roles, users or account roots. S3 refuses a whole policy when one of them does not exist. */
    principalArns?: pulumi.Input<string>[];
    /**
     * Service principals such as `delivery.logs.amazonaws.com`. The statement then needs a condition on `aws:SourceAccount`,
     * `aws:SourceArn`, `aws:SourceOrgID` or `aws:SourceOrgPaths`, without which the service acts for any account in the world.
     */
    services?: string[];
    /** Such as `s3:GetObject`. `*` and `s3:*` are refused. */
    actions: string[];
    /** Object keys that the actions apply to, `*` for any text.
     * @default the bucket itself, none of its objects */
    keys?: string[];
    /** @default no condition */
    conditions?: ConditionArgs[];
}

export interface SecureBucketArgs {
    /**
     * Globally unique name, 3 to 63 characters. Plain text, so that the bucket's ARN and policy are known at preview;
     * `bucketName()` builds one that no other account can hold. Changing it replaces the bucket.
     */
    bucketName: string;
    /** Region that holds the bucket, such as `eu-west-1`. Decides the partition of its ARN. */
    region: string;
    /** Name of the environment. In `prod`, `forceDestroy` is refused.
     * @default none, so nothing is refused */
    environment?: string;
    /** ARN of a KMS key or alias in the bucket's region; objects are encrypted with it by SSE-KMS with a bucket key.
     * @default SSE-S3 (AES-256 with keys of S3) */
    kmsKeyArn?: pulumi.Input<string>;
    /** Requests over an older TLS version are denied, as is plain HTTP.
     * @default "1.2" */
    minimumTlsVersion?: MinimumTlsVersion;
    /** Days after which an overwritten or deleted version is gone for good, from 1.
     * @default 90 */
    noncurrentVersionExpirationDays?: number;
    /** Days after which an unfinished multipart upload is thrown away, from 1.
     * @default 7 */
    abortIncompleteUploadDays?: number;
    /** Days after which current objects expire, from 1.
     * @default never */
    expirationDays?: number;
    /** Further statements of the bucket's policy. S3 keeps one policy per bucket, of at most 20,480 bytes.
     * @default none */
    allow?: AllowStatementArgs[];
    /** Deletes all objects, every version of them, when the bucket is deleted.
     * @default false */
    forceDestroy?: boolean;
    /** The bucket cannot be deleted by Pulumi (`protect`), and stays in AWS when it leaves the program (`retainOnDelete`).
     * @default false */
    retain?: boolean;
    /** Tags of the bucket, at most 50 with those of the provider.
     * @default only those of the provider */
    tags?: Record<string, pulumi.Input<string>>;
}
