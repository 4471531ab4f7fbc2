import type * as pulumi from "@pulumi/pulumi";

/** A service that writes logs or reports into buckets. */
export const LogService = {
    /** S3 server access logs. The bucket must be encrypted by SSE-S3, without object lock. */
    S3AccessLogs: "S3AccessLogs",
    /** Access and connection logs of Application Load Balancers. The bucket must be encrypted by SSE-S3. */
    ApplicationLoadBalancer: "ApplicationLoadBalancer",
    /** Access logs of Network Load Balancers. */
    NetworkLoadBalancer: "NetworkLoadBalancer",
    CloudTrail: "CloudTrail",
    VpcFlowLogs: "VpcFlowLogs",
    S3Inventory: "S3Inventory",
} as const;
export type LogService = (typeof LogService)[keyof typeof LogService];

export interface LogDeliveryArgs {
    /** Each service at most once per prefix. */
    service: LogService;
    /** Prefix that the service is told, without a slash at the end, such as `flow-logs`. Not needed for CloudTrail of one account.
     * @default none: logs lie at the top of the bucket */
    prefix?: string;
    /** Accounts whose logs are delivered, 12 digits each. For CloudTrail: the account that owns the trail.
     * @default the bucket's own account */
    accountIds?: string[];
    /** CloudTrail only: the organisation of an organisation trail.
     * @default none */
    organizationId?: string;
    /** ARNs of what sends the logs, `*` for any text: trails, or the buckets of S3 access logs and inventories.
     * @default any of the accounts */
    sourceArns?: pulumi.Input<string>[];
}
