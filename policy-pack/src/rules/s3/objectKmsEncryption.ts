import { Unknown } from "../../known";
import { objectEncryptions } from "../../model/s3/objectEncryption";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const objectKmsEncryption = rule("s3-object-kms-encryption", objectEncryptions, ({ resource, algorithm }) =>
    violationIf(
        { resource },
        algorithm instanceof Unknown ? algorithm : !algorithm.startsWith("aws:kms"),
        "is not encrypted by KMS: set kmsKeyId, or declare default encryption by aws:kms for its bucket",
    ),
);
