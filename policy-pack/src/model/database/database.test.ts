import assert from "node:assert/strict";
import { awsDefault, known, Unknown } from "../../known";
import type { Tree } from "../../tree";
import { Stack } from "../stack";
import { databases, type DatabaseView } from "./database";

const UNKNOWN = new Unknown("x");

function database(type: string, props: Tree): Omit<DatabaseView, "resource"> {
    const alone = { parent: undefined, protect: false, provider: undefined, dependencies: [], propertyDependencies: {} };
    const [found] = databases(new Stack([{ urn: "db", type, name: "db", props, ...alone }]));
    assert.ok(found);
    const { resource, ...fields } = found;
    assert.equal(resource.name, "db");
    return fields;
}

const NO = awsDefault(false);

describe("databases", () => {
    it("of RDS say what the program says", () => {
        const props = {
            engine: "postgres",
            storageEncrypted: true,
            publiclyAccessible: true,
            multiAz: true,
            backupRetentionPeriod: 7,
            deletionProtection: true,
        };
        const expected = {
            engine: known("postgres"),
            encrypted: known(true),
            isPublic: known(true),
            multiAz: known(true),
            backupDays: known(7),
            deletionProtection: known(true),
        };
        assert.deepEqual(database("aws:rds/instance:Instance", props), expected);
        assert.deepEqual(database("aws-native:rds:DbInstance", props), expected);
    });

    it("of RDS have defaults", () => {
        const none = {
            engine: awsDefault(""),
            encrypted: NO,
            isPublic: NO,
            multiAz: NO,
            backupDays: awsDefault(0),
            deletionProtection: NO,
        };
        assert.deepEqual(database("aws:rds/instance:Instance", {}), none);
        const cluster = {
            engine: awsDefault("aurora"),
            encrypted: NO,
            isPublic: undefined,
            multiAz: undefined,
            backupDays: awsDefault(1),
            deletionProtection: NO,
        };
        assert.deepEqual(database("aws:rds/cluster:Cluster", {}), cluster);
        const { engine, isPublic, encrypted } = database("aws:rds/clusterInstance:ClusterInstance", {
            engine: "aurora-mysql",
            publiclyAccessible: true,
        });
        assert.deepEqual([engine, isPublic, encrypted], [known("aurora-mysql"), known(true), undefined]);
    });

    it("are as encrypted as what they are made from", () => {
        const { encrypted } = database("aws:rds/instance:Instance", { snapshotIdentifier: "snap" });
        assert.ok(encrypted instanceof Unknown && encrypted.path === "snapshotIdentifier");
        assert.deepEqual(
            database("aws:rds/instance:Instance", { snapshotIdentifier: "snap", storageEncrypted: true }).encrypted,
            known(true),
        );
        assert.deepEqual(database("aws:rds/instance:Instance", { snapshotIdentifier: "" }).encrypted, NO);
    });

    it("of other clusters have an engine of their own", () => {
        const fields = { encrypted: NO, multiAz: undefined, backupDays: awsDefault(1), deletionProtection: NO };
        assert.deepEqual(database("aws:docdb/cluster:Cluster", {}), { engine: awsDefault("docdb"), isPublic: NO, ...fields });
        assert.deepEqual(database("aws:neptune/cluster:Cluster", {}), { engine: awsDefault("neptune"), isPublic: undefined, ...fields });
        const redshift = database("aws:redshift/cluster:Cluster", { encrypted: "false", automatedSnapshotRetentionPeriod: 30 });
        const expected = {
            engine: awsDefault("redshift"),
            encrypted: known(false),
            isPublic: NO,
            multiAz: NO,
            backupDays: known(30),
            deletionProtection: undefined,
        };
        assert.deepEqual(redshift, expected);
        assert.deepEqual(database("aws:redshift/cluster:Cluster", {}).encrypted, awsDefault(true));
    });

    it("of ElastiCache spell zones in two ways", () => {
        const group = database("aws:elasticache/replicationGroup:ReplicationGroup", {
            atRestEncryptionEnabled: true,
            multiAzEnabled: true,
            snapshotRetentionLimit: 5,
        });
        assert.deepEqual([group.encrypted, group.multiAz, group.backupDays], [known(true), known(true), known(5)]);
        const azMode = (mode: Tree): unknown => database("aws:elasticache/cluster:Cluster", { engine: "memcached", azMode: mode }).multiAz;
        assert.deepEqual([azMode("cross-az"), azMode("single-az"), azMode(UNKNOWN)], [known(true), known(false), UNKNOWN]);
        assert.deepEqual(database("aws:elasticache/cluster:Cluster", {}).multiAz, NO);
    });

    it("of DynamoDB are backed up by point-in-time recovery", () => {
        const days = (pointInTimeRecovery: Tree): unknown => database("aws:dynamodb/table:Table", { pointInTimeRecovery }).backupDays;
        assert.deepEqual(days({ enabled: true }), known(35));
        assert.deepEqual(days({ enabled: true, recoveryPeriodInDays: 7 }), known(7));
        assert.deepEqual(days({ enabled: false }), known(0));
        assert.equal(days({ enabled: UNKNOWN }), UNKNOWN);
        const none = database("aws:dynamodb/table:Table", {});
        const expected = {
            engine: awsDefault("dynamodb"),
            encrypted: awsDefault(true),
            isPublic: NO,
            multiAz: awsDefault(true),
            backupDays: awsDefault(0),
            deletionProtection: NO,
        };
        assert.deepEqual(none, expected);
        const native = { pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true }, deletionProtectionEnabled: true };
        const { backupDays, deletionProtection } = database("aws-native:dynamodb:Table", native);
        assert.deepEqual([backupDays, deletionProtection], [known(35), known(true)]);
    });

    it("of OpenSearch are on the internet outside a VPC", () => {
        const domain = "aws:opensearch/domain:Domain";
        assert.deepEqual(database(domain, {}).isPublic, awsDefault(true));
        assert.deepEqual(database(domain, { vpcOptions: { subnetIds: ["subnet-1"] } }).isPublic, known(false));
        assert.equal(database(domain, { vpcOptions: UNKNOWN }).isPublic, UNKNOWN);
        const { encrypted, multiAz, backupDays } = database(domain, {
            encryptAtRest: { enabled: true },
            clusterConfig: { zoneAwarenessEnabled: true },
        });
        assert.deepEqual([encrypted, multiAz, backupDays], [known(true), known(true), awsDefault(14)]);
        const older = database("aws:elasticsearch/domain:Domain", { elasticsearchVersion: "7.10" });
        assert.deepEqual([older.engine, older.encrypted], [known("7.10"), NO]);
    });

    it("may be unknown", () => {
        const found = database("aws:rds/instance:Instance", UNKNOWN);
        assert.deepEqual(new Set(Object.values(found)), new Set([UNKNOWN]));
    });
});
