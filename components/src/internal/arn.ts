/** A group of AWS regions with accounts, ARNs and endpoints of its own. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov" | "aws-eusc" | "aws-iso" | "aws-iso-b" | "aws-iso-e" | "aws-iso-f";

/** AWS's own region patterns (botocore's partitions.json); the last one takes new commercial regions as botocore does. */
const PARTITIONS: readonly (readonly [Partition, RegExp])[] = [
    ["aws-cn", /^cn-[a-z]+-\d+$/],
    ["aws-us-gov", /^us-gov-[a-z]+-\d+$/],
    ["aws-eusc", /^eusc-[a-z]{2}-[a-z]+-\d+$/],
    ["aws-iso", /^us-iso-[a-z]+-\d+$/],
    ["aws-iso-b", /^us-isob-[a-z]+-\d+$/],
    ["aws-iso-e", /^eu-isoe-[a-z]+-\d+$/],
    ["aws-iso-f", /^us-isof-[a-z]+-\d+$/],
    ["aws", /^[a-z]{2}-[a-z]+-\d+$/],
];

/** The partition of a region such as `eu-west-1`; undefined for what is no region. */
export function findPartition(region: string): Partition | undefined {
    return PARTITIONS.find(([, pattern]) => pattern.test(region))?.[0];
}

/**
 * The partition of a region: `us-gov-west-1` is in `aws-us-gov`.
 * @throws RangeError for what is no region.
 */
export function partitionOf(region: string): Partition {
    const partition = findPartition(region);
    if (partition === undefined) {
        throw new RangeError(`"${region}" is no AWS region; a region reads like eu-west-1, us-gov-west-1 or cn-north-1`);
    }
    return partition;
}

export interface ArnParts {
    partition: Partition;
    /** Namespace such as `iam`. */
    service: string;
    /** Left out for global services (IAM, S3 buckets). */
    region?: string;
    /** 12 digits; left out for S3 buckets, whose names are unique in the partition. */
    account?: string;
    /** Everything after the account, such as `role/deploy`. */
    resource: string;
}

/** `arn:aws:iam::111122223333:role/deploy` */
export function arn({ partition, service, region = "", account = "", resource }: ArnParts): string {
    return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** The parts of an ARN; undefined for text that is none. Whether the partition exists is for the caller to judge. */
export function parseArn(text: string): (Omit<Required<ArnParts>, "partition"> & { partition: string }) | undefined {
    const match = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):(\d{12})?:(\S+)$/.exec(text);
    if (match === null) {
        return undefined;
    }
    const [, partition = "", service = "", region = "", account = "", resource = ""] = match;
    return { partition, service, region, account, resource };
}

/** The account in an ARN; undefined for text that is none and for ARNs without an account. */
export function accountOfArn(text: string): string | undefined {
    const account = parseArn(text)?.account;
    return account === "" ? undefined : account;
}

export function bucketArn(partition: Partition, bucketName: string): string {
    return arn({ partition, service: "s3", resource: bucketName });
}
