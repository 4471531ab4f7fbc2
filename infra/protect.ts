import * as pulumi from "@pulumi/pulumi";

/** Types whose deletion loses data that nothing else in the program can make again. */
export const STATEFUL_TYPES: ReadonlySet<string> = new Set([
    "aws:backup/vault:Vault",
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:dynamodb/table:Table",
    "aws:ebs/volume:Volume",
    "aws:efs/fileSystem:FileSystem",
    "aws:elasticache/replicationGroup:ReplicationGroup",
    "aws:kms/key:Key",
    "aws:neptune/cluster:Cluster",
    "aws:opensearch/domain:Domain",
    "aws:rds/cluster:Cluster",
    "aws:rds/instance:Instance",
    "aws:redshift/cluster:Cluster",
    "aws:s3/bucket:Bucket",
    "aws:secretsmanager/secret:Secret",
]);

/** Environments whose data must outlive a mistake in the program. */
const PROTECTED_ENVIRONMENTS: ReadonlySet<string> = new Set(["prod", "security"]);

/** The options of a resource in an environment: stateful ones are kept from deletion, and stay in AWS when they leave the program. */
export function protectedOptions<T extends pulumi.ResourceOptions>(environment: string, type: string, opts: T): T {
    return PROTECTED_ENVIRONMENTS.has(environment) && STATEFUL_TYPES.has(type) ? { ...opts, protect: true, retainOnDelete: true } : opts;
}

/**
 * Protects every stateful resource that the program makes from here on, whoever makes it.
 * A transformation runs inside the program; a transform would cost a call to the engine and back for each resource.
 */
export function protectStateful(environment: string): void {
    if (PROTECTED_ENVIRONMENTS.has(environment)) {
        pulumi.runtime.registerStackTransformation(({ type, props, opts }) => ({ props, opts: protectedOptions(environment, type, opts) }));
    }
}
