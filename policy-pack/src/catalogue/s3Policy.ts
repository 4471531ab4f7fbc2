import { DECLARING_TYPES } from "../model/s3/duplicates";
import { BUCKET_ACLS, BUCKET_POLICIES, BUCKETS } from "../model/tokens";
import { controls } from "./controls";
import type { CatalogueEntry } from "./entry";
import { secureBucket } from "./secureBucket";
import { blockedAccounts, trusted } from "./trusted";

const POLICY_TYPES = [...BUCKET_POLICIES, ...BUCKETS];

/** What bucket policies say. */
export const s3PolicyEntries: readonly CatalogueEntry[] = [
    {
        id: "s3-bucket-public-policy",
        title: "S3 bucket policies let nobody in whom they do not name",
        severity: "critical",
        level: "mandatory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: controls("S3.2", "S3.3"),
        rationale:
            "An Allow with Principal * opens the bucket to everyone, unless a condition ties the request to a fixed network, organisation, " +
            "account or principal, or a Deny in the same policy takes it back. A condition with a wildcard value, IfExists or ForAllValues " +
            "does not: it also holds for a request without the key. NotPrincipal with Allow lets in everyone but those it names, anonymous " +
            "callers included. Networks wider than /8 (IPv4) or /32 (IPv6) count as everyone, as they do for S3 itself. Judged is what the " +
            "program asks for, before it is made: under blockPublicPolicy S3 refuses such a policy, and the update fails there; under " +
            "restrictPublicBuckets the policy opens the bucket as soon as the block is gone. A block in the program, which may come after " +
            "the policy, changes no finding; one that is held on for the whole account does, where blockedAccounts names it.",
        remediation:
            "Name the principals, or bound the statement by aws:PrincipalOrgID, aws:SourceVpce, aws:SourceIp, aws:SourceAccount, " +
            "aws:SourceArn or aws:PrincipalArn with fixed values. Publish web content through CloudFront with origin access control.",
        settings: { blockedAccounts },
        arguments: secureBucket("allow"),
    },
    {
        id: "s3-bucket-cross-account",
        title: "S3 buckets let in trusted accounts alone",
        severity: "medium",
        level: "advisory",
        scope: "resource",
        types: [...POLICY_TYPES, ...BUCKET_ACLS],
        frameworks: controls("S3.6"),
        rationale:
            "Whoever runs another account decides who uses what its account is let into. Accounts count that are principals, or to " +
            "which a condition limits everyone. Services are left alone: what a condition names is then the account for which they " +
            "act, as when a central bucket takes the logs of many accounts. A statement that is bound to a trusted organisation is " +
            "let pass. Organisations are judged only where trustedOrganizations names one, since a program does not tell its own. " +
            "What lets everyone in is left to s3-bucket-public-policy. Without allowedAccountIds or a role at the provider, or an account in " +
            "trustedAccounts, nothing tells which account is the bucket's own: then one account alone is not judged. Canonical users and " +
            "unique ids (AROA…) tell no account, and cannot be judged unless trustedIds names them. In the grants of an ACL everyone counts " +
            "who is not its owner, but for the user that CloudFront writes its logs as. The accounts by which load balancers, Redshift " +
            "and CloudTrail deliver logs pass where they may do no more than that.",
        remediation:
            "Drop the principal or grant, or list its account in trustedAccounts, its organisation in trustedOrganizations, or its id in " +
            "trustedIds.",
        settings: trusted("bucket", "bucket"),
        arguments: secureBucket("allow"),
    },
    {
        id: "s3-bucket-policy-wildcard-action",
        title: "S3 bucket policies allow the actions that are needed",
        severity: "high",
        level: "mandatory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: controls("S3.6"),
        rationale:
            "Allow of s3:* or * is also the right to change the bucket policy, to turn encryption, versions and logs off, and to " +
            "delete everything. For principals of the bucket's own account alone it is an advice, as IAM could give them the same; " +
            "which account that is, allowedAccountIds or the role of the provider tells. A statement that hands over to access points of " +
            "the own account, by s3:DataAccessPointAccount, passes: their policies say which actions.",
        remediation: "List the actions, such as s3:GetObject and s3:ListBucket.",
        settings: {},
        arguments: secureBucket("allow"),
    },
    {
        id: "s3-bucket-policy-not-action",
        title: "S3 bucket policies do not combine Allow with NotAction",
        severity: "high",
        level: "mandatory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: [],
        rationale:
            "Allow with NotAction gives every action but those it names, among them changing the bucket policy, and whatever " +
            "actions S3 will have tomorrow.",
        remediation: "List the actions that are needed in Action. To forbid some, use a Deny.",
        settings: {},
        arguments: secureBucket("allow"),
    },
    {
        id: "s3-bucket-policy-allow-not-principal",
        title: "S3 bucket policies do not combine Allow with NotPrincipal",
        severity: "high",
        level: "mandatory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: controls("S3.2", "S3.3"),
        rationale:
            "Allow with NotPrincipal lets in everyone but those it names: all other accounts, and callers without one. It is mostly " +
            "written by mistake for a Deny, and no condition makes it mean what it seems to say.",
        remediation: "Name whom the statement lets in as Principal. Deny the others to Principal * with ArnNotLike on aws:PrincipalArn.",
        settings: {},
        arguments: secureBucket("allow"),
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
        id: "s3-bucket-policy-confused-deputy",
        title: "S3 bucket policies let services in on behalf of somebody in particular",
        severity: "medium",
        level: "advisory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: [],
        rationale:
            "A service acts for whoever uses it: without a condition that names the account or the resource, anybody with an AWS " +
            "account may have the service write to the bucket or read from it. Conditions with a wildcard for the account do not " +
            "count. Load balancers deliver logs without such keys, below AWSLogs/ and their account: there a Resource with that " +
            "path is enough.",
        remediation:
            "Add a condition on aws:SourceArn (the trail, distribution or bucket that the service acts for), aws:SourceAccount or " +
            "aws:SourceOrgID.",
        settings: {},
        arguments: secureBucket("allow"),
    },
    {
        id: "s3-bucket-policy-lockout",
        title: "S3 bucket policies can be changed by somebody",
        severity: "high",
        level: "mandatory",
        scope: "resource",
        types: POLICY_TYPES,
        frameworks: [],
        rationale:
            "A Deny of s3:PutBucketPolicy and s3:DeleteBucketPolicy to everyone leaves only the root user of the account, and then no " +
            "deployment can change the bucket any more. S3 lets the root user do so even where the policy denies it; what else a Deny " +
            "names is denied to the root user as to everyone. Denied is also who meets a condition such as ArnNotLike on " +
            "aws:PrincipalArn; of a session that key is the ARN of its role, so that the ARN of an assumed role leaves nobody out. " +
            "Conditions on what only the request tells, such as the network, leave a way in; those on a date that is past do not, nor " +
            "does an id that no user or role can have. Where nothing tells the bucket's account, and the policy denies all of those that " +
            "it names, it is not judged. List the roles that deploy in deployers, and the rule finds policies that lock out one of them.",
        remediation:
            "Leave the roles that administer the bucket out of the Deny, by ArnNotLike on aws:PrincipalArn, or limit it to actions " +
            "on objects.",
        settings: {
            deployers: {
                type: "array",
                default: [],
                items: { type: "string", pattern: "^arn:[^:]+:iam::\\d{12}:(?:role|user)/" },
                description: "ARNs of roles and users that have to be able to change bucket policies.",
            },
        },
        suppressible: false,
    },
    {
        id: "s3-bucket-several-policies",
        title: "Each setting of an S3 bucket is declared once",
        severity: "high",
        level: "mandatory",
        scope: "stack",
        types: DECLARING_TYPES,
        frameworks: [],
        rationale:
            "S3 keeps one policy per bucket, and one each of public access block, ACL, ownership, versioning, lifecycle, " +
            "encryption, logging, website, CORS, object lock, replication and notification. Of two declarations the last one that " +
            "is written stays, which one that is may change at every update, and the statements of the other are gone without a " +
            "word. That holds for two resources, and for a resource beside a property of the bucket.",
        remediation:
            "Merge them into one resource. Components that have to add statements to one policy should hand them to whoever makes " + "it.",
        settings: {},
    },
    {
        id: "s3-bucket-policy-foreign-resource",
        title: "S3 bucket policies speak of their own bucket",
        severity: "medium",
        level: "mandatory",
        scope: "stack",
        types: POLICY_TYPES,
        frameworks: [],
        rationale:
            "S3 refuses a policy with a statement on anything but its own bucket and the objects in it, in the middle of a " +
            "deployment. Mostly the policy was copied, or put on the wrong bucket. Where the name of the bucket is not known yet, " +
            "the policy is judged by whether it speaks of several buckets.",
        remediation: "Use the ARN of the bucket, and that ARN followed by /*, as Resource. Give each bucket a policy of its own.",
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
        arguments: secureBucket("allow"),
    },
];
