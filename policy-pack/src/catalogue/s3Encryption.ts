import { BUCKET_OBJECTS, BUCKETS } from "../model/tokens";
import { controls } from "./controls";
import type { CatalogueEntry } from "./entry";
import { secureBucket } from "./secureBucket";

/** How buckets are encrypted. */
export const s3EncryptionEntries: readonly CatalogueEntry[] = [
    {
        id: "s3-bucket-encryption",
        title: "S3 buckets are encrypted by an algorithm that S3 knows",
        severity: "high",
        level: "mandatory",
        scope: "stack",
        types: BUCKETS,
        frameworks: [],
        rationale:
            "S3 turns down a default encryption whose algorithm it does not know, in the middle of a deployment, and leaves the bucket with " +
            "the one before. A bucket without a declared one passes: since January 2023 S3 encrypts every object by keys of its own (AES256) " +
            "where nothing else is said, and that cannot be turned off.",
        remediation: "Set sseAlgorithm to AES256, aws:kms or aws:kms:dsse, or declare no default encryption.",
        settings: {
            declared: {
                type: "string",
                default: "optional",
                enum: ["optional", "required"],
                description: "Whether a bucket has to declare a default encryption, although S3 encrypts without one too.",
            },
        },
        arguments: secureBucket("encryption"),
    },
    {
        id: "s3-bucket-kms-encryption",
        title: "S3 buckets are encrypted by KMS",
        severity: "medium",
        level: "disabled",
        scope: "stack",
        types: BUCKETS,
        frameworks: controls("S3.17"),
        rationale:
            "Whoever may read a bucket encrypted by keys of S3 may read what is in it, while a KMS key has a policy of its own, a log of " +
            "every use, and can be disabled. Buckets that access logs are written to are left alone: S3 delivers none to a bucket with " +
            "default encryption by KMS. KMS has its price by request, so the rule is off by default.",
        remediation:
            "Declare default encryption with sseAlgorithm aws:kms (or aws:kms:dsse), kmsMasterKeyId a key of your own, and bucketKeyEnabled.",
        settings: {},
        arguments: secureBucket("encryption"),
    },
    {
        id: "s3-bucket-customer-key",
        title: "S3 buckets encrypted by KMS use a key of the customer",
        severity: "low",
        level: "advisory",
        scope: "stack",
        types: BUCKETS,
        frameworks: [],
        rationale:
            "Without kmsMasterKeyId, or with alias/aws/s3, the objects are encrypted by the key that AWS manages for the account. Its policy " +
            "cannot be changed: no other account can be let in, nobody in the account who may use S3 can be kept out, and it cannot be " +
            "disabled.",
        remediation: "Set kmsMasterKeyId to the ARN of a KMS key of your own.",
        settings: {},
        arguments: secureBucket("encryption"),
    },
    {
        id: "s3-bucket-key",
        title: "S3 buckets encrypted by KMS have a bucket key",
        severity: "low",
        level: "advisory",
        scope: "stack",
        types: BUCKETS,
        frameworks: [],
        rationale:
            "Without a bucket key S3 asks KMS for a data key with every object that is written or read. That costs up to a hundred times as " +
            "many requests to KMS, and meets its rate limits under load. Encryption by aws:kms:dsse knows no bucket keys.",
        remediation: "Set bucketKeyEnabled to true in the rule of the default encryption.",
        settings: {},
        arguments: secureBucket("encryption"),
    },
    {
        id: "s3-object-kms-encryption",
        title: "S3 objects that the program makes are encrypted by KMS",
        severity: "low",
        level: "disabled",
        scope: "stack",
        types: BUCKET_OBJECTS,
        frameworks: controls("S3.17"),
        rationale:
            "An object may name another encryption than its bucket, a weaker one too. One that names none is encrypted as its bucket says, " +
            "which is not known of buckets of other programs. KMS has its price by request, so the rule is off by default.",
        remediation: "Leave serverSideEncryption out and declare default encryption by aws:kms for the bucket, or set kmsKeyId.",
        settings: {
            key: {
                type: "string",
                default: "any",
                enum: ["any", "customer"],
                description:
                    "Whose KMS key it has to be, no matter whose or the customer's. An object that names aws:kms without kmsKeyId gets the key that " +
                    "AWS manages for S3, whatever its bucket says.",
            },
        },
    },
];
