import * as kms from "@pulumi/aws/kms";
import * as s3 from "@pulumi/aws/s3";
import { type AllowStatementArgs, arn, bucketName, SecureBucket } from "@palisade/components";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import type { WorkloadConfig } from "./config/schema";
import { keyPolicy } from "./policies/key";

export interface Storage {
    data: SecureBucket;
    /** Encrypts `data`; left out when S3's own keys do. */
    key?: kms.Key;
}

const ACCESS_LOGS = "s3-access";

/** Buckets of an application: its data, and the log of who touched it. */
export function storageOf(account: Account, { name, encryption, logRetentionDays }: WorkloadConfig["workload"]): Storage {
    const { partition, region, accountId, environment } = account;
    const nameOf = (use: string): string =>
        bucketName({ prefix: `${pulumi.getProject()}-${environment}-${name}-${use}`, accountId, region });
    const dataName = nameOf("data");
    const logs = new SecureBucket(
        "logs",
        {
            bucketName: nameOf("logs"),
            region,
            environment,
            expirationDays: logRetentionDays,
            allow: [accessLogDelivery(accountId, arn({ partition, service: "s3", resource: dataName }))],
        },
        { parent: account },
    );
    const key = encryption === "kms" ? dataKey(account, name) : undefined;
    const data = new SecureBucket(
        "data",
        { bucketName: dataName, region, environment, ...(key === undefined ? {} : { kmsKeyArn: key.arn }) },
        { parent: account },
    );
    new s3.BucketLogging(
        "data-access-logs",
        { bucket: data.bucketName, targetBucket: logs.bucketName, targetPrefix: `${ACCESS_LOGS}/data/` },
        { parent: account, dependsOn: [logs] },
    );
    return key === undefined ? { data } : { data, key };
}

/** S3 delivers access logs only within one account and region, as its logging service. */
function accessLogDelivery(accountId: string, sourceArn: string): AllowStatementArgs {
    return {
        sid: "AccessLogs",
        services: ["logging.s3.amazonaws.com"],
        actions: ["s3:PutObject"],
        keys: [`${ACCESS_LOGS}/*`],
        conditions: [
            { operator: "StringEquals", key: "aws:SourceAccount", values: [accountId] },
            { operator: "ArnEquals", key: "aws:SourceArn", values: [sourceArn] },
        ],
    };
}

function dataKey(account: Account, name: string): kms.Key {
    const key = new kms.Key(
        "data",
        {
            description: `Objects of ${name} in ${account.environment}`,
            enableKeyRotation: true,
            deletionWindowInDays: 30,
            policy: keyPolicy(account.partition, account.accountId),
        },
        { parent: account },
    );
    new kms.Alias(
        "data",
        { name: `alias/${pulumi.getProject()}-${account.environment}-${name}-data`, targetKeyId: key.keyId },
        { parent: account },
    );
    return key;
}
