import { allOf, negate } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const mfaDelete = rule("s3-bucket-mfa-delete", buckets, (bucket) =>
    violationIf(
        bucket,
        allOf([negate(bucket.mfaDelete), negate(bucket.lifecycle.acts)]),
        "has neither MFA delete nor lifecycle rules: have the root user turn MFA delete on, and declare mfaDelete Enabled",
    ),
);
