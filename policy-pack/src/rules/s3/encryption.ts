import { buckets, type BucketView } from "../../model/s3/bucket";
import { ALGORITHMS } from "../../model/s3/encryption";
import { ifKnown, violation, type Verdict } from "../../verdict";
import { withRemedy } from "../remedy";
import { rule } from "../rule";
import { encryptionRemedy } from "./encryptionRemedy";

function judgeAlgorithm(bucket: BucketView, algorithm: string): readonly Verdict[] {
    const named = algorithm === "" ? "without an algorithm" : `by ${algorithm}`;
    const mend = `set sseAlgorithm to ${ALGORITHMS.slice(0, -1).join(", ")} or aws:kms:dsse`;
    return ALGORITHMS.includes(algorithm) ? [] : [violation(bucket, `declares default encryption ${named}: ${mend}`)];
}

const judged = rule("s3-bucket-encryption", buckets, (bucket, context) => {
    const { algorithm } = bucket.encryption;
    return algorithm.state === "default" && context.text("declared") === "required"
        ? [violation(bucket, "declares no default encryption: declare AES256, aws:kms or aws:kms:dsse")]
        : ifKnown(bucket, algorithm, (name) => judgeAlgorithm(bucket, name));
});

export const encryption = withRemedy(judged, encryptionRemedy);
