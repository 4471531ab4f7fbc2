import { buckets } from "../../model/s3/bucket";
import { ifKnown, violation } from "../../verdict";
import { rule } from "../rule";

export const versioning = rule("s3-bucket-versioning", buckets, (bucket) =>
    ifKnown(bucket, bucket.versioning, (status) =>
        status === "Enabled" ? [] : [violation(bucket, `has versioning ${status}: add a BucketVersioning with status Enabled`)],
    ),
);
