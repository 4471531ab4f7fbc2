import { buckets } from "../../model/s3/bucket";
import { ifKnown, violation } from "../../verdict";
import { rule } from "../rule";

const ALGORITHMS = ["AES256", "aws:kms", "aws:kms:dsse"];

export const encryption = rule("s3-bucket-encryption", buckets, (bucket) =>
    ifKnown(bucket, bucket.encryption.algorithm, (algorithm) => {
        const named = algorithm === "" ? "without an algorithm" : `by ${algorithm}`;
        return ALGORITHMS.includes(algorithm)
            ? []
            : [
                  violation(
                      bucket,
                      `declares default encryption ${named}: set sseAlgorithm to ${ALGORITHMS.slice(0, -1).join(", ")} or aws:kms:dsse`,
                  ),
              ];
    }),
);
