import { BUCKETS } from "../model/tokens";
import { controls } from "./controls";
import type { CatalogueEntry } from "./entry";
import { secureBucket } from "./secureBucket";

const LIFECYCLE = controls("S3.13");

/** What buckets keep, and how long. */
export const s3StorageEntries: readonly CatalogueEntry[] = [
    {
        id: "s3-bucket-noncurrent-expiration",
        title: "Old versions in S3 buckets expire",
        severity: "low",
        level: "advisory",
        scope: "stack",
        types: BUCKETS,
        frameworks: LIFECYCLE,
        rationale:
            "In a bucket with versioning, what is overwritten or deleted stays as a noncurrent version, and is paid for until somebody deletes " +
            "it. Personal data that had to go is still there. A rule that is disabled, or has a filter, leaves some of it. Buckets with MFA " +
            "delete are left alone: S3 refuses lifecycle rules beside it.",
        remediation: "Add a lifecycle rule without a filter, with status Enabled and noncurrentVersionExpiration.",
        settings: {},
        arguments: secureBucket("optOuts"),
    },
    {
        id: "s3-bucket-incomplete-uploads",
        title: "Unfinished uploads to S3 buckets are thrown away",
        severity: "low",
        level: "advisory",
        scope: "stack",
        types: BUCKETS,
        frameworks: LIFECYCLE,
        rationale:
            "The parts of a multipart upload that was never finished are in no listing of objects, and are paid for until somebody aborts it. " +
            "A rule that is disabled, or has a filter, leaves some of them. Buckets with MFA delete are left alone: S3 refuses lifecycle " +
            "rules beside it.",
        remediation: "Add a lifecycle rule without a filter, with status Enabled and abortIncompleteMultipartUpload.",
        settings: {},
        arguments: secureBucket("optOuts"),
    },
    {
        id: "s3-bucket-unprotected",
        title: "S3 buckets of components in production are protected",
        severity: "medium",
        level: "advisory",
        scope: "stack",
        types: BUCKETS,
        frameworks: [],
        rationale:
            "A component that is renamed or dropped takes its bucket along. Pulumi's option protect makes an update fail that would delete or " +
            "replace the bucket. Judged are buckets below a component with the argument environment, the nearest one, and only where it is " +
            "prod; nothing tells the environment of other buckets.",
        remediation: "Set protect to true on the bucket, or on the component, whose children inherit it.",
        settings: {},
        arguments: secureBucket("optOuts"),
    },
    {
        id: "s3-bucket-lifecycle",
        title: "S3 buckets have lifecycle rules",
        severity: "low",
        level: "disabled",
        scope: "stack",
        types: BUCKETS,
        frameworks: LIFECYCLE,
        rationale:
            "Without a lifecycle rule everything stays for ever, in the storage class that it was uploaded to. Any enabled rule will do, also " +
            "one for a few objects only. Buckets with MFA delete are left alone: S3 refuses lifecycle rules beside it. The rules about " +
            "unfinished uploads and old versions ask for what most buckets need, so this one is off by default.",
        remediation: "Add a BucketLifecycleConfiguration with at least one rule with status Enabled.",
        settings: {},
        arguments: secureBucket("lifecycle"),
    },
    {
        id: "s3-bucket-mfa-delete",
        title: "S3 buckets without lifecycle rules have MFA delete",
        severity: "low",
        level: "advisory",
        scope: "stack",
        types: BUCKETS,
        frameworks: controls("S3.20"),
        rationale:
            "With MFA delete nobody can delete a version for good, or suspend versioning, without a code of the root user's device. S3 refuses " +
            "it together with lifecycle rules, so buckets that have some are left alone. Only the root user can turn it on, never a program, " +
            "so that the rule can but advise; a SecureBucket that is prepared for it passes.",
        remediation:
            "Have the root user call PutBucketVersioning with MFADelete Enabled and a code, and declare mfaDelete Enabled in the " +
            "versioningConfiguration. Where objects are to expire, add lifecycle rules instead.",
        settings: {},
        arguments: secureBucket("mfaDelete"),
    },
    {
        id: "s3-bucket-object-lock",
        title: "S3 buckets have object lock",
        severity: "low",
        level: "disabled",
        scope: "stack",
        types: BUCKETS,
        frameworks: controls("S3.15"),
        rationale:
            "A locked version can be neither deleted nor overwritten until its time is over, in mode COMPLIANCE not even by the root user. " +
            "Only some data has to be kept like that, and nobody can free a bucket of it early, so the rule is off by default.",
        remediation: "Add a BucketObjectLockConfiguration, or make the bucket with objectLockEnabled.",
        settings: {},
        arguments: secureBucket("objectLock"),
    },
    {
        id: "s3-bucket-default-retention",
        title: "S3 buckets with object lock retain by default",
        severity: "low",
        level: "disabled",
        scope: "stack",
        types: BUCKETS,
        frameworks: [],
        rationale:
            "Object lock alone locks nothing: without a default retention a version is locked only where its upload asks for it. Programs " +
            "that set a date for each object need none, so the rule is off by default.",
        remediation: "Add a rule with a defaultRetention of mode GOVERNANCE or COMPLIANCE to the object lock.",
        settings: {},
        arguments: secureBucket("objectLock"),
    },
    {
        id: "s3-bucket-replication",
        title: "S3 buckets are copied to another Region or account",
        severity: "low",
        level: "disabled",
        scope: "stack",
        types: BUCKETS,
        frameworks: controls("S3.7"),
        rationale:
            "A copy elsewhere outlives the loss of a Region, and in another account also the loss of the account. A disabled rule copies " +
            "nothing, and a copy in the same Region and account is lost together with the original. Buckets that other buckets of the stack " +
            "are copied to are left alone. Most data does not need a second home, so the rule is off by default.",
        remediation: "Add a BucketReplicationConfig with a rule with status Enabled whose destination is in another Region or account.",
        settings: {},
        arguments: secureBucket("replication"),
    },
    {
        id: "s3-bucket-name-dots",
        title: "S3 buckets have names without dots",
        severity: "low",
        level: "disabled",
        scope: "stack",
        types: BUCKETS,
        frameworks: [],
        rationale:
            "The certificate of S3 is for names of one label, so that clients that put the name of the bucket into the host name cannot reach " +
            "a bucket with dots over TLS, and S3 gives it no transfer acceleration. Buckets with a website are left alone: their names are " +
            "domains. Dots are allowed, and a name cannot be changed, so the rule is off by default.",
        remediation: "Make a bucket whose name has hyphens in place of dots.",
        settings: {},
    },
];
