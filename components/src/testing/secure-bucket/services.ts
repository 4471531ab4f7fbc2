import { type AllowStatementArgs, LogService, type LogDeliveryArgs } from "../../index";
import type { S3Request } from "../simulator";
import { BUCKET_NAME, OWNER, PARTNER, STRANGER, type World } from "./universe";

/** A service at work, and whether it may. */
export interface ServiceCase {
    readonly title: string;
    readonly request: (world: World) => S3Request;
    /** Only a gate knows of the accounts for which a service may act where its own statement does not. */
    readonly passes: boolean | "without a gate";
}

/** Statements for a service that say nothing of the account for which it acts. */
export function jobs(world: World): AllowStatementArgs[] {
    const conditions = [{ operator: "ArnLike", key: "aws:SourceArn", values: [`arn:${world}:glue:*:*:job/*`] }];
    const services = ["glue.amazonaws.com"];
    return [
        { sid: "Jobs", services, actions: ["s3:GetObject"], keys: ["jobs/*"], conditions },
        { sid: "JobsList", services, actions: ["s3:ListBucket"], conditions },
    ];
}

/** One delivery of each service, for the bucket's account and for that of the partner. */
export const DELIVERIES: LogDeliveryArgs[] = [
    { service: LogService.S3AccessLogs, prefix: "s3/" },
    { service: LogService.ApplicationLoadBalancer, prefix: "alb" },
    { service: LogService.NetworkLoadBalancer, prefix: "nlb" },
    { service: LogService.CloudTrail },
    { service: LogService.VpcFlowLogs, prefix: "flow", accountIds: [PARTNER] },
    { service: LogService.S3Inventory, prefix: "inventory/" },
];

type Context = Record<string, string>;

const OWNED: Context = { "s3:x-amz-acl": "bucket-owner-full-control" };

interface Work {
    readonly principal: string;
    readonly key: string | undefined;
    readonly action?: string;
    readonly account: string;
    readonly source: string;
    readonly extra?: Context;
    /** What the service says of whom it acts for; both by default. */
    readonly says?: readonly ("account" | "arn")[];
}

const WORK: Record<string, Work> = {
    "S3 logs": { principal: "logging.s3", key: "s3/2026-11-22", account: OWNER, source: "s3:::acme-source" },
    "S3 lists": { principal: "s3", key: "inventory/x", account: OWNER, source: "s3:::acme-source", extra: OWNED },
    "a load balancer logs": {
        principal: "logdelivery.elasticloadbalancing",
        key: `alb/AWSLogs/${OWNER}/elasticloadbalancing/x`,
        account: OWNER,
        source: `elasticloadbalancing:REGION:${OWNER}:loadbalancer/app/a/1`,
    },
    "a network load balancer logs": {
        principal: "delivery.logs",
        key: `nlb/AWSLogs/${OWNER}/x`,
        account: OWNER,
        source: `logs:REGION:${OWNER}:delivery-source:a`,
        extra: OWNED,
    },
    "a partner's flow logs": {
        principal: "delivery.logs",
        key: `flow/AWSLogs/${PARTNER}/vpcflowlogs/x`,
        account: PARTNER,
        source: `logs:REGION:${PARTNER}:*`,
        extra: OWNED,
    },
    "a partner's flow logs are checked": {
        principal: "delivery.logs",
        key: undefined,
        action: "s3:GetBucketAcl",
        account: PARTNER,
        source: `logs:REGION:${PARTNER}:*`,
    },
    "network load balancers are checked": {
        principal: "delivery.logs",
        key: undefined,
        action: "s3:ListBucket",
        account: OWNER,
        source: `logs:REGION:${OWNER}:*`,
    },
    "network load balancers are checked for ACLs": {
        principal: "delivery.logs",
        key: undefined,
        action: "s3:GetBucketAcl",
        account: OWNER,
        source: `logs:REGION:${OWNER}:*`,
    },
    "a partner's flow logs are listed": {
        principal: "delivery.logs",
        key: undefined,
        action: "s3:ListBucket",
        account: PARTNER,
        source: `logs:REGION:${PARTNER}:*`,
    },
    "a trail writes": {
        principal: "cloudtrail",
        key: `AWSLogs/${OWNER}/CloudTrail/x`,
        account: OWNER,
        source: `cloudtrail:REGION:${OWNER}:trail/audit`,
        extra: OWNED,
    },
    "a trail checks": {
        principal: "cloudtrail",
        key: undefined,
        action: "s3:GetBucketAcl",
        account: OWNER,
        source: `cloudtrail:REGION:${OWNER}:trail/audit`,
    },
};

function requestOf(
    world: World,
    { principal, key, action = "s3:PutObject", account, source, extra = {}, says = ["account", "arn"] }: Work,
): S3Request {
    const bucket = `arn:${world}:s3:::${BUCKET_NAME}`;
    const region = { aws: "eu-west-1", "aws-us-gov": "us-gov-west-1", "aws-cn": "cn-north-1" }[world];
    const sourceArn = `arn:${world}:${source.replace("REGION", region)}`;
    return {
        caller: { kind: "service", servicePrincipal: `${principal}.amazonaws.com` },
        action,
        resource: key === undefined ? bucket : `${bucket}/${key}`,
        bucketOwner: OWNER,
        context: {
            "aws:SourceIp": "192.0.2.1",
            ...extra,
            ...(says.includes("account") ? { "aws:SourceAccount": account } : {}),
            ...(says.includes("arn") ? { "aws:SourceArn": sourceArn } : {}),
        },
    };
}

function workCase(title: string, work: Work, passes: ServiceCase["passes"]): ServiceCase {
    return { title, request: (world) => requestOf(world, work), passes };
}

/** The same work for a stranger's account: as the confused deputy that a bucket's policy must not trust. */
function forStranger({ account, source, ...work }: Work): Work {
    return { ...work, account: STRANGER, source: source.replaceAll(account, STRANGER) };
}

const entries = Object.entries(WORK);
const writing = entries.filter(([, { key }]) => key !== undefined);

const OTHER_KEY: Context = {
    "s3:x-amz-server-side-encryption": "aws:kms",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000",
};
const DEFAULT_KEY: Context = { "s3:x-amz-server-side-encryption": "aws:kms" };

const JOB: Work = { principal: "glue", key: "jobs/a", action: "s3:GetObject", account: OWNER, source: `glue:REGION:${OWNER}:job/a` };
const LISTING: Work = { ...JOB, key: undefined, action: "s3:ListBucket" };

const JOB_CASES: ServiceCase[] = [JOB, LISTING].flatMap((work) => [
    workCase("a job", work, true),
    workCase("a job that says its account", { ...work, says: ["arn"] }, true),
    workCase("a partner's job", { ...work, account: PARTNER, source: `glue:REGION:${PARTNER}:job/a`, says: ["arn"] }, true),
    workCase("a stranger's job", forStranger(work), "without a gate"),
    workCase("a crawler", { ...work, source: `glue:REGION:${OWNER}:crawler/a` }, false),
    workCase("a job in the name of the account", { ...forStranger(work), account: OWNER }, true),
]);

/** An account and an ARN of different accounts: the statements of the deliveries compare both. */
function mixed({ account, source, ...work }: Work): Work[] {
    const byAccount = { ...work, account, source: source.replaceAll(account, STRANGER) };
    return [{ ...work, account: STRANGER, source }, ...(byAccount.source === source ? [] : [byAccount])];
}

const comparesAccount = ({ principal }: Work): boolean => principal !== "cloudtrail";

export const SERVICE_CASES: ServiceCase[] = [
    ...entries.map(([title, work]) => workCase(title, work, true)),
    ...entries.map(([title, work]) => workCase(`${title}, for a stranger`, forStranger(work), false)),
    ...entries.flatMap(([title, work]) =>
        mixed(work)
            .slice(comparesAccount(work) ? 0 : 1)
            .map((mixture) => workCase(`${title}, for two accounts`, mixture, false)),
    ),
    ...writing.map(([title, work]) => workCase(`${title}, elsewhere`, { ...work, key: "elsewhere/x" }, false)),
    ...writing.map(([title, work]) => workCase(`${title}, with another key`, { ...work, extra: { ...work.extra, ...OTHER_KEY } }, true)),
    ...writing.map(([title, work]) => workCase(`${title}, with AWS's key`, { ...work, extra: { ...work.extra, ...DEFAULT_KEY } }, true)),
    ...entries.map(([title, work]) => workCase(`${title}, silently`, { ...work, says: [] }, work.principal.startsWith("logdelivery"))),
    ...entries.flatMap(([title, work]) =>
        work.extra === undefined ? [] : [workCase(`${title}, keeping it`, { ...work, extra: {} }, false)],
    ),
    workCase("a service for another kind of source", { ...WORK["S3 logs"], source: `glue:REGION:${OWNER}:job/a` } as Work, false),
    workCase("an inventory of another kind of source", { ...WORK["S3 lists"], source: `glue:REGION:${OWNER}:job/a` } as Work, false),
    workCase("a service that nobody named", { ...JOB, principal: "athena" }, false),
    ...JOB_CASES,
    ...entries.map(([title, work]) =>
        workCase(`${title}, over HTTP`, { ...work, extra: { ...work.extra, "aws:SecureTransport": "false" } }, false),
    ),
];
