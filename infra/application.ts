import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as dynamodb from "@pulumi/aws/dynamodb";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import type { SecureBucket } from "@palisade/components";
import * as ssm from "@pulumi/aws/ssm";
import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import type { WorkloadConfig } from "./config/schema";
import type { Network } from "./network";
import { applicationPermissions, keyPermissions, taskTrust } from "./policies/application";

export interface Surroundings {
    network: Network;
    data: SecureBucket;
    table: dynamodb.Table | undefined;
}

export interface Application {
    role: iam.Role;
    securityGroup: ec2.SecurityGroup;
}

type Workload = WorkloadConfig["workload"];

/** Name of the role that an application's tasks run as. */
export function applicationRoleName({ name }: Workload): string {
    return `${pulumi.getProject()}-${name}`;
}

/** What an application's tasks run as, in and with; the tasks themselves are deployed by its own team. */
export function application(account: Account, config: Workload, surroundings: Surroundings): Application {
    const settingsPath = `/${pulumi.getProject()}/${account.environment}/${config.name}`;
    for (const [key, value] of Object.entries(config.settings)) {
        new ssm.Parameter(`setting-${key}`, { name: `${settingsPath}/${key}`, type: "String", value }, { parent: account });
    }
    return {
        role: taskRole(account, config, settingsPath, surroundings),
        securityGroup: securityGroup(account, config, surroundings.network),
    };
}

function taskRole(account: Account, config: Workload, settingsPath: string, { data, table }: Surroundings): iam.Role {
    const { partition, region, accountId } = account;
    const place = { partition, region, accountId };
    const opts = { parent: account };
    const logGroup = new cloudwatch.LogGroup("application", { name: settingsPath, retentionInDays: config.logRetentionDays }, opts);
    const role = new iam.Role("application", { name: applicationRoleName(config), assumeRolePolicy: taskTrust(place) }, opts);
    const policy = pulumi
        .all([data.arn, logGroup.name, table?.name])
        .apply(([bucketArn, logGroupName, tableName]) =>
            applicationPermissions(place, { bucketArn, settingsPath, logGroupName, tableName }),
        );
    new iam.RolePolicy("application-permissions", { role: role.name, policy }, opts);
    if (data.keyArn !== undefined) {
        new iam.RolePolicy("application-key", { role: role.name, policy: data.keyArn.apply(keyPermissions) }, opts);
    }
    return role;
}

/** In: the application's port, from its own network. Out: HTTPS, which is how tasks reach AWS. */
function securityGroup(account: Account, { name, port }: Workload, { vpcId, cidrBlock }: Network): ec2.SecurityGroup {
    const opts = { parent: account };
    const group = new ec2.SecurityGroup("application", { vpcId, description: `Tasks of ${name}` }, opts);
    new vpc.SecurityGroupIngressRule(
        "application-in",
        {
            securityGroupId: group.id,
            description: "From the network",
            ipProtocol: "tcp",
            fromPort: port,
            toPort: port,
            cidrIpv4: cidrBlock,
        },
        opts,
    );
    new vpc.SecurityGroupEgressRule(
        "application-out",
        { securityGroupId: group.id, description: "HTTPS", ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" },
        opts,
    );
    return group;
}
