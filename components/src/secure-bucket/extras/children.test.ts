import * as assert from "node:assert/strict";
import { type PreviewResult } from "@palisade/preview";
import { BUCKET_NAME, child, children, previewBucket, told } from "../../testing/preview";
import { ACCOUNT, PARTNER } from "../../testing/problems";
import type { SecureBucketArgs } from "../args";
import { InventoryFormat, InventoryFrequency } from "./args";

const COMMON = { bucket: BUCKET_NAME, region: "eu-west-1" };

/** The inputs of the one child of a type that a change of the arguments makes. */
async function made(change: Partial<SecureBucketArgs>, type: string): Promise<unknown> {
    const result = await previewBucket(change);
    assert.deepEqual(told(result), []);
    return child(result, type).inputs;
}

describe("a bucket's access logging", () => {
    it("is below the bucket's name by default", async () => {
        const targetPrefix = `${BUCKET_NAME}/`;
        assert.deepEqual(await made({ logging: { targetBucketName: "acme-access" } }, "BucketLogging"), {
            ...COMMON,
            targetBucket: "acme-access",
            targetPrefix,
        });
    });

    it("is where it is asked for, in folders by date", async () => {
        const logging = { targetBucketName: "acme-access", targetPrefix: "s3/", partitionedBy: "EventTime" } as const;
        assert.deepEqual(await made({ logging }, "BucketLogging"), {
            ...COMMON,
            targetBucket: "acme-access",
            targetPrefix: "s3/",
            targetObjectKeyFormat: { partitionedPrefix: { partitionDateSource: "EventTime" } },
        });
    });
});

describe("a bucket's inventories", () => {
    const bucketArn = "arn:aws:s3:::acme-lists";

    it("are weekly lists of current objects in Parquet, for the bucket's account", async () => {
        assert.deepEqual(await made({ inventories: [{ name: "all", destinationBucketArn: bucketArn }] }, "Inventory"), {
            ...COMMON,
            name: "all",
            destination: { bucket: { bucketArn, accountId: ACCOUNT, format: "Parquet", encryption: { sseS3: {} } } },
            includedObjectVersions: "Current",
            optionalFields: ["Size", "LastModifiedDate", "StorageClass", "EncryptionStatus"],
            schedule: { frequency: "Weekly" },
        });
    });

    it("are as they are asked for", async () => {
        const kmsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/1";
        const inventory = {
            ...{ name: "in", destinationBucketArn: bucketArn, destinationAccountId: PARTNER, destinationPrefix: "lists", kmsKeyArn },
            ...{
                frequency: InventoryFrequency.Daily,
                format: InventoryFormat.Csv,
                allVersions: true,
                prefix: "in/",
                optionalFields: ["ETag"],
            },
        };
        assert.deepEqual(await made({ inventories: [inventory] }, "Inventory"), {
            ...COMMON,
            name: "in",
            destination: {
                bucket: { bucketArn, accountId: PARTNER, format: "CSV", prefix: "lists", encryption: { sseKms: { keyId: kmsKeyArn } } },
            },
            includedObjectVersions: "All",
            optionalFields: ["ETag"],
            schedule: { frequency: "Daily" },
            filter: { prefix: "in/" },
        });
    });
});

describe("a bucket's metrics and archive tiers", () => {
    const tags = { class: "raw" };

    it("are of all objects, or of some", async () => {
        const metrics = [{ name: "EntireBucket" }, { name: "in", prefix: "in/", tags }];
        const intelligentTiering = [
            { name: "cold", archiveAccessDays: 90 },
            { name: "colder", tags, archiveAccessDays: 100, deepArchiveAccessDays: 200 },
            { name: "coldest", prefix: "in/", deepArchiveAccessDays: 180 },
        ];
        const result: PreviewResult = await previewBucket({ metrics, intelligentTiering });
        const inputs = Object.fromEntries(children(result).map((one) => [one.name, one.inputs]));
        assert.deepEqual(inputs["logs-metrics-EntireBucket"], { ...COMMON, name: "EntireBucket" });
        assert.deepEqual(inputs["logs-metrics-in"], { ...COMMON, name: "in", filter: { prefix: "in/", tags } });
        const [archive, deep] = ["ARCHIVE_ACCESS", "DEEP_ARCHIVE_ACCESS"];
        assert.deepEqual(inputs["logs-tiering-cold"], { ...COMMON, name: "cold", tierings: [{ accessTier: archive, days: 90 }] });
        assert.deepEqual(inputs["logs-tiering-colder"], {
            ...{ ...COMMON, name: "colder", filter: { tags } },
            tierings: [
                { accessTier: archive, days: 100 },
                { accessTier: deep, days: 200 },
            ],
        });
        assert.deepEqual(inputs["logs-tiering-coldest"], {
            ...{ ...COMMON, name: "coldest", filter: { prefix: "in/" } },
            tierings: [{ accessTier: deep, days: 180 }],
        });
    });
});

describe("a bucket's events and visitors", () => {
    it("are events for EventBridge, when asked", async () => {
        assert.deepEqual(await made({ eventBridge: true }, "BucketNotification"), { ...COMMON, eventbridge: true });
        const none = await previewBucket({ eventBridge: false, cors: [], inventories: [], metrics: [], intelligentTiering: [] });
        assert.equal(children(none).length, children(await previewBucket()).length);
    });

    it("are web pages of other origins", async () => {
        const cors = [
            {
                ...{ id: "app", allowedOrigins: ["https://app.example.com"], allowedMethods: ["GET" as const, "PUT" as const] },
                ...{ allowedHeaders: ["*"], exposeHeaders: ["ETag"], maxAgeSeconds: 600 },
            },
            { allowedOrigins: ["https://*.example.com"], allowedMethods: ["HEAD" as const] },
        ];
        assert.deepEqual(await made({ cors }, "BucketCorsConfiguration"), { ...COMMON, corsRules: cors });
    });
});
