import { findPartition } from "../../internal/arn";
import { checkOneOf, type Problem, repeated, unless } from "../../internal/problems";
import { accountProblems, organizationProblems } from "../access/validate-principals";
import type { SecureBucketArgs } from "../args";
import { type LogDeliveryArgs, LogService } from "./args";

/** These services deliver nothing into buckets that are encrypted by SSE-KMS, and report no error. */
const ONLY_SSE_S3: readonly LogService[] = [LogService.S3AccessLogs, LogService.ApplicationLoadBalancer];

function prefixProblems({ service, prefix }: LogDeliveryArgs, path: string): Problem[] {
    if (prefix === undefined) {
        return [];
    }
    const plain = /^[^*?${}\s]+$/.test(prefix) && !prefix.startsWith("/");
    const free = [LogService.S3AccessLogs, LogService.S3Inventory] as readonly LogService[];
    return [
        ...unless(plain, `${path}.prefix`, `found "${prefix}"; allowed: plain text without spaces and wildcards, not begun by a slash`),
        ...unless(
            free.includes(service) || !prefix.endsWith("/"),
            `${path}.prefix`,
            `found "${prefix}"; allowed: without the slash at the end, which the service adds`,
        ),
        ...unless(!prefix.includes("AWSLogs"), `${path}.prefix`, `found "${prefix}"; allowed: without AWSLogs, which the service adds`),
    ];
}

const SOURCE_SERVICES: Record<LogService, string> = {
    [LogService.S3AccessLogs]: "s3",
    [LogService.ApplicationLoadBalancer]: "elasticloadbalancing",
    [LogService.NetworkLoadBalancer]: "logs",
    [LogService.CloudTrail]: "cloudtrail",
    [LogService.VpcFlowLogs]: "logs",
    [LogService.S3Inventory]: "s3",
};

/** Buckets' ARNs have no account; those of the others must be of an account that delivers. */
function sourceProblems({ service, sourceArns = [], accountIds }: LogDeliveryArgs, path: string, args: SecureBucketArgs): Problem[] {
    const partition = findPartition(args.region) ?? "aws";
    const accounts = accountIds ?? [args.accountId];
    const source = SOURCE_SERVICES[service];
    return sourceArns.flatMap((arn, index) => {
        const [, found, owner, , account = ""] = typeof arn === "string" ? arn.split(":", 6) : ["arn", partition, source];
        const at = `${path}.sourceArns[${index}]`;
        const fits = found === partition && owner === source;
        const delivers = typeof arn !== "string" || source === "s3" || accounts.includes(account);
        const example = source === "s3" ? "::acme-data" : `<region>:${accounts[0]}:…`;
        return [
            ...unless(fits, at, `found "${String(arn)}"; allowed for ${service}: arn:${partition}:${source}:${example}`),
            ...unless(!fits || delivers, at, `found "${String(arn)}"; allowed: of an account that delivers, ${accounts.join(", ")}`),
        ];
    });
}

function deliveryProblems(delivery: LogDeliveryArgs, path: string, args: SecureBucketArgs): Problem[] {
    const { service, accountIds, organizationId } = delivery;
    const onlyS3 = ONLY_SSE_S3.includes(service);
    return [
        ...checkOneOf(`${path}.service`, service, LogService),
        ...unless(
            !onlyS3 || args.encryption === undefined,
            "encryption",
            `found SSE-KMS beside a delivery of ${service}, which needs SSE-S3; allowed: no encryption argument`,
        ),
        ...unless(
            service !== LogService.S3AccessLogs || args.objectLock === undefined,
            "objectLock",
            "found beside a delivery of S3AccessLogs, which S3 does not make into buckets with object lock; allowed: one of them",
        ),
        ...prefixProblems(delivery, path),
        ...sourceProblems(delivery, path, args),
        ...unless(accountIds?.length !== 0, `${path}.accountIds`, "found an empty list; allowed: accounts, or none for the bucket's own"),
        ...(accountIds ?? []).flatMap((id, index) => accountProblems(id, `${path}.accountIds[${index}]`)),
        ...organizationProblems(organizationId, `${path}.organizationId`),
        ...unless(
            organizationId === undefined || service === LogService.CloudTrail,
            `${path}.organizationId`,
            `found beside ${service}; allowed: with CloudTrail only`,
        ),
    ];
}

export function deliveriesProblems(args: SecureBucketArgs): Problem[] {
    const deliveries = args.deliveries ?? [];
    const keys = deliveries.map(({ service, prefix = "" }) => `${service} below "${prefix}"`);
    return [
        ...deliveries.flatMap((delivery, index) => deliveryProblems(delivery, `deliveries[${index}]`, args)),
        ...repeated(keys).map(({ index, value }) => ({
            propertyPath: `deliveries[${index}]`,
            reason: `${value} occurs before; allowed: once, with all its accountIds and sourceArns`,
        })),
    ];
}
