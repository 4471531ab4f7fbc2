import type * as pulumi from "@pulumi/pulumi";
import type { AllowOnlyArgs, AllowStatementArgs, GrantArgs } from "./access/args";
import type { AdoptArgs } from "./adoption/args";
import type { LogDeliveryArgs } from "./delivery/args";
import type { ReplicationArgs, ReplicationSourceArgs } from "./replication/args";
import type { EncryptionArgs, LifecycleArgs, MfaDeleteArgs, ObjectLockArgs } from "./storage/args";
import type { AccessLoggingArgs, CorsRuleArgs, IntelligentTieringArgs, InventoryArgs, MetricArgs } from "./extras/args";

/** The oldest TLS version that may talk to a bucket. */
export const MinimumTlsVersion = { Tls12: "1.2", Tls13: "1.3" } as const;
export type MinimumTlsVersion = (typeof MinimumTlsVersion)[keyof typeof MinimumTlsVersion];

/** A safeguard that a bucket does without. */
export const OptOut = {
    /** The policy may let everyone in: `blockPublicPolicy` and `restrictPublicBuckets` are off. */
    PublicPolicy: "PublicPolicy",
    /** Object ownership is `BucketOwnerPreferred`, so that access control lists count. Public ones stay blocked. */
    AccessControlLists: "AccessControlLists",
    /** Plain HTTP is not denied. */
    PlainHttp: "PlainHttp",
    /** TLS older than 1.2 is not denied. */
    OutdatedTls: "OutdatedTls",
    /** Versioning is suspended: what is overwritten or deleted is gone. */
    Unversioned: "Unversioned",
    /** Old versions are kept for ever. */
    OldVersions: "OldVersions",
    /** Unfinished uploads are kept, and paid for, for ever. */
    UnfinishedUploads: "UnfinishedUploads",
    /** Uploads may name another encryption than the bucket's. */
    ForeignKeys: "ForeignKeys",
    /** In `prod`, the bucket is neither protected nor retained. */
    Unprotected: "Unprotected",
} as const;
export type OptOut = (typeof OptOut)[keyof typeof OptOut];

export interface OptOutArgs {
    /** The safeguard. Each at most once. */
    name: OptOut;
    /** Why the bucket does without it: at least 10 characters. It stands in the state, for reviewers and policies. */
    reason: string;
}

export interface SecureBucketArgs {
    /**
     * Globally unique name, 3 to 63 characters. Plain text, so that the bucket's ARN and policy are known at preview;
     * `bucketName()` builds one that no other account can hold. Changing it replaces the bucket.
     */
    bucketName: string;
    /** Region that holds the bucket, such as `eu-west-1`. Decides the partition of its ARN. */
    region: string;
    /** Account that owns the bucket, 12 digits. Its root stays able to repair the policy. */
    accountId: string;
    /** Name of the environment. In `prod`, exactly that word, `forceDestroy` is refused, and the bucket is protected and retained.
     * @default none, so nothing is refused or protected */
    environment?: string;
    /** ARN of the role that deploys the bucket, never locked out of its settings. Needed with `allowOnly`; `*` stands for any text in its path and name.
     * @default none */
    deployRoleArn?: pulumi.Input<string>;
    /** ARNs of roles and users that are never locked out of the bucket's settings; `*` stands for any text in their path and name.
     * @default none */
    administratorArns?: pulumi.Input<string>[];
    /** The only principals that may enter.
     * @default whom IAM policies of the bucket's account let in */
    allowOnly?: AllowOnlyArgs;
    /** Read, write and delete access to objects. S3 keeps one policy per bucket, so grants are arguments.
     * @default none */
    grants?: GrantArgs[];
    /** Further statements of the bucket's policy, which has at most 20,480 bytes.
     * @default none */
    allow?: AllowStatementArgs[];
    /** AWS services that deliver logs and reports into the bucket.
     * @default none */
    deliveries?: LogDeliveryArgs[];
    /** Requests over an older TLS version are denied, as is plain HTTP.
     * @default "1.2" */
    minimumTlsVersion?: MinimumTlsVersion;
    /** What encrypts the objects.
     * @default SSE-S3 (AES-256 with keys of S3) */
    encryption?: EncryptionArgs;
    /** When objects move to other storage classes and expire.
     * @default old versions expire after 90 days, unfinished uploads after 7 */
    lifecycle?: LifecycleArgs;
    /** Objects that cannot be deleted for a time. It cannot be switched off again.
     * @default none */
    objectLock?: ObjectLockArgs;
    /** Deleting versions takes a code of the root user's MFA device.
     * @default off */
    mfaDelete?: MfaDeleteArgs;
    /** Copies of new objects in other buckets.
     * @default none */
    replication?: ReplicationArgs;
    /** Roles that replicate into this bucket from others.
     * @default none */
    replicationSources?: ReplicationSourceArgs[];
    /** Where S3 logs the requests on the bucket.
     * @default nowhere */
    logging?: AccessLoggingArgs;
    /** Regular lists of the bucket's objects, at most 1,000.
     * @default none */
    inventories?: InventoryArgs[];
    /** Request metrics in CloudWatch, at most 1,000 configurations.
     * @default none */
    metrics?: MetricArgs[];
    /** Archive tiers of objects in Intelligent-Tiering, at most 1,000 configurations.
     * @default none */
    intelligentTiering?: IntelligentTieringArgs[];
    /** Events of the bucket go to Amazon EventBridge.
     * @default false */
    eventBridge?: boolean;
    /** Web pages of other origins that may use the bucket, at most 100 rules.
     * @default none */
    cors?: CorsRuleArgs[];
    /** Takes over a bucket that exists.
     * @default the bucket is made */
    adopt?: AdoptArgs;
    /** Safeguards that the bucket does without, each with its reason.
     * @default none */
    optOuts?: OptOutArgs[];
    /** Deletes all objects, every version of them, when the bucket is deleted.
     * @default false */
    forceDestroy?: boolean;
    /** The bucket and its key cannot be deleted by Pulumi (`protect`), and stay in AWS when they leave the program (`retainOnDelete`).
     * @default true in `prod`, false elsewhere */
    retain?: boolean;
    /** Tags of everything that can have them, at most 50 with those of the provider.
     * @default only those of the provider */
    tags?: Record<string, pulumi.Input<string>>;
}
