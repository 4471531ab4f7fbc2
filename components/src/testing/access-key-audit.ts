import type { Partition } from "../internal/arn";
import type { AccessKeyAuditArgs } from "../access-key-audit/args";
import { auditArns, auditNames, type Place } from "../access-key-audit/names";
import { accessKeyAuditProblems } from "../access-key-audit/validate";
import { ACCOUNT, roleArn, told } from "./problems";

export const ORGANIZATION = "o-a1b2c3d4e5";

/** Arguments with which nothing is wrong. */
export const AUDIT: AccessKeyAuditArgs = {
    region: "eu-west-1",
    accountId: ACCOUNT,
    deployRoleArn: roleArn("deploy"),
    organizationId: ORGANIZATION,
    accounts: { organization: {} },
};

export const PLACES: readonly Place[] = [
    { partition: "aws", region: "eu-west-1", accountId: ACCOUNT },
    { partition: "aws-us-gov", region: "us-gov-west-1", accountId: ACCOUNT },
    { partition: "aws-cn", region: "cn-north-1", accountId: ACCOUNT },
];
export const [PLACE] = PLACES as [Place, ...Place[]];

/** Names and ARNs of the audit with the prefix `keys`. */
export function namedIn(place: Place): { place: Place; names: ReturnType<typeof auditNames>; arns: ReturnType<typeof auditArns> } {
    const names = auditNames({ ...place, namePrefix: "keys" });
    return { place, names, arns: auditArns(names, place) };
}

/** Problems of good arguments after a change. */
export function auditProblems(change: Partial<AccessKeyAuditArgs>): string[] {
    return told(accessKeyAuditProblems({ ...AUDIT, ...change }));
}

/** The partitions of all ARNs in a document. */
export function partitionsIn(document: unknown): Partition[] {
    const found = [...JSON.stringify(document).matchAll(/arn:([a-z-]+):/g)].map(([, partition]) => partition as Partition);
    return [...new Set(found)];
}

/** A document of `eu-west-1` as it has to be elsewhere, but for the names of services. */
export function movedTo({ partition, region }: Place, document: unknown): unknown {
    const text = JSON.stringify(document).replaceAll("arn:aws:", `arn:${partition}:`).replaceAll("eu-west-1", region);
    return JSON.parse(text);
}
