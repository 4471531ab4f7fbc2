import { allOf, negate } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const lifecycle = rule("s3-bucket-lifecycle", buckets, (bucket) =>
    violationIf(
        bucket,
        allOf([negate(bucket.lifecycle.acts), negate(bucket.mfaDelete)]),
        "has no lifecycle rule that is enabled: say in a BucketLifecycleConfiguration what becomes of old objects",
    ),
);
