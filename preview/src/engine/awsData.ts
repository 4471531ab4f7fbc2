import type { Value, Values } from "../model";
import { policyDocument } from "./policyDocument";

/** What can be told of the AWS account and region behind a provider from its configuration alone. */
export interface AwsTarget {
    region: string;
    accountId: string;
}

const EVERY_ACCOUNT = "000000000000";

function parsed(value: Value | undefined): unknown {
    if (typeof value !== "string") return value;
    try {
        return JSON.parse(value) as unknown;
    } catch {
        return value;
    }
}

/** Provider properties are JSON text for lists and objects. The account is the only allowed one, or that of the assumed role. */
export function awsTarget(inputs: Values): AwsTarget {
    const allowed = parsed(inputs.allowedAccountIds);
    const roles = [parsed(inputs.assumeRoles), parsed(inputs.assumeRole)].flat();
    const arns = roles.flatMap((role) => (typeof role === "object" && role !== null && "roleArn" in role ? [String(role.roleArn)] : []));
    const fromRole = arns.map((arn) => arn.split(":")[4]).findLast((id) => id !== undefined && /^\d{12}$/.test(id));
    const accountId = Array.isArray(allowed) && allowed.length === 1 ? String(allowed[0]) : fromRole;
    return { region: typeof inputs.region === "string" ? inputs.region : "us-east-1", accountId: accountId ?? EVERY_ACCOUNT };
}

export const knowsAccount = (inputs: Values): boolean => awsTarget(inputs).accountId !== EVERY_ACCOUNT;

interface Partition {
    partition: string;
    dnsSuffix: string;
    reverseDnsPrefix: string;
}

const PARTITIONS: [string, Partition][] = [
    ["cn-", { partition: "aws-cn", dnsSuffix: "amazonaws.com.cn", reverseDnsPrefix: "cn.com.amazonaws" }],
    ["us-gov-", { partition: "aws-us-gov", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" }],
    ["us-isob-", { partition: "aws-iso-b", dnsSuffix: "sc2s.sgov.gov", reverseDnsPrefix: "gov.sgov.sc2s" }],
    ["us-isof-", { partition: "aws-iso-f", dnsSuffix: "csp.hci.ic.gov", reverseDnsPrefix: "gov.ic.hci.csp" }],
    ["eu-isoe-", { partition: "aws-iso-e", dnsSuffix: "cloud.adc-e.uk", reverseDnsPrefix: "uk.adc-e.cloud" }],
    ["us-iso-", { partition: "aws-iso", dnsSuffix: "c2s.ic.gov", reverseDnsPrefix: "gov.ic.c2s" }],
    ["eusc-", { partition: "aws-eusc", dnsSuffix: "amazonaws.eu", reverseDnsPrefix: "eu.amazonaws" }],
];
const COMMERCIAL: Partition = { partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" };

export const partitionOf = (region: string): Partition => PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? COMMERCIAL;

type Answer = (args: Values, target: AwsTarget) => Values;

const regionOf = (args: Values, target: AwsTarget): string =>
    [args.region, args.name].find((name) => typeof name === "string") ?? target.region;

const callerIdentity: Answer = (_args, { accountId, region }) => ({
    accountId,
    arn: `arn:${partitionOf(region).partition}:sts::${accountId}:assumed-role/preview/preview`,
    id: accountId,
    userId: "AROAPREVIEW:preview",
});

const region: Answer = (args, target) => {
    const name = regionOf(args, target);
    return { description: name, endpoint: `ec2.${name}.${partitionOf(name).dnsSuffix}`, id: name, name, region: name };
};

const partition: Answer = (args, target) => {
    const name = regionOf(args, target);
    return { ...partitionOf(name), id: partitionOf(name).partition, region: name };
};

const availabilityZones: Answer = (args, target) => {
    const name = regionOf(args, target);
    const letters = ["a", "b", "c"];
    const short = name.replace(/^(\w\w)-(?:gov-)?(\w)[a-z]*-(\d)$/, "$1$2$3");
    return {
        id: name,
        region: name,
        groupNames: [name],
        names: letters.map((letter) => name + letter),
        zoneIds: letters.map((_letter, index) => `${short}-az${index + 1}`),
    };
};

/** Data sources whose answer follows from the provider's configuration, so that no fixture is needed. */
export const AWS_ANSWERS: Record<string, Answer> = {
    "aws:index/getCallerIdentity:getCallerIdentity": callerIdentity,
    "aws:index/getRegion:getRegion": region,
    "aws:index/getPartition:getPartition": partition,
    "aws:index/getAvailabilityZones:getAvailabilityZones": availabilityZones,
    "aws:iam/getPolicyDocument:getPolicyDocument": policyDocument,
};
