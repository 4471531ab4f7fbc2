import { findPartition, parseArn, type Partition } from "../../internal/arn";
import { checkCount, checkOneOf, type Problem, repeated, unless } from "../../internal/problems";
import { accountProblems, principalProblems } from "../access/validate-principals";
import type { Text } from "../access/statement";
import type { SecureBucketArgs } from "../args";
import { StorageClass } from "../storage/args";
import { keyArnProblems } from "../storage/validate";
import type { ReplicationArgs, ReplicationDestinationArgs, ReplicationSourceArgs } from "./args";

const MOST_RULES = 1000;

/** Problem of text that should be a bucket's ARN. */
export function bucketArnProblems(bucketArn: unknown, path: string, partition: Partition | undefined): Problem[] {
    if (typeof bucketArn !== "string") {
        return [];
    }
    const parsed = parseArn(bucketArn);
    const named = parsed?.service === "s3" && /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(parsed.resource);
    const right = named && (partition === undefined || parsed.partition === partition);
    return unless(right, path, `found "${bucketArn}"; allowed: arn:${partition ?? "aws"}:s3:::<bucket>`);
}

function destinationProblems(destination: ReplicationDestinationArgs, path: string, args: SecureBucketArgs): Problem[] {
    const { id, bucketArn, region, accountId, kmsKeyArn, storageClass } = destination;
    const partition = findPartition(args.region);
    const there = findPartition(region);
    const self = typeof bucketArn === "string" && parseArn(bucketArn)?.resource === args.bucketName;
    return [
        ...unless(id.length >= 1 && id.length <= 255, `${path}.id`, `found ${id.length} characters; allowed: 1 to 255`),
        ...bucketArnProblems(bucketArn, `${path}.bucketArn`, partition),
        ...unless(!self, `${path}.bucketArn`, `found "${String(bucketArn)}", this bucket; allowed: another one`),
        ...unless(
            there !== undefined && there === partition,
            `${path}.region`,
            `found "${region}"; allowed: an AWS region of the bucket's own partition, such as ${args.region}`,
        ),
        ...(accountId === undefined ? [] : accountProblems(accountId, `${path}.accountId`)),
        ...(there === undefined ? [] : keyArnProblems(kmsKeyArn, `${path}.kmsKeyArn`, there, region)),
        ...unless(
            args.encryption === undefined || kmsKeyArn !== undefined,
            `${path}.kmsKeyArn`,
            "found none, and this bucket is encrypted by SSE-KMS: S3 then copies nothing. Allowed: the ARN of a key in the destination's region",
        ),
        ...checkOneOf(`${path}.storageClass`, storageClass, StorageClass),
    ];
}

function roleProblems(roleArn: Text, path: string, partition: Partition | undefined): Problem[] {
    const problems = principalProblems(roleArn, path, partition, "no wildcards");
    const role = typeof roleArn !== "string" || roleArn.includes(":role/");
    const allowed = "the ARN of a role, such as replicationRoleArn() tells";
    return problems.length > 0 ? problems : unless(role, path, `found "${String(roleArn)}"; allowed: ${allowed}`);
}

export function replicationProblems({ destinations, roleArn }: ReplicationArgs, args: SecureBucketArgs, unversioned: boolean): Problem[] {
    const partition = findPartition(args.region);
    const ids = destinations.map(({ id }) => id);
    return [
        ...unless(destinations.length > 0, "replication.destinations", "found none; allowed: at least one"),
        ...checkCount("replication.destinations", destinations, MOST_RULES),
        ...destinations.flatMap((destination, index) => destinationProblems(destination, `replication.destinations[${index}]`, args)),
        ...repeated(ids).map(({ index, value }) => ({
            propertyPath: `replication.destinations[${index}].id`,
            reason: `"${value}" is taken by an earlier destination; allowed: an id of its own`,
        })),
        ...(roleArn === undefined ? [] : roleProblems(roleArn, "replication.roleArn", partition)),
        ...unless(!unversioned, "optOuts", "found Unversioned beside replication, which needs versioning; allowed: one of them"),
    ];
}

export function replicationSourceProblems({ roleArn }: ReplicationSourceArgs, path: string, partition: Partition | undefined): Problem[] {
    return roleProblems(roleArn, `${path}.roleArn`, partition);
}
