import { allOf, holds } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const bucketKey = rule("s3-bucket-key", buckets, ({ resource, encryption }) =>
    violationIf(
        { resource },
        allOf([holds(encryption.algorithm, (name) => name === "aws:kms"), holds(encryption.bucketKey, (enabled) => !enabled)]),
        "asks KMS for every single object: set bucketKeyEnabled beside its default encryption",
    ),
);
