import { LogService, type LogDeliveryArgs } from "./args";
import { type Conditions, merge, oneOf, type Statement, type Text } from "../access/statement";

/** The bucket that gets the deliveries. */
export interface Receiver {
    readonly partition: string;
    readonly region: string;
    readonly accountId: string;
    readonly bucketArn: string;
}

type Wanted = Required<Pick<LogDeliveryArgs, "accountIds" | "sourceArns">> & Omit<LogDeliveryArgs, "accountIds" | "sourceArns">;

/** Load balancers' logs go by a service that may not say for whom it acts. */
export const ELB_LOG_DELIVERY = "logdelivery.elasticloadbalancing.amazonaws.com";

const OWNED: Conditions = { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } };

function folder(prefix: string | undefined): string {
    return prefix === undefined ? "" : `${prefix}/`;
}

function allow(Sid: string, service: string, Action: string[], Resource: string[], Condition: Conditions): Statement {
    return { Sid, Effect: "Allow", Principal: { Service: [service] }, Action, Resource, Condition };
}

function fromAccounts({ accountIds }: Wanted, sourceArns: readonly Text[]): Conditions {
    return merge(oneOf("StringEquals", "aws:SourceAccount", accountIds), oneOf("ArnLike", "aws:SourceArn", sourceArns));
}

function accountFolders({ bucketArn }: Receiver, { prefix, accountIds }: Wanted): string[] {
    return accountIds.map((account) => `${bucketArn}/${folder(prefix)}AWSLogs/${account}/*`);
}

/** The objects of one service below a prefix; S3 tells the prefix to its own service without a folder of the account. */
function s3Service(sid: string, service: string, to: Receiver, wanted: Wanted, conditions: Conditions): Statement[] {
    const sources = wanted.sourceArns.length > 0 ? wanted.sourceArns : [`arn:${to.partition}:s3:::*`];
    const keys = [`${to.bucketArn}/${wanted.prefix === undefined ? "" : wanted.prefix}*`];
    return [allow(sid, service, ["s3:PutObject"], keys, merge(fromAccounts(wanted, sources), conditions))];
}

/**
 * The path holds the account whose load balancers write there; the source keys are compared where the service sends them.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
function applicationLoadBalancer(sid: string, to: Receiver, wanted: Wanted): Statement[] {
    const balancers = wanted.accountIds.map((account) => `arn:${to.partition}:elasticloadbalancing:${to.region}:${account}:loadbalancer/*`);
    const sources = wanted.sourceArns.length > 0 ? wanted.sourceArns : balancers;
    const when = merge(
        oneOf("StringEqualsIfExists", "aws:SourceAccount", wanted.accountIds),
        oneOf("ArnLikeIfExists", "aws:SourceArn", sources),
    );
    return [allow(sid, ELB_LOG_DELIVERY, ["s3:PutObject"], accountFolders(to, wanted), when)];
}

/** CloudWatch's log delivery, for VPC flow logs and Network Load Balancers; without `ListBucket` it fills CloudTrail with errors. */
function vendedLogs(sid: string, to: Receiver, wanted: Wanted): Statement[] {
    const service = "delivery.logs.amazonaws.com";
    const logs = wanted.accountIds.map((account) => `arn:${to.partition}:logs:*:${account}:*`);
    const from = fromAccounts(wanted, wanted.sourceArns.length > 0 ? wanted.sourceArns : logs);
    return [
        allow(`${sid}Write`, service, ["s3:PutObject"], accountFolders(to, wanted), merge(from, OWNED)),
        allow(`${sid}Check`, service, ["s3:GetBucketAcl", "s3:ListBucket"], [to.bucketArn], from),
    ];
}

/** CloudTrail names the trail, and not always the account. An organisation's trail belongs to the account that `accountIds` names. */
function cloudTrail(sid: string, to: Receiver, wanted: Wanted): Statement[] {
    const service = "cloudtrail.amazonaws.com";
    const trails = wanted.accountIds.map((account) => `arn:${to.partition}:cloudtrail:*:${account}:trail/*`);
    const from = oneOf("ArnLike", "aws:SourceArn", wanted.sourceArns.length > 0 ? wanted.sourceArns : trails);
    const { organizationId } = wanted;
    const organization = organizationId === undefined ? [] : [`${to.bucketArn}/${folder(wanted.prefix)}AWSLogs/${organizationId}/*`];
    return [
        allow(`${sid}Write`, service, ["s3:PutObject"], [...accountFolders(to, wanted), ...organization], merge(from, OWNED)),
        allow(`${sid}Check`, service, ["s3:GetBucketAcl"], [to.bucketArn], from),
    ];
}

function delivery(args: LogDeliveryArgs, index: number, to: Receiver): Statement[] {
    const { accountIds = [to.accountId], sourceArns = [] } = args;
    const wanted = { ...args, accountIds, sourceArns };
    const sid = `Delivery${index + 1}${args.service}`;
    switch (args.service) {
        case LogService.S3AccessLogs:
            return s3Service(sid, "logging.s3.amazonaws.com", to, wanted, {});
        case LogService.S3Inventory:
            return s3Service(sid, "s3.amazonaws.com", to, wanted, OWNED);
        case LogService.ApplicationLoadBalancer:
            return applicationLoadBalancer(sid, to, wanted);
        case LogService.NetworkLoadBalancer:
        case LogService.VpcFlowLogs:
            return vendedLogs(sid, to, wanted);
        case LogService.CloudTrail:
            return cloudTrail(sid, to, wanted);
    }
}

/** What lets services deliver, each for its accounts and below its prefix. */
export function deliveryStatements(deliveries: readonly LogDeliveryArgs[], to: Receiver): Statement[] {
    return deliveries.flatMap((args, index) => delivery(args, index, to));
}

const KEY_USERS: Partial<Record<LogService, string>> = {
    [LogService.CloudTrail]: "cloudtrail.amazonaws.com",
    [LogService.NetworkLoadBalancer]: "delivery.logs.amazonaws.com",
    [LogService.VpcFlowLogs]: "delivery.logs.amazonaws.com",
    [LogService.S3Inventory]: "s3.amazonaws.com",
};

/** What lets the services of these deliveries encrypt with the bucket's key, each for its accounts. */
export function deliveryKeyStatements(deliveries: readonly LogDeliveryArgs[], to: Receiver): Statement[] {
    return deliveries.flatMap(({ service, accountIds = [to.accountId], sourceArns = [] }, index) => {
        const user = KEY_USERS[service];
        if (user === undefined) {
            return [];
        }
        const trails = accountIds.map((account) => `arn:${to.partition}:cloudtrail:*:${account}:trail/*`);
        const sources = sourceArns.length > 0 ? sourceArns : trails;
        const from =
            service === LogService.CloudTrail
                ? oneOf("ArnLike", "aws:SourceArn", sources)
                : oneOf("StringEquals", "aws:SourceAccount", accountIds);
        const actions = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];
        return [allow(`Delivery${index + 1}${service}`, user, actions, ["*"], from)];
    });
}
