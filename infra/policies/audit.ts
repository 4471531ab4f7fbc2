import { arn, type Partition } from "@palisade/components";
import { policy } from "./document";

/** Name of the role that the security account's auditor takes on in every account. */
export const AUDIT_ROLE_NAME = "palisade-audit";

export interface Auditor {
    partition: Partition;
    /** Role in the security account that audits. */
    auditorRoleArn: string;
    /** Account of that role. */
    securityAccountId: string;
    organizationId: string;
}

/**
 * Trust policy of the audit role: the auditor of the security account, inside the organisation.
 * The principal is the account and the role a condition, since IAM turns a role named as principal into its unique id:
 * the trust would then be lost whenever the auditor is made anew.
 */
export function auditRoleTrust({ partition, auditorRoleArn, securityAccountId, organizationId }: Auditor): string {
    return policy({
        Sid: "Auditor",
        Effect: "Allow",
        Principal: { AWS: arn({ partition, service: "iam", account: securityAccountId, resource: "root" }) },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId }, ArnEquals: { "aws:PrincipalArn": auditorRoleArn } },
    });
}

/** What the audit role may do in its account: read users, their keys and their age. */
export function auditRolePermissions(partition: Partition, accountId: string): string {
    return policy(
        {
            Sid: "CredentialReport",
            Effect: "Allow",
            Action: ["iam:GenerateCredentialReport", "iam:GetCredentialReport", "iam:ListUsers"],
            Resource: "*",
        },
        {
            Sid: "AccessKeys",
            Effect: "Allow",
            Action: ["iam:GetAccessKeyLastUsed", "iam:ListAccessKeys", "iam:ListUserTags"],
            Resource: arn({ partition, service: "iam", account: accountId, resource: "user/*" }),
        },
    );
}

/** What the auditor may do: take on the audit role in any account of its own organisation. */
export function auditorPermissions(partition: Partition, organizationId: string): string {
    return policy({
        Sid: "AssumeAuditRole",
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Resource: `arn:${partition}:iam::*:role/${AUDIT_ROLE_NAME}`,
        Condition: { StringEquals: { "aws:ResourceOrgID": organizationId } },
    });
}

/** Trust policy of a role that functions of one account run as. */
export function lambdaTrust(accountId: string): string {
    return policy({
        Sid: "Lambda",
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    });
}
