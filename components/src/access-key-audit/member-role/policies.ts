import { accountOfArn, type Partition } from "../../internal/arn";
import { type Conditions, policyDocument, type PolicyDocument, type Statement } from "../../secure-bucket/access/statement";
import { allow } from "../policies";

/** Whom a member role lets in. */
export interface Auditor {
    readonly partition: Partition;
    readonly auditRoleArn: string;
    /** Of the same account; patterns as well. */
    readonly operatorRoleArns: readonly string[];
    readonly organizationId: string;
    readonly externalId: string | undefined;
}

/**
 * The principal is the account, and the role a condition: IAM refuses a principal that does not exist, and turns one that does into its unique
 * id, which is lost when the role is made again.
 */
export function memberTrust({ partition, auditRoleArn, operatorRoleArns, organizationId, externalId }: Auditor): PolicyDocument {
    const account = accountOfArn(auditRoleArn) ?? "";
    const within = { "aws:PrincipalOrgID": organizationId, ...(externalId === undefined ? {} : { "sts:ExternalId": externalId }) };
    const enter = (sid: string, roles: Conditions): Statement => ({
        Sid: sid,
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: within, ...roles },
    });
    return policyDocument(
        enter("Auditor", { ArnEquals: { "aws:PrincipalArn": auditRoleArn } }),
        ...(operatorRoleArns.length === 0 ? [] : [enter("Operators", { ArnLike: { "aws:PrincipalArn": [...operatorRoleArns] } })]),
    );
}

/** What the role may do, in its own account. */
export interface MemberInputs {
    readonly partition: Partition;
    readonly accountId: string;
    readonly allowDisable: boolean;
    readonly allowImportFindings: boolean;
}

export function memberPermissions({ partition, accountId, allowDisable, allowImportFindings }: MemberInputs): PolicyDocument {
    const users = [`arn:${partition}:iam::${accountId}:user/*`];
    const products = [`arn:${partition}:securityhub:*:${accountId}:product/${accountId}/default`];
    return policyDocument(
        allow("CredentialReport", ["iam:GenerateCredentialReport", "iam:GetCredentialReport"], "*"),
        allow(
            "Users",
            ["iam:GetAccessKeyLastUsed", "iam:GetUser", "iam:ListAccessKeys", "iam:ListGroupsForUser", "iam:ListUserTags"],
            users,
        ),
        allow("Groups", ["iam:GetGroup"], [`arn:${partition}:iam::${accountId}:group/*`]),
        ...(allowDisable ? [allow("Disable", ["iam:UpdateAccessKey"], users)] : []),
        ...(allowImportFindings ? [allow("Findings", ["securityhub:BatchImportFindings"], products)] : []),
    );
}
