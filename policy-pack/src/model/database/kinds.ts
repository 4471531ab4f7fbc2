import * as tokens from "../tokens";

/** Where a setting stands, below names of several provider versions, and what AWS does without it. */
export interface Setting<T> {
    readonly paths: readonly (readonly string[])[];
    readonly byDefault: T;
}

/** How databases of one kind are written; what is left out does not exist for the kind. */
export interface Kind {
    readonly types: readonly string[];
    readonly engine: Setting<string>;
    readonly encrypted?: Setting<boolean>;
    readonly isPublic?: Setting<boolean>;
    readonly multiAz?: Setting<boolean>;
    readonly backupDays?: Setting<number>;
    readonly deletionProtection?: Setting<boolean>;
}

function setting<T>(byDefault: T, ...paths: readonly string[]): Setting<T> {
    return { paths: paths.map((path) => path.split(".")), byDefault };
}

const PROTECTED = setting(false, "deletionProtection");
const STORAGE = setting(false, "storageEncrypted");
/** No such database has an address outside its VPC. */
const NEVER_PUBLIC = setting(false);

export const KINDS: readonly Kind[] = [
    {
        types: tokens.RDS_INSTANCES,
        engine: setting("", "engine"),
        encrypted: STORAGE,
        isPublic: setting(false, "publiclyAccessible"),
        multiAz: setting(false, "multiAz"),
        backupDays: setting(0, "backupRetentionPeriod"),
        deletionProtection: PROTECTED,
    },
    {
        types: tokens.RDS_CLUSTERS,
        engine: setting("aurora", "engine"),
        encrypted: STORAGE,
        backupDays: setting(1, "backupRetentionPeriod"),
        deletionProtection: PROTECTED,
    },
    {
        types: tokens.RDS_CLUSTER_INSTANCES,
        engine: setting("aurora", "engine"),
        isPublic: setting(false, "publiclyAccessible"),
    },
    {
        types: tokens.DOCDB_CLUSTERS,
        engine: setting("docdb", "engine"),
        encrypted: STORAGE,
        isPublic: NEVER_PUBLIC,
        backupDays: setting(1, "backupRetentionPeriod"),
        deletionProtection: PROTECTED,
    },
    {
        types: tokens.NEPTUNE_CLUSTERS,
        engine: setting("neptune", "engine"),
        encrypted: STORAGE,
        backupDays: setting(1, "backupRetentionPeriod"),
        deletionProtection: PROTECTED,
    },
    {
        // Since January 2025 Redshift encrypts what is made without a word about it.
        types: tokens.REDSHIFT_CLUSTERS,
        engine: setting("redshift"),
        encrypted: setting(true, "encrypted"),
        isPublic: setting(false, "publiclyAccessible"),
        multiAz: setting(false, "multiAz"),
        backupDays: setting(1, "automatedSnapshotRetentionPeriod"),
    },
    {
        types: tokens.CACHE_GROUPS,
        engine: setting("redis", "engine"),
        encrypted: setting(false, "atRestEncryptionEnabled"),
        isPublic: NEVER_PUBLIC,
        multiAz: setting(false, "multiAzEnabled"),
        backupDays: setting(0, "snapshotRetentionLimit"),
    },
    {
        types: tokens.CACHE_CLUSTERS,
        engine: setting("redis", "engine"),
        encrypted: setting(false),
        isPublic: NEVER_PUBLIC,
        backupDays: setting(0, "snapshotRetentionLimit"),
    },
    {
        // A table is always encrypted, and kept in three availability zones.
        types: tokens.TABLES,
        engine: setting("dynamodb"),
        encrypted: setting(true),
        isPublic: NEVER_PUBLIC,
        multiAz: setting(true),
        deletionProtection: setting(false, "deletionProtectionEnabled"),
    },
    {
        // Automated snapshots, which nobody can turn off, are kept for 14 days.
        types: tokens.SEARCH_DOMAINS,
        engine: setting("opensearch", "engineVersion", "elasticsearchVersion"),
        encrypted: setting(false, "encryptAtRest.enabled", "encryptionAtRestOptions.enabled"),
        multiAz: setting(false, "clusterConfig.zoneAwarenessEnabled"),
        backupDays: setting(14),
    },
];
