import { buckets } from "../../model/s3/bucket";
import { ALGORITHMS } from "../../model/s3/encryption";
import { ifKnown, violation } from "../../verdict";
import { withRemedy } from "../remedy";
import { rule } from "../rule";
import { encryptionRemedy } from "./encryptionRemedy";

const judged = rule("s3-bucket-encryption", buckets, (bucket) =>
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

export const encryption = withRemedy(judged, encryptionRemedy);
