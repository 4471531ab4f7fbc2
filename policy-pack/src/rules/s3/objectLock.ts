import { negate } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const objectLock = rule("s3-bucket-object-lock", buckets, (bucket) =>
    violationIf(
        bucket,
        negate(bucket.objectLock.on),
        "has no object lock: add a BucketObjectLockConfiguration, or make it with objectLockEnabled",
    ),
);
