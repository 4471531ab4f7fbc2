import { allOf, negate } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const logging = rule("s3-bucket-logging", buckets, (bucket) =>
    violationIf(
        bucket,
        allOf([negate(bucket.logsAccess), negate(bucket.takesLogs)]),
        "leaves no log of who reads and writes it: add a BucketLogging with another bucket as its target",
    ),
);
