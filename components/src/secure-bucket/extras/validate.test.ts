import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { PARTNER, problemsOf } from "../../testing/problems";
import {
    CorsMethod,
    type CorsRuleArgs,
    type IntelligentTieringArgs,
    type InventoryArgs,
    InventoryFormat,
    InventoryFrequency,
    LogPartition,
    type MetricArgs,
} from "./args";

const LISTS: InventoryArgs = { name: "all", destinationBucketArn: "arn:aws:s3:::acme-lists" };
const SITE: CorsRuleArgs = { allowedOrigins: ["https://app.example.com"], allowedMethods: [CorsMethod.Get] };
const NAMES = "allowed: 1 to 64 letters, digits, dots, hyphens and underscores";

function ofInventory(change: Partial<InventoryArgs>): string[] {
    return problemsOf({ inventories: [{ ...LISTS, ...change }] }).map((line) => line.replace("inventories[0]", ""));
}

function ofTiering(tiering: Omit<IntelligentTieringArgs, "name">): string[] {
    return problemsOf({ intelligentTiering: [{ name: "cold", ...tiering }] }).map((line) => line.replace("intelligentTiering[0]", ""));
}

function ofCors(change: Partial<CorsRuleArgs>): string[] {
    return problemsOf({ cors: [{ ...SITE, ...change }] }).map((line) => line.replace("cors[0]", ""));
}

describe("problems of access logging", () => {
    it("are none of another bucket, also of one that is known later", () => {
        assert.deepEqual(problemsOf({ logging: { targetBucketName: "acme-access", partitionedBy: LogPartition.EventTime } }), []);
        assert.deepEqual(problemsOf({ logging: { targetBucketName: pulumi.output("acme-logs") } }), []);
    });

    it("are the bucket itself, and dates that are none", () => {
        assert.deepEqual(problemsOf({ logging: { targetBucketName: "acme-logs", partitionedBy: "Date" as LogPartition } }), [
            'logging.targetBucketName: found "acme-logs", this bucket, whose logs would be logged in turn; allowed: another one',
            'logging.partitionedBy: found "Date"; allowed: "EventTime", "DeliveryTime"',
        ]);
    });
});

describe("problems of inventories", () => {
    it("are none where they are right", () => {
        const whole = {
            ...LISTS,
            destinationAccountId: PARTNER,
            kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1",
            frequency: InventoryFrequency.Daily,
            format: InventoryFormat.Orc,
            optionalFields: ["Size", "ObjectOwner"],
        };
        assert.deepEqual([...ofInventory({}), ...ofInventory(whole)], []);
    });

    it("are names that S3 does not take, or that are taken", () => {
        assert.deepEqual([...ofInventory({ name: "x" }), ...ofInventory({ name: "x".repeat(64) })], []);
        assert.deepEqual(ofInventory({ name: "" }), [`.name: found ""; ${NAMES}`]);
        assert.deepEqual(ofInventory({ name: "a b" }), [`.name: found "a b"; ${NAMES}`]);
        assert.deepEqual(problemsOf({ inventories: [LISTS, LISTS] }), [
            'inventories[1].name: "all" is taken by an earlier one; allowed: a name of its own',
        ]);
    });

    it("are destinations, keys and choices that are none", () => {
        const fields = /^\.optionalFields\[1\]: found "Colour"; allowed: Size, LastModifiedDate, .*, LifecycleExpirationDate$/;
        const problems = ofInventory({
            destinationBucketArn: "acme-lists",
            destinationAccountId: "1",
            kmsKeyArn: "alias/lists",
            frequency: "Hourly" as InventoryFrequency,
            format: "JSON" as InventoryFormat,
            optionalFields: ["Size", "Colour"],
        });
        assert.deepEqual(problems.slice(0, 5), [
            '.destinationBucketArn: found "acme-lists"; allowed: arn:aws:s3:::<bucket>',
            '.destinationAccountId: found "1"; allowed: an account id of 12 digits',
            '.kmsKeyArn: found "alias/lists"; allowed: arn:aws:kms:eu-west-1:<account>:key/<id>, a key in that region',
            '.frequency: found "Hourly"; allowed: "Daily", "Weekly"',
            '.format: found "JSON"; allowed: "CSV", "ORC", "Parquet"',
        ]);
        assert.match(problems[5] ?? "", fields);
        assert.equal(problems.length, 6);
    });

    it("are more than 1,000, as of metrics and tierings", () => {
        const entries = Array.from({ length: 1001 }, (_, index) => ({ ...LISTS, name: `n${index}`, archiveAccessDays: 90 }));
        const metrics: MetricArgs[] = entries.map(({ name }) => ({ name }));
        assert.deepEqual(problemsOf({ inventories: entries, metrics, intelligentTiering: entries }), [
            "inventories: found 1001 entries; allowed: at most 1000",
            "metrics: found 1001 entries; allowed: at most 1000",
            "intelligentTiering: found 1001 entries; allowed: at most 1000",
        ]);
    });
});

describe("problems of metrics", () => {
    it("are names", () => {
        assert.deepEqual(problemsOf({ metrics: [{ name: "EntireBucket" }, { name: "in", prefix: "in/", tags: { a: "b" } }] }), []);
        assert.deepEqual(problemsOf({ metrics: [{ name: "x".repeat(65) }] }), [`metrics[0].name: found "${"x".repeat(65)}"; ${NAMES}`]);
    });
});

describe("problems of archive tiers", () => {
    it("are none in their ranges and order", () => {
        assert.deepEqual(
            [...ofTiering({ archiveAccessDays: 90, deepArchiveAccessDays: 180 }), ...ofTiering({ deepArchiveAccessDays: 730 })],
            [],
        );
    });

    it("are no tier, days out of range, and deep archive before archive", () => {
        assert.deepEqual(ofTiering({}), [": found no tier; allowed: archiveAccessDays, deepArchiveAccessDays or both"]);
        assert.deepEqual(ofTiering({ archiveAccessDays: 89, deepArchiveAccessDays: 179 }), [
            ".archiveAccessDays: found 89; allowed: a whole number of days from 90 to 730",
            ".deepArchiveAccessDays: found 179; allowed: a whole number of days from 180 to 730",
        ]);
        assert.deepEqual(ofTiering({ archiveAccessDays: 200, deepArchiveAccessDays: 200 }), [
            ".deepArchiveAccessDays: found 200; allowed: more than archiveAccessDays",
        ]);
    });
});

describe("problems of CORS", () => {
    for (const origin of [
        "https://app.example.com",
        "http://localhost:3000",
        "http://localhost:8",
        "https://a.example:65535",
        "https://*.example.com",
        "https://*.a.example.co.uk:8443",
    ]) {
        it(`are none of ${origin}`, () => {
            assert.deepEqual(ofCors({ allowedOrigins: [origin] }), []);
        });
    }

    for (const origin of [
        "*",
        "https://*",
        "https://*.com",
        "http*://example.com",
        "https://app.*.com",
        "example.com",
        "null",
        "file://x",
        "https://example.com:",
        "https://example.com:123456",
        "",
    ]) {
        it(`are the origin "${origin}"`, () => {
            assert.deepEqual(ofCors({ allowedOrigins: ["https://example.com", origin] }), [
                `.allowedOrigins[1]: found "${origin}"; allowed: a site such as https://app.example.com, or https://*.example.com for its subdomains`,
            ]);
        });
    }

    it("are rules that let nothing in, and parts that S3 does not take", () => {
        assert.deepEqual(ofCors({ id: "x".repeat(255) }), []);
        assert.deepEqual(ofCors({ id: "x".repeat(256), allowedOrigins: [], allowedMethods: [] }), [
            ".id: found 256 characters; allowed: at most 255",
            ".allowedOrigins: found none; allowed: at least one site",
            ".allowedMethods: found none; allowed: at least one",
        ]);
        const allowedMethods = ["PATCH" as CorsMethod];
        assert.deepEqual(
            ofCors({ allowedMethods, allowedHeaders: ["x-amz-*", "*-*"], exposeHeaders: ["ETag", "x-*"], maxAgeSeconds: -1 }),
            [
                '.allowedMethods[0]: found "PATCH"; allowed: "GET", "PUT", "POST", "DELETE", "HEAD"',
                '.allowedHeaders[1]: found "*-*"; allowed: with one * at most',
                '.exposeHeaders[1]: found "x-*"; allowed: the name of a header',
                ".maxAgeSeconds: found -1; allowed: a whole number of seconds from 0 to 2147483647",
            ],
        );
    });

    it("are more than 100 rules", () => {
        assert.deepEqual(problemsOf({ cors: Array<CorsRuleArgs>(100).fill(SITE) }), []);
        assert.deepEqual(problemsOf({ cors: Array<CorsRuleArgs>(101).fill(SITE) }), ["cors: found 101 entries; allowed: at most 100"]);
    });
});
