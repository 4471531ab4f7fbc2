import { AccessKeyAuditMemberRole } from "@palisade/components";
import * as ebs from "@pulumi/aws/ebs";
import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";

export interface BaselineArgs {
    /** Role that the access-key audit runs as. */
    auditRoleArn: pulumi.Input<string>;
    auditExternalId: pulumi.Input<string>;
    /** Accounts in which the audit may disable keys. */
    auditDisableAccountIds: pulumi.Input<string[]>;
    /** Roles of the audit's account by which people may enter as well; patterns as well. */
    auditOperatorRoleArns: pulumi.Input<string[]>;
    organizationId: pulumi.Input<string>;
}

/** What every account has, whatever runs in it: account-wide safeguards, and a role for the audit of access keys. */
export function baseline(account: Account, args: BaselineArgs): void {
    const opts = { parent: account };
    new s3.AccountPublicAccessBlock(
        "account-public-access",
        { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
        opts,
    );
    new ebs.EncryptionByDefault("volume-encryption", { enabled: true }, opts);
    new iam.AccountPasswordPolicy(
        "passwords",
        {
            minimumPasswordLength: 14,
            passwordReusePrevention: 24,
            requireLowercaseCharacters: true,
            requireNumbers: true,
            requireSymbols: true,
            requireUppercaseCharacters: true,
        },
        opts,
    );
    auditRole(account, args);
}

function auditRole(account: Account, args: BaselineArgs): void {
    const { region, accountId } = account;
    const { auditRoleArn, auditExternalId, auditDisableAccountIds, auditOperatorRoleArns, organizationId } = args;
    new AccessKeyAuditMemberRole(
        "access-key-audit-member",
        {
            ...{ region, accountId, auditRoleArn, organizationId },
            externalId: auditExternalId,
            operatorRoleArns: auditOperatorRoleArns,
            allowDisable: pulumi.output(auditDisableAccountIds).apply((accountIds) => accountIds.includes(accountId)),
        },
        { parent: account },
    );
}
