import { BUCKETS } from "../model/tokens";
import { controls } from "./controls";
import type { CatalogueEntry } from "./entry";
import { secureBucket } from "./secureBucket";

export const s3Entries: readonly CatalogueEntry[] = [
    {
        id: "s3-bucket-tls-only",
        title: "S3 buckets take requests over TLS only",
        severity: "high",
        level: "mandatory",
        scope: "stack",
        types: BUCKETS,
        frameworks: controls("S3.5"),
        rationale:
            "S3 answers plain HTTP unless the bucket policy denies it. The Deny has to hold for everyone (Principal *), for all actions " +
            "(s3:*), and for both the ARN of the bucket and that of its objects; a second condition beside aws:SecureTransport lets " +
            "requests through, unless all it spares are AWS's own services. An Allow with aws:SecureTransport true denies nothing.",
        remediation:
            "Add a statement with Effect Deny, Principal *, Action s3:*, Resource the bucket's ARN and that ARN followed by /*, and " +
            'Condition {"Bool": {"aws:SecureTransport": "false"}}.',
        settings: {},
        arguments: secureBucket("optOuts"),
    },
    {
        id: "s3-bucket-minimum-tls",
        title: "S3 buckets take requests over current TLS only",
        severity: "medium",
        level: "advisory",
        scope: "stack",
        types: BUCKETS,
        frameworks: [],
        rationale:
            "The endpoints of AWS take TLS 1.2 and 1.3. A bucket policy that says which version it wants holds for every way to the bucket, " +
            "and can ask for 1.3. The Deny has to hold for everyone (Principal *), for all actions (s3:*), and for both the ARN of the bucket " +
            "and that of its objects; a second condition beside s3:TlsVersion lets requests through.",
        remediation:
            "Add a statement with Effect Deny, Principal *, Action s3:*, Resource the bucket's ARN and that ARN followed by /*, and " +
            'Condition {"NumericLessThan": {"s3:TlsVersion": "1.2"}}.',
        settings: {
            minimumTlsVersion: {
                type: "string",
                default: "1.2",
                enum: ["1.2", "1.3"],
                description: "Oldest TLS version that the policy may leave allowed.",
            },
        },
        arguments: secureBucket("minimumTlsVersion"),
    },
    {
        id: "s3-bucket-versioning",
        title: "S3 buckets keep versions",
        severity: "medium",
        level: "mandatory",
        scope: "stack",
        types: BUCKETS,
        frameworks: controls("S3.14"),
        rationale:
            "Without versions an overwritten or deleted object is gone, by mistake or by ransomware. Versioning is off unless it is turned " +
            "on; object lock turns it on as well.",
        remediation: "Add a BucketVersioning with status Enabled, and lifecycle rules that say when old versions expire.",
        settings: {},
        arguments: secureBucket("optOuts"),
    },
    {
        id: "s3-bucket-foreign-keys",
        title: "S3 bucket policies deny uploads under foreign keys",
        severity: "medium",
        level: "advisory",
        scope: "stack",
        types: BUCKETS,
        frameworks: [],
        rationale:
            "An upload may name a KMS key of its own, of another account even, in place of the bucket's. Whoever holds that key then decides " +
            "who reads the object, and for how long. The default encryption of the bucket does not prevent it: it is for uploads that name " +
            "nothing. Keys that the policy lists count as the bucket's. AWS services may be left out, since they deliver as they are told.",
        remediation:
            "Deny s3:PutObject on all objects to Principal * under the conditions Null (false) and StringNotEquals (the ARN of the bucket's " +
            "key) on s3:x-amz-server-side-encryption-aws-kms-key-id; without the second one, uploads may name no key at all. For a bucket " +
            "encrypted by keys of S3, the conditions may be Null (false) and StringNotEquals (AES256) on s3:x-amz-server-side-encryption.",
        settings: {},
        arguments: secureBucket("optOuts"),
    },
];
