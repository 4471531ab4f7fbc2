import type { Role, User } from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";

/** How a role or user that is given as a resource is recognised. */
export const PrincipalMatch = { UniqueId: "uniqueId", Arn: "arn" } as const;
export type PrincipalMatch = (typeof PrincipalMatch)[keyof typeof PrincipalMatch];

/** What a grant lets its principals do. */
export const GrantAccess = { Read: "read", Write: "write", Delete: "delete" } as const;
export type GrantAccess = (typeof GrantAccess)[keyof typeof GrantAccess];

/** Networks that requests must come from. They narrow what the named principals may do; alone they let nobody in. */
export interface NetworkArgs {
    /** VPC endpoints of S3, such as `vpce-0a1b2c3d4e5f60718`.
     * @default none */
    vpcEndpointIds?: pulumi.Input<string>[];
    /** VPCs whose endpoints of S3 requests come through, such as `vpc-0a1b2c3d4e5f60718`.
     * @default none */
    vpcIds?: pulumi.Input<string>[];
    /** Public networks, such as `203.0.113.0/24`; requests through a VPC endpoint have no public address.
     * @default none */
    sourceCidrs?: string[];
}

/**
 * The only principals that may enter. Everyone else is denied, whatever IAM policies grant. The bucket's account root, `deployRoleArn`
 * and `administratorArns` keep access to the bucket's settings and policy, not to its objects.
 * Principals of `grants`, `allow` and replication are let in without being repeated here.
 */
export interface AllowOnlyArgs {
    /** Roles, recognised as `match` says.
     * @default none */
    roles?: Role[];
    /** Users, recognised as `match` says.
     * @default none */
    users?: User[];
    /**
     * ARNs of roles and users, in any account; `*` in the path or name stands for any text. A role or user that is made again under
     * the same ARN gets in.
     * @default none
     */
    principalArns?: pulumi.Input<string>[];
    /** Every principal of these accounts, 12 digits each, that IAM policies let in. The bucket's own account may be among them.
     * @default none */
    accountIds?: string[];
    /** Every principal of this organisation, such as `o-a1b2c3d4e5`, that IAM policies let in.
     * @default none */
    organizationId?: string;
    /**
     * How `roles` and `users` are recognised. `uniqueId` (`AROA…:*`, `AIDA…`) shuts out a role that is deleted and made again under its
     * name, until the next update; it is known only once the role exists. `arn` lets such a role in, and can be read.
     * @default "uniqueId"
     */
    match?: PrincipalMatch;
    /** Where requests of the named principals must come from. AWS services that act for them are not held to it.
     * @default anywhere */
    network?: NetworkArgs;
    /** The named principals must also belong to this organisation.
     * @default any or none */
    withinOrganizationId?: string;
    /** Accounts for which AWS services may act on the bucket, beside its own and those in the conditions of `allow` and `deliveries`.
     * @default none */
    serviceAccountIds?: string[];
    /** Organisation for whose accounts AWS services may act on the bucket.
     * @default none */
    serviceOrganizationId?: string;
}

/**
 * Lets principals read, write or delete objects. Principals of other accounts need it, since IAM policies do not reach across accounts.
 * Beside `allowOnly` it lets them past the gate; IAM policies of the bucket's own account may give its principals more.
 */
export interface GrantArgs {
    /** What the principals may do; at least one. `write` can overwrite; `delete` leaves older versions. */
    access: GrantAccess[];
    /** Object keys begin with one of these, such as `reports/`.
     * @default every key */
    prefixes?: string[];
    /** Roles of the bucket's account.
     * @default none */
    roles?: Role[];
    /** Users of the bucket's account.
     * @default none */
    users?: User[];
    /** ARNs of roles and users. Those of the bucket's account must exist, or S3 refuses the whole policy.
     * @default none */
    principalArns?: pulumi.Input<string>[];
    /** Accounts that may pass the access on to their principals, 12 digits each.
     * @default none */
    accountIds?: string[];
    /** Organisation whose principals get the access. Beside `allowOnly` it opens the gate to its other accounts, not to the bucket's own.
     * @default none */
    organizationId?: string;
}

/** One condition of a policy statement; all conditions of a statement must hold. */
export interface ConditionArgs {
    /** Such as `StringEquals` or `ArnLike`. */
    operator: string;
    /** Condition key, such as `aws:SourceAccount`. An operator and key may occur once in a statement. */
    key: string;
    /** Any of these values fulfils the condition. At least one. */
    values: pulumi.Input<string>[];
}

/** Lets named principals do named things. What IAM policies of the bucket's own account grant stays granted, unless `allowOnly` is given. */
export interface AllowStatementArgs {
    /** Letters and digits, unique in the bucket's policy. */
    sid: string;
    /** ARNs of roles, users or account roots. S3 refuses a whole policy when one of them does not exist. */
    principalArns?: pulumi.Input<string>[];
    /**
     * Service principals such as `delivery.logs.amazonaws.com`. The statement then needs a condition on `aws:SourceAccount`,
     * `aws:SourceArn`, `aws:SourceOrgID` or `aws:SourceOrgPaths`, without which the service acts for any account in the world.
     */
    services?: string[];
    /** Everyone in the world. Needs the opt-out `PublicPolicy`.
     * @default false */
    everyone?: boolean;
    /** Such as `s3:GetObject`. `*` and `s3:*` are refused. */
    actions: string[];
    /** Object keys that the actions apply to, `*` for any text.
     * @default the bucket itself, none of its objects */
    keys?: string[];
    /** When the statement holds.
     * @default always */
    conditions?: ConditionArgs[];
}
