import type * as pulumi from "@pulumi/pulumi";

/** Date by which access logs are sorted into folders. */
export const LogPartition = { EventTime: "EventTime", DeliveryTime: "DeliveryTime" } as const;
export type LogPartition = (typeof LogPartition)[keyof typeof LogPartition];

export interface AccessLoggingArgs {
    /** Bucket of the same account and region, with a delivery of `S3AccessLogs`. Not this bucket. */
    targetBucketName: pulumi.Input<string>;
    /** Prefix of the log's keys, such as `s3-access/`.
     * @default `<bucketName>/` */
    targetPrefix?: string;
    /** Sorts logs into folders by account, region, bucket and date.
     * @default no folders */
    partitionedBy?: LogPartition;
}

export const InventoryFrequency = { Daily: "Daily", Weekly: "Weekly" } as const;
export type InventoryFrequency = (typeof InventoryFrequency)[keyof typeof InventoryFrequency];

export const InventoryFormat = { Csv: "CSV", Orc: "ORC", Parquet: "Parquet" } as const;
export type InventoryFormat = (typeof InventoryFormat)[keyof typeof InventoryFormat];

export interface InventoryArgs {
    /** 1 to 64 letters, digits, dots, hyphens and underscores, unique in the bucket. */
    name: string;
    /** ARN of the bucket for the lists, in the same region, with a delivery of `S3Inventory`. */
    destinationBucketArn: pulumi.Input<string>;
    /** Account of that bucket, 12 digits.
     * @default the account of this bucket */
    destinationAccountId?: string;
    /** Prefix of the list's keys.
     * @default none */
    destinationPrefix?: string;
    /** ARN of the KMS key for the lists.
     * @default SSE-S3 */
    kmsKeyArn?: pulumi.Input<string>;
    /** How often a list is made.
     * @default "Weekly" */
    frequency?: InventoryFrequency;
    /** File format of the lists.
     * @default "Parquet" */
    format?: InventoryFormat;
    /** Lists old versions too.
     * @default false */
    allVersions?: boolean;
    /** Object keys begin with this.
     * @default every key */
    prefix?: string;
    /** Columns beside bucket and key, such as `Size`, `StorageClass`, `EncryptionStatus`.
     * @default Size, LastModifiedDate, StorageClass, EncryptionStatus */
    optionalFields?: string[];
}

export interface MetricArgs {
    /** 1 to 64 letters, digits, dots, hyphens and underscores, unique in the bucket; `EntireBucket` is the console's name for all objects. */
    name: string;
    /** Object keys begin with this.
     * @default every key */
    prefix?: string;
    /** Objects have all of these tags.
     * @default any tags */
    tags?: Record<string, string>;
}

/** Objects that nobody reads move to archive tiers, from which they must be restored before they can be read. */
export interface IntelligentTieringArgs {
    /** 1 to 64 letters, digits, dots, hyphens and underscores, unique in the bucket. */
    name: string;
    /** Object keys begin with this.
     * @default every key */
    prefix?: string;
    /** Objects have all of these tags.
     * @default any tags */
    tags?: Record<string, string>;
    /** Days without access until the Archive Access tier, 90 to 730.
     * @default never */
    archiveAccessDays?: number;
    /** Days without access until the Deep Archive Access tier, 180 to 730.
     * @default never */
    deepArchiveAccessDays?: number;
}

export const CorsMethod = { Get: "GET", Put: "PUT", Post: "POST", Delete: "DELETE", Head: "HEAD" } as const;
export type CorsMethod = (typeof CorsMethod)[keyof typeof CorsMethod];

export interface CorsRuleArgs {
    /** At most 255 characters.
     * @default none */
    id?: string;
    /** Such as `https://app.example.com`, or `https://*.example.com`. `*` and other patterns that take in any site are refused. */
    allowedOrigins: string[];
    /** At least one. */
    allowedMethods: CorsMethod[];
    /** Headers that pages may send; each with at most one `*`.
     * @default only those that need no permission */
    allowedHeaders?: string[];
    /** Headers of the answer that pages may read, such as `ETag`.
     * @default only those that need no permission */
    exposeHeaders?: string[];
    /** Seconds that browsers may remember the answer, from 0.
     * @default browsers decide */
    maxAgeSeconds?: number;
}
