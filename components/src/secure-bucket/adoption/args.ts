import type * as pulumi from "@pulumi/pulumi";

/** The resources that a bucket consists of, by the end of their names. */
export const BucketPart = {
    Bucket: "bucket",
    Versioning: "versioning",
    Encryption: "encryption",
    Lifecycle: "lifecycle",
    Ownership: "ownership",
    PublicAccess: "public-access",
    Policy: "policy",
    Logging: "logging",
    Notifications: "notifications",
    Cors: "cors",
    ObjectLock: "object-lock",
    Replication: "replication",
} as const;
export type BucketPart = (typeof BucketPart)[keyof typeof BucketPart];

/** A part that Pulumi has in the state of this stack, or that AWS has. */
export interface AdoptedPartArgs {
    /** Which part. */
    part: BucketPart;
    /**
     * Where the state has it: the name of a resource that the program made outside components, or a whole URN. It keeps its place in AWS.
     * @default it is not in the state, and is imported from AWS
     */
    formerName?: string;
}

/** Takes over a bucket that exists. Nothing is replaced, and no statement of its policy is lost. */
export interface AdoptArgs {
    /**
     * The policy that the bucket has now, as JSON text; `""` when it has none. Its statements are kept, but for those that the bucket's own
     * replace (by `Sid`). Once adopted, it can stay or move to `allow`.
     */
    policy: pulumi.Input<string>;
    /**
     * Parts that exist. The bucket is among them. Those that are not named are written as new settings of the bucket, over what it has; imported
     * ones become what the arguments say, and the preview tells what differs.
     * @default the bucket itself, imported
     */
    parts?: AdoptedPartArgs[];
}
