import type * as pulumi from "@pulumi/pulumi";
import type { StorageClass } from "../storage/args";

export interface ReplicationDestinationArgs {
    /** Name of the rule, 1 to 255 characters, unique in the bucket. */
    id: string;
    /** ARN of the bucket that gets the copies. It must be versioned. */
    bucketArn: pulumi.Input<string>;
    /** Region of that bucket, such as `eu-central-1`. */
    region: string;
    /** Account of that bucket, 12 digits; it then owns the copies. Its `replicationSources` must name this bucket's role.
     * @default the account of this bucket */
    accountId?: string;
    /** ARN of the KMS key for the copies, in their region. Needed when this bucket is encrypted by SSE-KMS.
     * @default SSE-S3, as the objects have it, whatever the default of that bucket */
    kmsKeyArn?: pulumi.Input<string>;
    /** Object keys begin with this.
     * @default every key */
    prefix?: string;
    /** Storage class of the copies.
     * @default that of the object */
    storageClass?: StorageClass;
    /** Deletions without a version are replicated too.
     * @default false */
    replicateDeleteMarkers?: boolean;
    /** Replication Time Control: most copies within 15 minutes, with metrics. Costs extra.
     * @default false */
    timeControl?: boolean;
}

export interface ReplicationArgs {
    /** At least one, at most 1,000. Earlier ones win where two have the same destination. */
    destinations: ReplicationDestinationArgs[];
    /** ARN of a role that S3 replicates as.
     * @default a role is made whose name and ARN `replicationRoleArn()` tells beforehand */
    roleArn?: pulumi.Input<string>;
}

/** A role that replicates into the bucket. */
export interface ReplicationSourceArgs {
    /** ARN of the role, in any account. It need not exist yet where it is in another account. */
    roleArn: string;
}
