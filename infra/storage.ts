import { bucketName, logBucket, LogService, SecureBucket } from "@palisade/components";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import type { WorkloadConfig } from "./config/schema";

const ACCESS_LOGS = "s3-access/data/";

/** The bucket of an application's data, which only the role of that name may enter, and the log of who touched it. */
export function storageOf(
    account: Account,
    { name, encryption, logRetentionDays }: WorkloadConfig["workload"],
    applicationRoleName: string,
): SecureBucket {
    const { region, accountId, environment, deployRoleArn } = account;
    const nameOf = (use: string): string =>
        bucketName({ prefix: `${pulumi.getProject()}-${environment}-${name}-${use}`, accountId, region });
    const common = { region, accountId, environment, deployRoleArn };
    const dataName = nameOf("data");
    const logs = logBucket(
        "logs",
        {
            ...common,
            bucketName: nameOf("logs"),
            lifecycle: { expirationDays: logRetentionDays },
            deliveries: [{ service: LogService.S3AccessLogs, prefix: ACCESS_LOGS, sourceArns: [account.bucketArn(dataName)] }],
        },
        { parent: account },
    );
    return new SecureBucket(
        "data",
        {
            ...common,
            bucketName: dataName,
            allowOnly: { principalArns: [account.iamArn(`role/${applicationRoleName}`)] },
            logging: { targetBucketName: logs.bucketName, targetPrefix: ACCESS_LOGS },
            ...(encryption === "kms" ? { encryption: { createKey: {} } } : {}),
        },
        { parent: account, dependsOn: [logs] },
    );
}
