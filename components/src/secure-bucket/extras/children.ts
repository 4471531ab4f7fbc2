import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";
import { BucketPart } from "../adoption/args";
import { type Building, nameOf, optionsOf } from "../building";
import { type AccessLoggingArgs, type IntelligentTieringArgs, type InventoryArgs, InventoryFormat, InventoryFrequency } from "./args";

type BucketName = pulumi.Output<string>;

const DEFAULT_FIELDS = ["Size", "LastModifiedDate", "StorageClass", "EncryptionStatus"];

function keyFormat({ partitionedBy }: AccessLoggingArgs): Pick<s3.BucketLoggingArgs, "targetObjectKeyFormat"> {
    return partitionedBy === undefined ? {} : { targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: partitionedBy } } };
}

function createLogging(at: Building, bucket: BucketName): void {
    const { region, bucketName, logging } = at.args;
    if (logging !== undefined) {
        const { targetBucketName: targetBucket, targetPrefix = `${bucketName}/` } = logging;
        const args = { bucket, region, targetBucket, targetPrefix, ...keyFormat(logging) };
        new s3.BucketLogging(nameOf(at, BucketPart.Logging), args, optionsOf(at, BucketPart.Logging));
    }
}

function createNotifications(at: Building, bucket: BucketName): void {
    const { region, eventBridge = false } = at.args;
    if (eventBridge) {
        const args = { bucket, region, eventbridge: true };
        new s3.BucketNotification(nameOf(at, BucketPart.Notifications), args, optionsOf(at, BucketPart.Notifications));
    }
}

function createCors(at: Building, bucket: BucketName): void {
    const { region, cors = [] } = at.args;
    if (cors.length > 0) {
        const corsRules = cors.map((rule) => ({ ...rule }));
        new s3.BucketCorsConfiguration(nameOf(at, BucketPart.Cors), { bucket, region, corsRules }, optionsOf(at, BucketPart.Cors));
    }
}

function inventoryDestination({ args }: Building, inventory: InventoryArgs): s3.InventoryArgs["destination"] {
    const { destinationBucketArn, destinationAccountId = args.accountId, destinationPrefix: prefix, kmsKeyArn } = inventory;
    return {
        bucket: {
            bucketArn: destinationBucketArn,
            accountId: destinationAccountId,
            format: inventory.format ?? InventoryFormat.Parquet,
            ...(prefix === undefined ? {} : { prefix }),
            encryption: kmsKeyArn === undefined ? { sseS3: {} } : { sseKms: { keyId: kmsKeyArn } },
        },
    };
}

function createInventory(at: Building, bucket: BucketName, inventory: InventoryArgs): void {
    const { name, frequency = InventoryFrequency.Weekly, allVersions = false, prefix, optionalFields = DEFAULT_FIELDS } = inventory;
    new s3.Inventory(
        `${at.name}-inventory-${name}`,
        {
            bucket,
            region: at.args.region,
            name,
            destination: inventoryDestination(at, inventory),
            includedObjectVersions: allVersions ? "All" : "Current",
            optionalFields,
            schedule: { frequency },
            ...(prefix === undefined ? {} : { filter: { prefix } }),
        },
        { parent: at.parent, ...at.retained },
    );
}

interface Filter {
    prefix?: string;
    tags?: Record<string, string>;
}

function filterOf({ prefix, tags }: Filter): { filter?: Filter } {
    const filter = { ...(prefix === undefined ? {} : { prefix }), ...(tags === undefined ? {} : { tags }) };
    return Object.keys(filter).length === 0 ? {} : { filter };
}

function tiersOf({ archiveAccessDays, deepArchiveAccessDays }: IntelligentTieringArgs): { accessTier: string; days: number }[] {
    return [
        ...(archiveAccessDays === undefined ? [] : [{ accessTier: "ARCHIVE_ACCESS", days: archiveAccessDays }]),
        ...(deepArchiveAccessDays === undefined ? [] : [{ accessTier: "DEEP_ARCHIVE_ACCESS", days: deepArchiveAccessDays }]),
    ];
}

/** What a bucket can do besides holding objects. */
export function createExtras(at: Building, bucket: BucketName): void {
    const { region, inventories = [], metrics = [], intelligentTiering = [] } = at.args;
    const opts = { parent: at.parent, ...at.retained };
    createLogging(at, bucket);
    createNotifications(at, bucket);
    createCors(at, bucket);
    for (const inventory of inventories) {
        createInventory(at, bucket, inventory);
    }
    for (const metric of metrics) {
        const { name } = metric;
        new s3.BucketMetric(`${at.name}-metrics-${name}`, { bucket, region, name, ...filterOf(metric) }, opts);
    }
    for (const tiering of intelligentTiering) {
        const { name } = tiering;
        const args = { bucket, region, name, ...filterOf(tiering), tierings: tiersOf(tiering) };
        new s3.BucketIntelligentTieringConfiguration(`${at.name}-tiering-${name}`, args, opts);
    }
}
