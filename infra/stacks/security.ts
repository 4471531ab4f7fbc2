import * as accessanalyzer from "@pulumi/aws/accessanalyzer";
import * as cloudtrail from "@pulumi/aws/cloudtrail";
import { bucketName, logBucket, type SecureBucket } from "@palisade/components";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import { accessKeyAudit, disablingAccountIds, operatorRoleArns } from "../audit";
import { baseline } from "../baseline";
import type { SecurityConfig } from "../config/schema";
import { centralLogDeliveries } from "../policies/central-logs";

/** What other stacks may ask of the security stack. */
export interface SecurityOutputs {
    organizationId: string;
    securityAccountId: string;
    centralLogBucketArn: string;
    /** Role that the access-key audit runs as, for the member role of every account. */
    auditRoleArn: string;
    auditExternalId: string;
    /** Accounts in which the audit may disable keys. */
    auditDisableAccountIds: string[];
    /** Roles of the security account by which people may run the audit by hand; patterns as well. */
    auditOperatorRoleArns: string[];
}

const TRAIL = "palisade-organization";

/** Logs and audit of all accounts. Its outputs are known at preview, and so are the policies that other stacks build from them. */
export function security(
    account: Account,
    config: SecurityConfig,
): pulumi.Inputs & { [Name in keyof SecurityOutputs]: pulumi.Input<SecurityOutputs[Name]> } {
    const { organizationId } = config.security;
    const logs = centralLogs(account, config);
    const audit = {
        auditRoleArn: accessKeyAudit(account, config.security).roleArn,
        auditExternalId: config.security.accessKeyAudit.externalId,
        auditDisableAccountIds: disablingAccountIds(config.security),
        auditOperatorRoleArns: operatorRoleArns(account, config.security),
    };
    baseline(account, { organizationId, ...audit });
    new accessanalyzer.Analyzer("external-access", { analyzerName: "palisade-external-access", type: "ORGANIZATION" }, { parent: account });
    return {
        organizationId,
        securityAccountId: account.accountId,
        centralLogBucketArn: logs.arn,
        ...audit,
    };
}

function centralLogs(account: Account, { environment, security: config }: SecurityConfig): SecureBucket {
    const { partition, region, accountId, deployRoleArn } = account;
    const { organizationId, managementAccountId, memberAccountIds, logRetentionDays } = config;
    const logs = logBucket(
        "central-logs",
        {
            bucketName: bucketName({ prefix: `${pulumi.getProject()}-central-logs`, accountId, region }),
            region,
            accountId,
            environment,
            deployRoleArn,
            lifecycle: { expirationDays: logRetentionDays },
            deliveries: centralLogDeliveries({
                partition,
                region,
                organizationId,
                managementAccountId,
                memberAccountIds,
                trailName: TRAIL,
            }),
        },
        { parent: account },
    );
    new cloudtrail.Trail(
        "trail",
        {
            name: TRAIL,
            s3BucketName: logs.bucketName,
            isOrganizationTrail: true,
            isMultiRegionTrail: true,
            includeGlobalServiceEvents: true,
            enableLogFileValidation: true,
        },
        { parent: account, dependsOn: [logs] },
    );
    return logs;
}
