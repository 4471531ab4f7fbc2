import { BLOCK_FLAGS } from "../model/s3/accessBlock";
import { PERMISSIONS } from "../model/s3/acl";
import {
    ACCESS_POINT_POLICIES,
    ACCESS_POINTS,
    ACCOUNT_PUBLIC_ACCESS_BLOCKS,
    BUCKET_ACLS,
    BUCKET_OBJECTS,
    BUCKET_WEBSITES,
    BUCKETS,
    MULTI_REGION_ACCESS_POINTS,
    OBJECT_LAMBDA_ACCESS_POINTS,
    PUBLIC_ACCESS_BLOCKS,
} from "../model/tokens";
import { controls } from "./controls";
import type { CatalogueEntry } from "./entry";
import { secureBucket } from "./secureBucket";
import { blockedAccounts } from "./trusted";

/** Who gets at buckets, policies left out. */
export const s3AccessEntries: readonly CatalogueEntry[] = [
    {
        id: "s3-bucket-public-acl",
        title: "S3 buckets and objects are not opened to the world by an ACL",
        severity: "critical",
        level: "mandatory",
        scope: "resource",
        types: [...BUCKETS, ...BUCKET_ACLS, ...BUCKET_OBJECTS],
        frameworks: controls("S3.2", "S3.3"),
        rationale:
            "An ACL knows only other accounts, everyone and log delivery, never a user of one's own account, so it is mostly used to open a " +
            "bucket to everyone to save work. AuthenticatedUsers means everyone with any AWS account. An object has an ACL of its own: " +
            "public-read on one object opens it whatever the ACL of the bucket. Judged is what the program asks for, before it is made: " +
            "under BucketOwnerEnforced or blockPublicAcls S3 refuses such an ACL, and the update fails there; under ignorePublicAcls the " +
            "ACL opens the bucket as soon as the block is gone. A block in the program, which may come after the ACL, changes no finding; " +
            "one that is held on for the whole account does, where blockedAccounts names it.",
        remediation:
            "Drop the public ACL or grant. Let readers in by the bucket policy, or publish through CloudFront; hand single objects out by " +
            "pre-signed URLs.",
        settings: {
            permissions: {
                type: "array",
                default: PERMISSIONS,
                items: { type: "string", enum: PERMISSIONS },
                description: "Permissions that may not be given to everyone. FULL_CONTROL is each of them, and public-read is READ.",
            },
            blockedAccounts,
        },
    },
    {
        id: "s3-bucket-public-access-block",
        title: "S3 buckets block public access",
        severity: "high",
        level: "mandatory",
        scope: "stack",
        types: [...BUCKETS, ...PUBLIC_ACCESS_BLOCKS],
        frameworks: controls("S3.8"),
        rationale:
            "The public access block overrules every ACL and policy, also those written later and elsewhere. New buckets have had it since " +
            "April 2023, but nothing holds it there, and older buckets lack it. A block of the whole account counts, where the same stack " +
            "declares it. A block for a bucket outside the stack is judged by itself.",
        remediation: "Add a BucketPublicAccessBlock with all four flags true, or an AccountPublicAccessBlock for the account.",
        settings: {
            flags: {
                type: "array",
                default: BLOCK_FLAGS,
                items: { type: "string", enum: BLOCK_FLAGS },
                description: "Flags that have to be on. Without any it is enough that a block is declared, whatever it says.",
            },
            undeclared: {
                type: "string",
                default: "found",
                enum: ["found", "allowed"],
                description: "Whether a bucket is a finding that declares no block, and has the one that AWS gives to new buckets.",
            },
        },
        arguments: secureBucket("optOuts"),
    },
    {
        id: "s3-account-public-access-block",
        title: "The public access block of an account is on",
        severity: "high",
        level: "mandatory",
        scope: "resource",
        types: ACCOUNT_PUBLIC_ACCESS_BLOCKS,
        frameworks: controls("S3.1"),
        rationale:
            "The block of an account holds for every bucket and access point in it, also for those that nobody watches. A flag that " +
            "is left out is off: declaring the block with three flags turns the fourth off for the whole account.",
        remediation:
            "Set blockPublicAcls, blockPublicPolicy, ignorePublicAcls and restrictPublicBuckets to true. A bucket that has to be " +
            "public belongs in an account of its own.",
        settings: {},
    },
    {
        id: "s3-access-point-public",
        title: "S3 access points are not public",
        severity: "high",
        level: "mandatory",
        scope: "stack",
        types: [...ACCESS_POINTS, ...MULTI_REGION_ACCESS_POINTS, ...OBJECT_LAMBDA_ACCESS_POINTS, ...ACCESS_POINT_POLICIES],
        frameworks: controls("S3.19", "S3.24"),
        rationale:
            "The public access block of an access point is chosen when it is made, and cannot be changed later. All four flags are " +
            "on where the program says nothing. An access point has a policy of its own, which may open what the bucket delegates " +
            "to it. One that takes requests from one VPC alone is never public, as S3 sees it, whatever its policy says. Judged " +
            "alike are multi-Region access points and Object Lambda access points.",
        remediation:
            "Leave the public access block out, or turn all four flags on. Name the principals in the policy, or give the access " +
            "point a vpcConfiguration.",
        settings: {},
    },
    {
        id: "s3-bucket-acls-enabled",
        title: "S3 buckets have their ACLs disabled",
        severity: "medium",
        level: "mandatory",
        scope: "stack",
        types: BUCKETS,
        frameworks: controls("S3.12"),
        rationale:
            "With ACLs, who may read an object is said on every object by whoever uploads it, and the bucket policy tells only half of it. " +
            "Object ownership BucketOwnerEnforced disables all of them, and has been what new buckets start with since April 2023. " +
            "ObjectWriter and BucketOwnerPreferred let them count again.",
        remediation:
            "Declare objectOwnership BucketOwnerEnforced, or no BucketOwnershipControls at all, and grant in the bucket policy what the ACLs " +
            "granted.",
        settings: {},
        arguments: secureBucket("optOuts"),
    },
    {
        id: "s3-bucket-website",
        title: "S3 buckets serve no websites",
        severity: "medium",
        level: "advisory",
        scope: "resource",
        types: [...BUCKETS, ...BUCKET_WEBSITES],
        frameworks: [],
        rationale:
            "The website endpoint of a bucket speaks plain HTTP alone, and shows only what everyone may read: it needs a public " +
            "bucket. A configuration that redirects every request shows no object, and is let pass.",
        remediation:
            "Publish through CloudFront with origin access control from a private bucket, which reads by the REST endpoint, and " +
            "drop the website configuration.",
        settings: {},
    },
    {
        id: "s3-bucket-outside-component",
        title: "S3 buckets are made by an approved component",
        severity: "low",
        level: "disabled",
        scope: "resource",
        types: BUCKETS,
        frameworks: [],
        rationale:
            "A component such as SecureBucket decides on encryption, policy and public access once for all buckets. A bucket made " +
            "beside it has to be right by itself. The components that count are a setting; one counts wherever it is above the " +
            "bucket.",
        remediation: "Replace the bucket by the component, with an alias for the old name so that the bucket stays.",
        settings: {
            components: {
                type: "array",
                default: ["SecureBucket"],
                items: { type: "string" },
                description: "Components that may make buckets, by type token or by its last part.",
            },
        },
    },
];
