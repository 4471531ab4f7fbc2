import { type AllowStatementArgs, arn, type Partition } from "@palisade/components";

export const FLOW_LOG_PREFIX = "flow-logs";

export interface CentralLogs {
    partition: Partition;
    region: string;
    organizationId: string;
    managementAccountId: string;
    memberAccountIds: readonly string[];
    trailName: string;
}

const OWNED = { operator: "StringEquals", key: "s3:x-amz-acl", values: ["bucket-owner-full-control"] };

/** VPC flow logs of the member accounts, each under its own account's prefix. */
function flowLogs({ partition, memberAccountIds }: CentralLogs): AllowStatementArgs[] {
    const services = ["delivery.logs.amazonaws.com"];
    const from = [
        { operator: "StringEquals", key: "aws:SourceAccount", values: [...memberAccountIds] },
        {
            operator: "ArnLike",
            key: "aws:SourceArn",
            values: memberAccountIds.map((account) => arn({ partition, service: "logs", region: "*", account, resource: "*" })),
        },
    ];
    const keys = memberAccountIds.map((account) => `${FLOW_LOG_PREFIX}/AWSLogs/${account}/*`);
    return [
        { sid: "FlowLogsWrite", services, actions: ["s3:PutObject"], keys, conditions: [...from, OWNED] },
        { sid: "FlowLogsCheck", services, actions: ["s3:GetBucketAcl", "s3:ListBucket"], conditions: from },
    ];
}

/** ARN of the organisation's trail: it belongs to the management account, whichever account made it. */
export function trailArn({ partition, region, managementAccountId, trailName }: CentralLogs): string {
    return arn({ partition, service: "cloudtrail", region, account: managementAccountId, resource: `trail/${trailName}` });
}

function trail(logs: CentralLogs): AllowStatementArgs[] {
    const services = ["cloudtrail.amazonaws.com"];
    const from = { operator: "StringEquals", key: "aws:SourceArn", values: [trailArn(logs)] };
    const keys = [`AWSLogs/${logs.managementAccountId}/*`, `AWSLogs/${logs.organizationId}/*`];
    return [
        { sid: "TrailWrite", services, actions: ["s3:PutObject"], keys, conditions: [from, OWNED] },
        { sid: "TrailCheck", services, actions: ["s3:GetBucketAcl"], conditions: [from] },
    ];
}

/** Who may write into the central log bucket. */
export function centralLogStatements(logs: CentralLogs): AllowStatementArgs[] {
    return [...flowLogs(logs), ...trail(logs)];
}
