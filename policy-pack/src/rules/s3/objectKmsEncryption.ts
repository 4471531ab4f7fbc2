import { negate, Unknown } from "../../known";
import { objectEncryptions } from "../../model/s3/objectEncryption";
import { violationIf, type Verdict } from "../../verdict";
import { rule } from "../rule";

export const objectKmsEncryption = rule(
    "s3-object-kms-encryption",
    objectEncryptions,
    ({ resource, algorithm, managedKey }, context): readonly Verdict[] => {
        const byKms = algorithm instanceof Unknown ? algorithm : algorithm.startsWith("aws:kms");
        if (byKms === true && context.text("key") === "customer") {
            return violationIf({ resource }, managedKey, "is encrypted by the KMS key that AWS manages: set kmsKeyId to a key of your own");
        }
        return violationIf(
            { resource },
            negate(byKms),
            "is not encrypted by KMS: set kmsKeyId, or declare default encryption by aws:kms for its bucket",
        );
    },
);
