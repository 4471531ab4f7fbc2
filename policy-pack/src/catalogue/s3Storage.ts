import { BUCKETS } from "../model/tokens";
import type { CatalogueEntry } from "./entry";
import { fsbp } from "./frameworks";

const LIFECYCLE = fsbp("S3.13", "S3 general purpose buckets should have Lifecycle configurations");

/** What buckets keep, and how long. */
export const s3StorageEntries: readonly CatalogueEntry[] = [
    {
        id: "s3-bucket-noncurrent-expiration",
        title: "Old versions in S3 buckets expire",
        severity: "low",
        level: "advisory",
        scope: "stack",
        types: BUCKETS,
        frameworks: [LIFECYCLE],
        rationale:
            "In a bucket with versioning, what is overwritten or deleted stays as a noncurrent version, and is paid for until somebody deletes " +
            "it. Personal data that had to go is still there. A rule that is disabled, or has a filter, leaves some of it. Buckets with MFA " +
            "delete are left alone: S3 refuses lifecycle rules beside it.",
        remediation: "Add a lifecycle rule without a filter, with status Enabled and noncurrentVersionExpiration.",
        settings: {},
    },
    {
        id: "s3-bucket-incomplete-uploads",
        title: "Unfinished uploads to S3 buckets are thrown away",
        severity: "low",
        level: "advisory",
        scope: "stack",
        types: BUCKETS,
        frameworks: [LIFECYCLE],
        rationale:
            "The parts of a multipart upload that was never finished are in no listing of objects, and are paid for until somebody aborts it. " +
            "A rule that is disabled, or has a filter, leaves some of them. Buckets with MFA delete are left alone: S3 refuses lifecycle " +
            "rules beside it.",
        remediation: "Add a lifecycle rule without a filter, with status Enabled and abortIncompleteMultipartUpload.",
        settings: {},
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
    },
];
