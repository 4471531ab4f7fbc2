import { allOf, holds, negate } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const kmsEncryption = rule("s3-bucket-kms-encryption", buckets, (bucket) => {
    const plain = holds(bucket.encryption.algorithm, (algorithm) => !algorithm.startsWith("aws:kms"));
    return violationIf(
        bucket,
        allOf([plain, negate(bucket.takesLogs)]),
        "is not encrypted by KMS: declare default encryption by aws:kms with a key of your own",
    );
});
