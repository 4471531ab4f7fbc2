import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type { Text } from "../access/statement";
import { BucketPart } from "../adoption/args";
import { type Building, nameOf, optionsOf } from "../building";
import type { ReplicationArgs } from "./args";
import { replicationPermissions, replicationRoleArn, replicationRoleName, replicationTrust } from "./role";
import { replicationRules } from "./rules";

const objectsOf = (arn: Text): Text => (typeof arn === "string" ? `${arn}/*` : pulumi.interpolate`${arn}/*`);

/** The role, and what has to be there before S3 takes it. */
interface Replicator {
    readonly arn: pulumi.Input<string>;
    readonly ready: pulumi.Resource[];
}

function createRole(at: Building, { destinations }: ReplicationArgs, keyArn: Text | undefined): Replicator {
    const { name, parent, args, partition, arn, retained } = at;
    const { region, accountId, bucketName, objectLock, tags } = args;
    const role = new iam.Role(
        `${name}-replication-role`,
        {
            name: replicationRoleName(bucketName),
            description: `Replicates ${bucketName}`,
            assumeRolePolicy: JSON.stringify(replicationTrust(accountId)),
            ...(tags === undefined ? {} : { tags }),
        },
        { parent, ...retained },
    );
    const inputs = { partition, region, accountId, bucketArn: arn, keyArn, destinations, objectLock: objectLock !== undefined };
    const permissions = new iam.RolePolicy(
        `${name}-replication-permissions`,
        { role: role.name, policy: pulumi.jsonStringify(replicationPermissions(inputs, objectsOf)) },
        { parent, ...retained },
    );
    return { arn: replicationRoleArn(args), ready: [role, permissions] };
}

/** S3 takes a replication configuration only of a versioned bucket, with a role that exists. */
export function createReplication(
    at: Building,
    bucket: pulumi.Output<string>,
    keyArn: Text | undefined,
    versioning: s3.BucketVersioning,
): pulumi.Output<string> | undefined {
    const { region, accountId, replication } = at.args;
    if (replication === undefined) {
        return undefined;
    }
    const { roleArn, destinations } = replication;
    const role = roleArn === undefined ? createRole(at, replication, keyArn) : { arn: roleArn, ready: [] };
    const rules = replicationRules(destinations, accountId, keyArn !== undefined);
    const config = new s3.BucketReplicationConfig(
        nameOf(at, BucketPart.Replication),
        { bucket, region, role: role.arn, rules },
        optionsOf(at, BucketPart.Replication, { dependsOn: [versioning, ...role.ready] }),
    );
    return config.role;
}
