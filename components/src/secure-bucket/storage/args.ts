import type * as pulumi from "@pulumi/pulumi";

/** A key that is made with the bucket. Its policy follows from the bucket's principals and deliveries. */
export interface CreateKeyArgs {
    /** Days between rotations of the key's material, 90 to 2560.
     * @default 365 */
    rotationPeriodInDays?: number;
    /** Days between the deletion of the key and its end, 7 to 30.
     * @default 30 */
    deletionWindowInDays?: number;
}

/** SSE-KMS with a bucket key; either of the two arguments. */
export interface EncryptionArgs {
    /** ARN of a key (not an alias, which requests cannot be compared with) in the bucket's region. Requests may name it. */
    kmsKeyArn?: pulumi.Input<string>;
    /** Makes a key with rotation. Requests leave the choice of the key to the bucket: one that names any is denied. */
    createKey?: CreateKeyArgs;
}

/** Lifecycle for a kind of data. Other arguments of `lifecycle` override its days. */
export const LifecyclePreset = {
    /** Standard-IA after 30 days, Glacier Instant Retrieval after 90; objects expire after 365 days, old versions after 30. */
    Logs: "logs",
    /** Glacier Flexible Retrieval after 30 days, Deep Archive after 180; old versions expire after 365 days, objects never. */
    Archive: "archive",
    /** Objects expire after 7 days, old versions and unfinished uploads after 1. */
    Scratch: "scratch",
    /** Intelligent-Tiering at once; old versions expire after 90 days, objects never. */
    Data: "data",
} as const;
export type LifecyclePreset = (typeof LifecyclePreset)[keyof typeof LifecyclePreset];

/** Storage classes that lifecycle rules and replication can choose. */
export const StorageClass = {
    StandardIa: "STANDARD_IA",
    IntelligentTiering: "INTELLIGENT_TIERING",
    OnezoneIa: "ONEZONE_IA",
    GlacierIr: "GLACIER_IR",
    Glacier: "GLACIER",
    DeepArchive: "DEEP_ARCHIVE",
} as const;
export type StorageClass = (typeof StorageClass)[keyof typeof StorageClass];

export interface TransitionArgs {
    /** Days after the object's creation, or after the version became noncurrent; from 0, and from 30 for Standard-IA and One Zone-IA. */
    days: number;
    /** Each below the one before, in the order of the enumeration. */
    storageClass: StorageClass;
}

export interface LifecycleRuleArgs {
    /** Name of the rule, 1 to 255 characters, unique in the bucket. */
    id: string;
    /** Object keys begin with this.
     * @default every key */
    prefix?: string;
    /** Objects have all of these tags.
     * @default any tags */
    tags?: Record<string, string>;
    /** Objects are larger than this, in bytes.
     * @default S3 moves only objects from 128 KB on to other classes */
    objectSizeGreaterThan?: number;
    /** Objects are smaller than this, in bytes.
     * @default any size */
    objectSizeLessThan?: number;
    /** Moves of current objects, in the order of their days.
     * @default none */
    transitions?: TransitionArgs[];
    /** Days after which current objects expire, from 1 and after the last transition.
     * @default never */
    expirationDays?: number;
    /** Moves of old versions, in the order of their days.
     * @default none */
    noncurrentVersionTransitions?: TransitionArgs[];
    /** Days after which old versions are gone for good, from 1.
     * @default what the bucket's own rule says */
    noncurrentVersionExpirationDays?: number;
    /** Old versions that are kept whatever their age, 1 to 100. Needs `noncurrentVersionExpirationDays`.
     * @default none */
    newerNoncurrentVersions?: number;
    /** Days after which an unfinished upload is thrown away, from 1. Not together with `tags` or sizes.
     * @default what the bucket's own rule says */
    abortIncompleteUploadDays?: number;
}

/** The bucket's own rule for all objects, and further ones. */
export interface LifecycleArgs {
    /** Lifecycle for a kind of data.
     * @default none: objects stay in Standard for ever, old versions 90 days, unfinished uploads 7 */
    preset?: LifecyclePreset;
    /** Days after which an overwritten or deleted version is gone for good, from 1.
     * @default that of the preset, or 90 */
    noncurrentVersionExpirationDays?: number;
    /** Days after which an unfinished multipart upload is thrown away, from 1.
     * @default that of the preset, or 7 */
    abortIncompleteUploadDays?: number;
    /** Days after which current objects expire, from 1.
     * @default that of the preset, or never */
    expirationDays?: number;
    /** Further rules; at most 1,000 in all.
     * @default none */
    rules?: LifecycleRuleArgs[];
}

/** Who may lift the lock of an object. */
export const ObjectLockMode = {
    /** Principals with `s3:BypassGovernanceRetention`. */
    Governance: "GOVERNANCE",
    /** Nobody, not even root, until the time is over. */
    Compliance: "COMPLIANCE",
} as const;
export type ObjectLockMode = (typeof ObjectLockMode)[keyof typeof ObjectLockMode];

/** Object lock, with default retention when `mode` is given. It can be switched on later, never off. */
export interface ObjectLockArgs {
    /** Mode of the default retention; then with `days` or `years`.
     * @default no default retention: uploads lock their objects themselves */
    mode?: ObjectLockMode;
    /** Days of the default retention, 1 to 36500. */
    days?: number;
    /** Years of the default retention, 1 to 100. */
    years?: number;
}

/** How far MFA delete has come. Only the root user can switch it on, and S3 refuses it together with lifecycle rules. */
export const MfaDeleteState = {
    /** Refused, with the steps and the command of the root user. */
    Requested: "Requested",
    /** The lifecycle rules are gone, and the root user can run the command. */
    Prepared: "Prepared",
    /** The root user has run it. Versioning is then left as it is: S3 refuses changes without the MFA code. */
    Enabled: "Enabled",
} as const;
export type MfaDeleteState = (typeof MfaDeleteState)[keyof typeof MfaDeleteState];

export interface MfaDeleteArgs {
    /** How far it has come. */
    state: MfaDeleteState;
    /** Agrees that the bucket has no lifecycle rules: old versions and unfinished uploads stay for ever.
     * @default false */
    dropLifecycleRules?: boolean;
    /** ARN or serial number of the root user's MFA device, for the command.
     * @default `arn:…:iam::<account>:mfa/root-account-mfa-device` */
    mfaSerialNumber?: string;
}
