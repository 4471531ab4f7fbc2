import type * as pulumi from "@pulumi/pulumi";

export interface AccessKeyAuditMemberRoleArgs {
    /** Region of the stack, such as `eu-west-1`. Decides the partition of the ARNs; the role itself has no region. */
    region: string;
    /** Account of the role, 12 digits. */
    accountId: string;
    /** ARN of the role that the audit runs as; `accessKeyAuditRoleArn()` tells it before the audit is there. */
    auditRoleArn: pulumi.Input<string>;
    /** Organisation that the audit's account belongs to, such as `o-a1b2c3d4e5`. */
    organizationId: pulumi.Input<string>;
    /** External id that the audit names, 2 to 1,224 letters, digits and `_+=,.@:/-`. It is no secret.
     * @default none is asked for */
    externalId?: pulumi.Input<string>;
    /** ARNs of roles of the audit's account by which people run the audit by hand; `*` stands for any text in their path and name.
     * @default nobody but the audit enters */
    operatorRoleArns?: pulumi.Input<pulumi.Input<string>[]>;
    /** Name of the role, as in `memberRoleName` of the audit.
     * @default "palisade-access-key-audit" */
    roleName?: string;
    /** Lets the audit set access keys of users to inactive, which it does only where its own `act` says so.
     * @default false */
    allowDisable?: pulumi.Input<boolean>;
    /** Lets the audit import findings into the account's Security Hub, in any region.
     * @default false */
    allowImportFindings?: pulumi.Input<boolean>;
    /** Tags of the role, at most 50 with those of the provider.
     * @default only those of the provider */
    tags?: Record<string, pulumi.Input<string>>;
}
