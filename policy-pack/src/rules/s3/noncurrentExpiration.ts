import { allOf, holds, negate } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const noncurrentExpiration = rule("s3-bucket-noncurrent-expiration", buckets, (bucket) => {
    const versioned = holds(bucket.versioning, (status) => status === "Enabled");
    return violationIf(
        bucket,
        allOf([versioned, negate(bucket.lifecycle.expiresNoncurrent), negate(bucket.mfaDelete)]),
        "keeps old versions for ever: add an enabled lifecycle rule for all objects with noncurrentVersionExpiration",
    );
});
