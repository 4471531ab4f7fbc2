import type * as pulumi from "@pulumi/pulumi";
import type { Account } from "../account";
import { application, applicationRoleName } from "../application";
import { baseline } from "../baseline";
import type { WorkloadConfig } from "../config/schema";
import { networkOf } from "../network";
import { securityOutputs } from "../references";
import { storageOf } from "../storage";
import { tableOf } from "../table";

/** An account that runs one application: network, storage, the application's identity and its settings. */
export async function workload(account: Account, config: WorkloadConfig): Promise<pulumi.Inputs> {
    const security = securityOutputs(account);
    baseline(account, {
        auditRoleArn: security.get("auditRoleArn"),
        auditExternalId: security.get("auditExternalId"),
        auditDisableAccountIds: security.get("auditDisableAccountIds"),
        auditOperatorRoleArns: security.get("auditOperatorRoleArns"),
        organizationId: security.get("organizationId"),
    });
    const network = await networkOf(account, config.network, security.get("centralLogBucketArn"));
    const data = storageOf(account, config.workload, applicationRoleName(config.workload));
    const table = tableOf(account, config.workload);
    const { role, securityGroup } = application(account, config.workload, { network, data, table });
    return {
        vpcId: network.vpcId,
        privateSubnetIds: network.privateSubnetIds,
        dataBucketName: data.bucketName,
        applicationRoleName: role.name,
        securityGroupId: securityGroup.id,
        ...(table === undefined ? {} : { tableName: table.name }),
    };
}
