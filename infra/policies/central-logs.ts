import { arn, type LogDeliveryArgs, LogService, type Partition } from "@palisade/components";

export const FLOW_LOG_PREFIX = "flow-logs";

export interface CentralLogs {
    partition: Partition;
    region: string;
    organizationId: string;
    managementAccountId: string;
    memberAccountIds: readonly string[];
    trailName: string;
}

/** ARN of the organisation's trail: it belongs to the management account, whichever account made it. */
export function trailArn({ partition, region, managementAccountId, trailName }: CentralLogs): string {
    return arn({ partition, service: "cloudtrail", region, account: managementAccountId, resource: `trail/${trailName}` });
}

/** What is delivered into the central log bucket: flow logs of the member accounts, and the organisation's trail. */
export function centralLogDeliveries(logs: CentralLogs): LogDeliveryArgs[] {
    const { memberAccountIds, managementAccountId, organizationId } = logs;
    return [
        { service: LogService.VpcFlowLogs, prefix: FLOW_LOG_PREFIX, accountIds: [...memberAccountIds] },
        { service: LogService.CloudTrail, accountIds: [managementAccountId], organizationId, sourceArns: [trailArn(logs)] },
    ];
}
