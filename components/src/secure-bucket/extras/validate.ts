import { findPartition } from "../../internal/arn";
import { checkCount, checkOneOf, checkRange, type Problem, repeated, unless } from "../../internal/problems";
import { accountProblems } from "../access/validate-principals";
import type { SecureBucketArgs } from "../args";
import { bucketArnProblems } from "../replication/validate";
import { keyArnProblems } from "../storage/validate";
import {
    type AccessLoggingArgs,
    CorsMethod,
    type CorsRuleArgs,
    type IntelligentTieringArgs,
    type InventoryArgs,
    InventoryFormat,
    InventoryFrequency,
    LogPartition,
} from "./args";

const MOST_CONFIGURATIONS = 1000;
const MOST_CORS_RULES = 100;
const FIELDS =
    "Size, LastModifiedDate, StorageClass, ETag, IsMultipartUploaded, ReplicationStatus, EncryptionStatus, ObjectLockRetainUntilDate, " +
    "ObjectLockMode, ObjectLockLegalHoldStatus, IntelligentTieringAccessTier, BucketKeyStatus, ChecksumAlgorithm, ObjectAccessControlList, " +
    "ObjectOwner, LifecycleExpirationDate";

function named(entries: readonly { name: string }[], path: string): Problem[] {
    return [
        ...checkCount(path, entries, MOST_CONFIGURATIONS),
        ...entries.flatMap(({ name }, index) =>
            unless(
                /^[A-Za-z0-9._-]{1,64}$/.test(name),
                `${path}[${index}].name`,
                `found "${name}"; allowed: 1 to 64 letters, digits, dots, hyphens and underscores`,
            ),
        ),
        ...repeated(entries.map(({ name }) => name)).map(({ index, value }) => ({
            propertyPath: `${path}[${index}].name`,
            reason: `"${value}" is taken by an earlier one; allowed: a name of its own`,
        })),
    ];
}

function inventoryProblems(inventory: InventoryArgs, path: string, args: SecureBucketArgs): Problem[] {
    const { destinationBucketArn, destinationAccountId, kmsKeyArn, frequency, format, optionalFields = [] } = inventory;
    const partition = findPartition(args.region);
    const fields = FIELDS.split(", ");
    return [
        ...bucketArnProblems(destinationBucketArn, `${path}.destinationBucketArn`, partition),
        ...(destinationAccountId === undefined ? [] : accountProblems(destinationAccountId, `${path}.destinationAccountId`)),
        ...(partition === undefined ? [] : keyArnProblems(kmsKeyArn, `${path}.kmsKeyArn`, partition, args.region)),
        ...checkOneOf(`${path}.frequency`, frequency, InventoryFrequency),
        ...checkOneOf(`${path}.format`, format, InventoryFormat),
        ...optionalFields.flatMap((field, index) =>
            unless(fields.includes(field), `${path}.optionalFields[${index}]`, `found "${field}"; allowed: ${FIELDS}`),
        ),
    ];
}

function tieringProblems({ archiveAccessDays, deepArchiveAccessDays }: IntelligentTieringArgs, path: string): Problem[] {
    const none = archiveAccessDays === undefined && deepArchiveAccessDays === undefined;
    const inOrder = archiveAccessDays === undefined || deepArchiveAccessDays === undefined || archiveAccessDays < deepArchiveAccessDays;
    return [
        ...unless(!none, path, "found no tier; allowed: archiveAccessDays, deepArchiveAccessDays or both"),
        ...checkRange(`${path}.archiveAccessDays`, archiveAccessDays, 90, 730, "days"),
        ...checkRange(`${path}.deepArchiveAccessDays`, deepArchiveAccessDays, 180, 730, "days"),
        ...unless(inOrder, `${path}.deepArchiveAccessDays`, `found ${deepArchiveAccessDays}; allowed: more than archiveAccessDays`),
    ];
}

/** A pattern whose host is a wildcard, or only a domain that anyone can register in, takes in any site. */
function originProblems(origin: string, path: string): Problem[] {
    const right = /^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i.test(origin);
    const narrow = !/^https?:\/\/\*\.[^.]+$/i.test(origin);
    return unless(
        right && narrow,
        path,
        `found "${origin}"; allowed: a site such as https://app.example.com, or https://*.example.com for its subdomains`,
    );
}

function corsProblems(rule: CorsRuleArgs, path: string): Problem[] {
    const { id = "", allowedOrigins, allowedMethods, allowedHeaders = [], exposeHeaders = [], maxAgeSeconds } = rule;
    return [
        ...unless(id.length <= 255, `${path}.id`, `found ${id.length} characters; allowed: at most 255`),
        ...unless(allowedOrigins.length > 0, `${path}.allowedOrigins`, "found none; allowed: at least one site"),
        ...allowedOrigins.flatMap((origin, index) => originProblems(origin, `${path}.allowedOrigins[${index}]`)),
        ...unless(allowedMethods.length > 0, `${path}.allowedMethods`, "found none; allowed: at least one"),
        ...allowedMethods.flatMap((method, index) => checkOneOf(`${path}.allowedMethods[${index}]`, method, CorsMethod)),
        ...allowedHeaders.flatMap((header, index) =>
            unless(header.split("*").length <= 2, `${path}.allowedHeaders[${index}]`, `found "${header}"; allowed: with one * at most`),
        ),
        ...exposeHeaders.flatMap((header, index) =>
            unless(!header.includes("*"), `${path}.exposeHeaders[${index}]`, `found "${header}"; allowed: the name of a header`),
        ),
        ...checkRange(`${path}.maxAgeSeconds`, maxAgeSeconds, 0, 2_147_483_647, "seconds"),
    ];
}

function loggingProblems({ targetBucketName, partitionedBy }: AccessLoggingArgs, bucketName: string): Problem[] {
    return [
        ...unless(
            targetBucketName !== bucketName,
            "logging.targetBucketName",
            `found "${bucketName}", this bucket, whose logs would be logged in turn; allowed: another one`,
        ),
        ...checkOneOf("logging.partitionedBy", partitionedBy, LogPartition),
    ];
}

export function extrasProblems(args: SecureBucketArgs): Problem[] {
    const { logging, inventories = [], metrics = [], intelligentTiering = [], cors = [] } = args;
    return [
        ...(logging === undefined ? [] : loggingProblems(logging, args.bucketName)),
        ...named(inventories, "inventories"),
        ...inventories.flatMap((inventory, index) => inventoryProblems(inventory, `inventories[${index}]`, args)),
        ...named(metrics, "metrics"),
        ...named(intelligentTiering, "intelligentTiering"),
        ...intelligentTiering.flatMap((tiering, index) => tieringProblems(tiering, `intelligentTiering[${index}]`)),
        ...checkCount("cors", cors, MOST_CORS_RULES),
        ...cors.flatMap((rule, index) => corsProblems(rule, `cors[${index}]`)),
    ];
}
