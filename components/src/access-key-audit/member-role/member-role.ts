import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { arn, type Partition, partitionOf } from "../../internal/arn";
import { refuse } from "../../internal/problems";
import { DEFAULT_MEMBER_ROLE_NAME } from "../names";
import type { AccessKeyAuditMemberRoleArgs } from "./args";
import { memberPermissions, memberTrust } from "./policies";
import { auditorProblems, memberRoleProblems } from "./validate";

/**
 * The role by which an `AccessKeyAudit` looks at the keys of one account: read only, unless it may disable keys. It and the audit can be
 * made in any order. Its name, ARN and policies are known at preview as far as the arguments are.
 * @throws pulumi.InputPropertiesError that names everything wrong with the arguments.
 */
export class AccessKeyAuditMemberRole extends pulumi.ComponentResource {
    /** Known at preview. */
    public readonly roleName: pulumi.Output<string>;
    /** Known at preview. */
    public readonly roleArn: pulumi.Output<string>;

    public constructor(name: string, args: AccessKeyAuditMemberRoleArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse("AccessKeyAuditMemberRole", name, memberRoleProblems(args));
        super("palisade:index:AccessKeyAuditMemberRole", name, args, opts);
        const { region, accountId, roleName = DEFAULT_MEMBER_ROLE_NAME, tags } = args;
        const partition = partitionOf(region);

        const role = new iam.Role(
            name,
            {
                name: roleName,
                description: "Entered by the access-key audit",
                assumeRolePolicy: trustOf(name, args, partition),
                ...(tags === undefined ? {} : { tags }),
            },
            { parent: this },
        );
        const policy = permissionsOf(args, partition);
        const permissions = new iam.RolePolicy(`${name}-permissions`, { role: role.name, policy }, { parent: this });

        this.roleName = permissions.role;
        this.roleArn = permissions.role.apply((known) => arn({ partition, service: "iam", account: accountId, resource: `role/${known}` }));
        this.registerOutputs({ roleName: this.roleName, roleArn: this.roleArn });
    }
}

function trustOf(name: string, args: AccessKeyAuditMemberRoleArgs, partition: Partition): pulumi.Output<string> {
    const { auditRoleArn, operatorRoleArns = [], organizationId, externalId } = args;
    return pulumi.output({ auditRoleArn, operatorRoleArns, organizationId, externalId }).apply((known) => {
        refuse("AccessKeyAuditMemberRole", name, auditorProblems(known, partition));
        return JSON.stringify(memberTrust({ partition, ...known }));
    });
}

function permissionsOf(
    { accountId, allowDisable = false, allowImportFindings = false }: AccessKeyAuditMemberRoleArgs,
    partition: Partition,
): pulumi.Output<string> {
    return pulumi
        .all([allowDisable, allowImportFindings])
        .apply(([disable, findings]) =>
            JSON.stringify(memberPermissions({ partition, accountId, allowDisable: disable, allowImportFindings: findings })),
        );
}
