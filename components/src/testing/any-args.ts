import * as fc from "fast-check";
import type { SecureBucketArgs } from "../secure-bucket/args";

const text = fc.string({ maxLength: 12, unit: "binary" });
const number = fc.oneof(fc.double(), fc.integer({ min: -2, max: 400 }));
const texts = fc.array(text, { maxLength: 3 });
const tags = fc.dictionary(text, text, { maxKeys: 2, noNullPrototype: true });
const flag = fc.boolean();

/** What a program in another language may give: each argument there or not, of the right type, with nonsense in it. */
function some<T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }, requiredKeys: (keyof T)[] = []): fc.Arbitrary<Partial<T>> {
    return fc.record(fields, { requiredKeys, noNullPrototype: true });
}

const list = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 2 });
const named = { principalArns: texts, accountIds: texts, organizationId: text };
const moves = list(fc.record({ days: number, storageClass: text }, { noNullPrototype: true }));

const lifecycleRule = some(
    {
        ...{ id: text, prefix: text, tags, objectSizeGreaterThan: number, objectSizeLessThan: number, transitions: moves },
        ...{ expirationDays: number, noncurrentVersionTransitions: moves, noncurrentVersionExpirationDays: number },
        ...{ newerNoncurrentVersions: number, abortIncompleteUploadDays: number },
    },
    ["id"],
);

const statement = some(
    {
        ...{ sid: text, principalArns: texts, services: texts, everyone: flag, actions: texts, keys: texts },
        conditions: list(fc.record({ operator: text, key: text, values: texts }, { noNullPrototype: true })),
    },
    ["sid", "actions"],
);

const allowOnly = some({
    ...named,
    ...{ match: text, withinOrganizationId: text, serviceAccountIds: texts, serviceOrganizationId: text },
    network: some({ vpcEndpointIds: texts, vpcIds: texts, sourceCidrs: texts }),
});

const destination = some(
    {
        ...{ id: text, bucketArn: text, region: text, accountId: text, kmsKeyArn: text, prefix: text, storageClass: text },
        ...{ replicateDeleteMarkers: flag, timeControl: flag },
    },
    ["id", "bucketArn", "region"],
);

const access = {
    ...{ environment: text, deployRoleArn: text, administratorArns: texts, allowOnly, minimumTlsVersion: text },
    grants: list(some({ ...named, access: texts, prefixes: texts }, ["access"])),
    allow: list(statement),
    deliveries: list(some({ service: text, prefix: text, accountIds: texts, organizationId: text, sourceArns: texts }, ["service"])),
};

const storage = {
    encryption: some({ kmsKeyArn: text, createKey: some({ rotationPeriodInDays: number, deletionWindowInDays: number }) }),
    lifecycle: some({
        ...{ preset: text, noncurrentVersionExpirationDays: number, abortIncompleteUploadDays: number, expirationDays: number },
        rules: list(lifecycleRule),
    }),
    objectLock: some({ mode: text, days: number, years: number }),
    mfaDelete: some({ state: text, dropLifecycleRules: flag, mfaSerialNumber: text }, ["state"]),
    replication: some({ destinations: list(destination), roleArn: text }, ["destinations"]),
    replicationSources: list(some({ roleArn: text }, ["roleArn"])),
};

const corsRule = some(
    {
        ...{ id: text, allowedOrigins: texts, allowedMethods: texts, allowedHeaders: texts, exposeHeaders: texts },
        maxAgeSeconds: number,
    },
    ["allowedOrigins", "allowedMethods"],
);

const inventory = some(
    {
        ...{ name: text, destinationBucketArn: text, destinationAccountId: text, destinationPrefix: text, kmsKeyArn: text },
        ...{ frequency: text, format: text, allVersions: flag, prefix: text, optionalFields: texts },
    },
    ["name", "destinationBucketArn"],
);

const extras = {
    logging: some({ targetBucketName: text, targetPrefix: text, partitionedBy: text }, ["targetBucketName"]),
    inventories: list(inventory),
    metrics: list(some({ name: text, prefix: text, tags }, ["name"])),
    intelligentTiering: list(some({ name: text, prefix: text, tags, archiveAccessDays: number, deepArchiveAccessDays: number }, ["name"])),
    ...{ eventBridge: flag, cors: list(corsRule), forceDestroy: flag, retain: flag, tags },
    adopt: some({ policy: text, parts: list(some({ part: text, formerName: text }, ["part"])) }, ["policy"]),
    optOuts: list(fc.record({ name: text, reason: text }, { noNullPrototype: true })),
};

/** Arguments of the right types, most of them nonsense. */
export const anyArgs = some({ bucketName: text, region: text, accountId: text, ...access, ...storage, ...extras }, [
    ...(["bucketName", "region", "accountId"] as const),
]) as unknown as fc.Arbitrary<SecureBucketArgs>;
