import * as ebs from "@pulumi/aws/ebs";
import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import { AUDIT_ROLE_NAME, auditRolePermissions, auditRoleTrust } from "./policies/audit";

export interface BaselineArgs {
    auditorRoleArn: pulumi.Input<string>;
    securityAccountId: pulumi.Input<string>;
    organizationId: pulumi.Input<string>;
}

/** What every account has, whatever runs in it: account-wide safeguards, and a role for the auditor. */
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
    const { partition, accountId } = account;
    const trust = pulumi.all([args.auditorRoleArn, args.securityAccountId, args.organizationId]);
    const role = new iam.Role(
        "audit",
        {
            name: AUDIT_ROLE_NAME,
            description: "Read by the security account's access-key audit",
            assumeRolePolicy: trust.apply(([auditorRoleArn, securityAccountId, organizationId]) =>
                auditRoleTrust({ partition, auditorRoleArn, securityAccountId, organizationId }),
            ),
        },
        { parent: account },
    );
    new iam.RolePolicy("audit-permissions", { role: role.name, policy: auditRolePermissions(partition, accountId) }, { parent: account });
}
