import { holds, negate } from "../../known";
import { deniesUploadsWithForeignKeys } from "../../model/policy/foreignKeys";
import { buckets } from "../../model/s3/bucket";
import { isDenied } from "../../model/s3/denial";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

const MESSAGE =
    "takes uploads under any KMS key that they name: deny s3:PutObject to * where " +
    "s3:x-amz-server-side-encryption-aws-kms-key-id is there and is not the bucket's key";

export const foreignKeys = rule("s3-bucket-foreign-keys", buckets, (bucket) => {
    const plain = holds(bucket.encryption.algorithm, (algorithm) => algorithm === "AES256");
    const denied = isDenied(bucket, (document, name) => deniesUploadsWithForeignKeys(document, name, plain));
    return violationIf(bucket, negate(denied), MESSAGE);
});
