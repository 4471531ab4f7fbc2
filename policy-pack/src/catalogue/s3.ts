import { BUCKET_ACLS, BUCKET_OBJECTS, BUCKET_POLICIES, BUCKETS } from "../model/tokens";
import type { CatalogueEntry } from "./entry";
import { cis, fsbp } from "./frameworks";

const POLICY_TYPES = [...BUCKET_POLICIES, ...BUCKETS];

export const s3Entries: readonly CatalogueEntry[] = [
    {
        id: "s3-bucket-public-acl",
        title: "S3 buckets and objects are not opened to the world by an ACL",
        severity: "critical",
        level: "mandatory",
        scope: "resource",
        types: [...BUCKETS, ...BUCKET_ACLS, ...BUCKET_OBJECTS],
        frameworks: [
            fsbp("S3.2", "S3 general purpose buckets should block public read access"),
            fsbp("S3.3", "S3 general purpose buckets should block public write access"),
        ],
        rationale:
            "An ACL knows only other accounts, everyone and log delivery, never a user of one's own account, so it is mostly used to open a " +
            "bucket to everyone to save work. AuthenticatedUsers means everyone with any AWS account. An object has an ACL of its own: " +
            "public-read on one object opens it whatever the ACL of the bucket.",
        remediation:
            "Drop the public ACL or grant. Let readers in by the bucket policy, or publish through CloudFront; hand single objects out by " +
            "pre-signed URLs.",
        settings: {},
    },
    {
        id: "s3-bucket-public-policy",
        title: "S3 bucket policies let nobody in whom they do not name",
        severity: "critical",
        level: "mandatory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: [
            fsbp("S3.2", "S3 general purpose buckets should block public read access"),
            fsbp("S3.3", "S3 general purpose buckets should block public write access"),
        ],
        rationale:
            "An Allow with Principal * opens the bucket to everyone, unless a condition ties the request to a fixed network, organisation, " +
            "account or principal, or a Deny in the same policy takes it back. A condition with a wildcard value, IfExists or ForAllValues " +
            "does not: it also holds for a request without the key. NotPrincipal with Allow lets in everyone but those it names, anonymous " +
            "callers included. Networks wider than /8 (IPv4) or /32 (IPv6) count as everyone, as they do for S3 itself.",
        remediation:
            "Name the principals, or bound the statement by aws:PrincipalOrgID, aws:SourceVpce, aws:SourceIp, aws:SourceAccount, " +
            "aws:SourceArn or aws:PrincipalArn with fixed values. Publish web content through CloudFront with origin access control.",
        settings: {},
    },
    {
        id: "s3-bucket-public-access-block",
        title: "S3 buckets block public access",
        severity: "high",
        level: "mandatory",
        scope: "stack",
        types: BUCKETS,
        frameworks: [
            cis("2.1.4", "Ensure that S3 is configured with 'Block Public Access' enabled"),
            fsbp("S3.8", "S3 general purpose buckets should block public access"),
        ],
        rationale:
            "The public access block overrules every ACL and policy, also those written later and elsewhere. New buckets have had it since " +
            "April 2023, but nothing holds it there, and older buckets lack it. A block of the whole account counts, where the same stack " +
            "declares it.",
        remediation: "Add a BucketPublicAccessBlock with all four flags true, or an AccountPublicAccessBlock for the account.",
        settings: {},
    },
    {
        id: "s3-bucket-acls-enabled",
        title: "S3 buckets have their ACLs disabled",
        severity: "medium",
        level: "mandatory",
        scope: "stack",
        types: BUCKETS,
        frameworks: [fsbp("S3.12", "ACLs should not be used to manage user access to S3 general purpose buckets")],
        rationale:
            "With ACLs, who may read an object is said on every object by whoever uploads it, and the bucket policy tells only half of it. " +
            "Object ownership BucketOwnerEnforced disables all of them, and has been what new buckets start with since April 2023. " +
            "ObjectWriter and BucketOwnerPreferred let them count again.",
        remediation:
            "Declare objectOwnership BucketOwnerEnforced, or no BucketOwnershipControls at all, and grant in the bucket policy what the ACLs " +
            "granted.",
        settings: {},
    },
    {
        id: "s3-bucket-tls-only",
        title: "S3 buckets take requests over TLS only",
        severity: "high",
        level: "mandatory",
        scope: "stack",
        types: BUCKETS,
        frameworks: [
            cis("2.1.1", "Ensure S3 Bucket Policy is set to deny HTTP requests"),
            fsbp("S3.5", "S3 general purpose buckets should require requests to use SSL"),
        ],
        rationale:
            "S3 answers plain HTTP unless the bucket policy denies it. The Deny has to hold for everyone (Principal *), for all actions " +
            "(s3:*), and for both the ARN of the bucket and that of its objects; a second condition beside aws:SecureTransport lets " +
            "requests through. An Allow with aws:SecureTransport true denies nothing.",
        remediation:
            "Add a statement with Effect Deny, Principal *, Action s3:*, Resource the bucket's ARN and that ARN followed by /*, and " +
            'Condition {"Bool": {"aws:SecureTransport": "false"}}.',
        settings: {},
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
    },
    {
        id: "s3-bucket-versioning",
        title: "S3 buckets keep versions",
        severity: "medium",
        level: "mandatory",
        scope: "stack",
        types: BUCKETS,
        frameworks: [],
        rationale:
            "Without versions an overwritten or deleted object is gone, by mistake or by ransomware. Versioning is off unless it is turned " +
            "on; object lock turns it on as well.",
        remediation: "Add a BucketVersioning with status Enabled, and lifecycle rules that say when old versions expire.",
        settings: {},
    },
    {
        id: "s3-bucket-policy-size",
        title: "S3 bucket policies stay below 20 KB",
        severity: "medium",
        level: "mandatory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: [],
        rationale:
            "S3 turns down a bucket policy of more than 20,480 bytes, and does so in the middle of a deployment. Counted are the UTF-8 bytes " +
            "of the JSON without white space.",
        remediation:
            "Merge statements that differ in one element, bound by aws:PrincipalOrgID or aws:PrincipalOrgPaths in place of long lists, or " +
            "give each application an access point with a policy of its own.",
        settings: {
            warnAtPercent: {
                type: "integer",
                default: 80,
                minimum: 1,
                maximum: 100,
                description: "Percentage of the limit from which on the rule advises.",
            },
        },
    },
    {
        id: "s3-bucket-policy-deny-not-principal",
        title: "S3 bucket policies do not combine Deny with NotPrincipal",
        severity: "high",
        level: "mandatory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: [],
        rationale:
            "Deny with NotPrincipal and a role's ARN locks everyone out, its author too: an assumed role's session is another principal than " +
            "the role. It also always denies principals that have a permissions boundary. AWS advises against it.",
        remediation:
            "Deny Principal * with the condition ArnNotLike on aws:PrincipalArn, or StringNotLike on aws:userid with <RoleId>:* for roles and " +
            "the bare id for users. Leave out the account's root and the deploying role.",
        settings: {},
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
    },
];
