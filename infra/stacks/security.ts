import * as accessanalyzer from "@pulumi/aws/accessanalyzer";
import * as cloudtrail from "@pulumi/aws/cloudtrail";
import * as iam from "@pulumi/aws/iam";
import { bucketName, logBucket, type SecureBucket } from "@palisade/components";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import { baseline } from "../baseline";
import type { SecurityConfig } from "../config/schema";
import { auditorPermissions, AUDIT_ROLE_NAME, lambdaTrust } from "../policies/audit";
import { centralLogDeliveries } from "../policies/central-logs";

/** What other stacks may ask of the security stack. */
export interface SecurityOutputs {
    organizationId: string;
    securityAccountId: string;
    centralLogBucketArn: string;
    /** Role that takes on `auditRoleName` in every account. */
    auditorRoleArn: string;
    auditRoleName: string;
}

const AUDITOR = "palisade-auditor";
const TRAIL = "palisade-organization";

/** Logs and audit of all accounts. Its outputs are known at preview, and so are the policies that other stacks build from them. */
export function security(account: Account, config: SecurityConfig): pulumi.Inputs & Record<keyof SecurityOutputs, pulumi.Input<string>> {
    const { organizationId } = config.security;
    const logs = centralLogs(account, config);
    const auditorRoleArn = auditor(account, organizationId);
    baseline(account, { auditorRoleArn, organizationId, securityAccountId: account.accountId });
    new accessanalyzer.Analyzer("external-access", { analyzerName: "palisade-external-access", type: "ORGANIZATION" }, { parent: account });
    return {
        organizationId,
        securityAccountId: account.accountId,
        centralLogBucketArn: logs.arn,
        auditorRoleArn,
        auditRoleName: AUDIT_ROLE_NAME,
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

/** The ARN is built from the role's name, since AWS tells it only after the update; it still waits for the role. */
function auditor(account: Account, organizationId: string): pulumi.Output<string> {
    const { partition, accountId } = account;
    const role = new iam.Role(
        "auditor",
        { name: AUDITOR, description: "Audits access keys in every account", assumeRolePolicy: lambdaTrust(accountId) },
        { parent: account },
    );
    new iam.RolePolicy(
        "auditor-permissions",
        { role: role.name, policy: auditorPermissions(partition, organizationId) },
        { parent: account },
    );
    return role.name.apply((name) => account.iamArn(`role/${name}`));
}
