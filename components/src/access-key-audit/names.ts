import { arn, bucketArn, type Partition, partitionOf } from "../internal/arn";
import { bucketName } from "../secure-bucket/bucket-name";
import type { AccessKeyAuditArgs } from "./args";

export const DEFAULT_NAME_PREFIX = "palisade-access-key-audit";
export const DEFAULT_MEMBER_ROLE_NAME = "palisade-access-key-audit";
const METRICS_NAMESPACE = "Palisade/AccessKeyAudit";
/** Folder of all reports, without a slash at either end. */
export const REPORT_PREFIX = "access-key-audit";

/** Where something is, as its ARN tells. */
export interface Place {
    readonly partition: Partition;
    readonly region: string;
    readonly accountId: string;
}

/** Names of everything that the audit makes. Policies name these as text, so that they are known before any of it exists. */
export interface AuditNames {
    readonly function: string;
    readonly functionRole: string;
    readonly schedulerRole: string;
    readonly statesRole: string;
    readonly bucket: string;
    readonly table: string;
    readonly topic: string;
    readonly queue: string;
    readonly scheduleGroup: string;
    readonly schedule: string;
    readonly stateMachine: string;
    readonly functionLogs: string;
    readonly statesLogs: string;
    readonly keyAlias: string;
    /** `SecureBucket` calls the alias of its key by the bucket's name. */
    readonly bucketKeyAlias: string;
    /** Where the function counts what it did; its metrics without dimensions are of whole runs. */
    readonly metricsNamespace: string;
}

/** ARNs of those that policies name; the rest is named by nobody. */
export type AuditArns = Readonly<
    Record<Exclude<keyof AuditNames, "schedule" | "keyAlias" | "bucketKeyAlias" | "metricsNamespace">, string>
>;

type Named = Pick<AccessKeyAuditArgs, "namePrefix" | "accountId" | "region">;

const functionRoleName = (prefix: string): string => `${prefix}-function`;

export function auditNames({ namePrefix: prefix = DEFAULT_NAME_PREFIX, accountId, region }: Named): AuditNames {
    const bucket = bucketName({ prefix, accountId, region });
    return {
        function: prefix,
        functionRole: functionRoleName(prefix),
        schedulerRole: `${prefix}-scheduler`,
        statesRole: `${prefix}-states`,
        bucket,
        table: `${prefix}-history`,
        topic: prefix,
        queue: `${prefix}-dead-letters`,
        scheduleGroup: prefix,
        schedule: prefix,
        stateMachine: prefix,
        functionLogs: `/aws/lambda/${prefix}`,
        // Step Functions adds each group that it logs to to one resource policy of 5,120 characters, but for groups below this path.
        statesLogs: `/aws/vendedlogs/states/${prefix}`,
        keyAlias: `alias/${prefix}`,
        bucketKeyAlias: `alias/${bucket}`,
        metricsNamespace: prefix === DEFAULT_NAME_PREFIX ? METRICS_NAMESPACE : `${METRICS_NAMESPACE}/${prefix}`,
    };
}

export function auditArns(names: AuditNames, { partition, region, accountId: account }: Place): AuditArns {
    const regional = (service: string, resource: string): string => arn({ partition, service, region, account, resource });
    const role = (name: string): string => arn({ partition, service: "iam", account, resource: `role/${name}` });
    return {
        function: regional("lambda", `function:${names.function}`),
        functionRole: role(names.functionRole),
        schedulerRole: role(names.schedulerRole),
        statesRole: role(names.statesRole),
        bucket: bucketArn(partition, names.bucket),
        table: regional("dynamodb", `table/${names.table}`),
        topic: regional("sns", names.topic),
        queue: regional("sqs", names.queue),
        scheduleGroup: regional("scheduler", `schedule-group/${names.scheduleGroup}`),
        stateMachine: regional("states", `stateMachine:${names.stateMachine}`),
        functionLogs: regional("logs", `log-group:${names.functionLogs}`),
        statesLogs: regional("logs", `log-group:${names.statesLogs}`),
    };
}

/** Which audit. */
export interface AccessKeyAuditPlace {
    /** 12 digits. */
    accountId: string;
    region: string;
    /** As in the arguments of the audit.
     * @default "palisade-access-key-audit" */
    namePrefix?: string;
}

/**
 * ARN of the role that an `AccessKeyAudit` runs as, for the `auditRoleArn` of member roles: neither has to be there before the other.
 * @throws RangeError when the region is none.
 */
export function accessKeyAuditRoleArn({ accountId, region, namePrefix = DEFAULT_NAME_PREFIX }: AccessKeyAuditPlace): string {
    const resource = `role/${functionRoleName(namePrefix)}`;
    return arn({ partition: partitionOf(region), service: "iam", account: accountId, resource });
}
