import { allOf, holds } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const customerKey = rule("s3-bucket-customer-key", buckets, ({ resource, encryption: { algorithm, managedKey } }) =>
    violationIf(
        { resource },
        allOf([holds(algorithm, (name) => name.startsWith("aws:kms")), managedKey]),
        "is encrypted by the KMS key that AWS manages: set kmsMasterKeyId to a key of your own",
    ),
);
