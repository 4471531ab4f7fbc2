import { allOf, negate, Unknown, type Truth } from "../../known";
import { buckets, type BucketView } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

/** A name that AWS chooses has none. */
function hasDots({ name }: BucketView): Truth {
    return name instanceof Unknown ? name : (name ?? "").includes(".");
}

export const nameDots = rule("s3-bucket-name-dots", buckets, (bucket) =>
    violationIf(
        bucket,
        allOf([hasDots(bucket), negate(bucket.website)]),
        "has a name with dots, which clients cannot reach over TLS by host name: use hyphens",
    ),
);
