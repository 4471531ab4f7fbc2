import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as dynamodb from "@pulumi/aws/dynamodb";
import * as kms from "@pulumi/aws/kms";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import type { WorkloadConfig } from "./config/schema";
import { alarmsMayUseKey, keyPolicy } from "./policies/key";

/** The table of an application that asks for one, with alarms where somebody is to be told. */
export function tableOf(account: Account, { name, table: config }: WorkloadConfig["workload"]): dynamodb.Table | undefined {
    if (config === undefined) {
        return undefined;
    }
    const table = new dynamodb.Table(
        "items",
        {
            name: `${pulumi.getProject()}-${account.environment}-${name}`,
            billingMode: "PAY_PER_REQUEST",
            hashKey: config.hashKey,
            attributes: [{ name: config.hashKey, type: "S" }],
            pointInTimeRecovery: { enabled: true },
            serverSideEncryption: { enabled: true },
            deletionProtectionEnabled: account.environment === "prod",
        },
        { parent: account },
    );
    if (config.alarmEmails !== undefined) {
        tableAlarms(account, table, config.alarmEmails);
    }
    return table;
}

function tableAlarms(account: Account, table: dynamodb.Table, emails: readonly string[]): void {
    const opts = { parent: account };
    const { partition, accountId } = account;
    const key = new kms.Key(
        "alarms",
        {
            description: "Messages of alarms",
            enableKeyRotation: true,
            deletionWindowInDays: 30,
            policy: keyPolicy(partition, accountId, alarmsMayUseKey(accountId)),
        },
        opts,
    );
    const topic = new sns.Topic("alarms", { kmsMasterKeyId: key.keyId }, opts);
    for (const email of emails) {
        new sns.TopicSubscription(`alarms-${email}`, { topic: topic.arn, protocol: "email", endpoint: email }, opts);
    }
    new cloudwatch.MetricAlarm(
        "items-throttled",
        {
            alarmDescription: "Writes to the table were refused because there were too many",
            namespace: "AWS/DynamoDB",
            metricName: "WriteThrottleEvents",
            dimensions: { TableName: table.name },
            statistic: "Sum",
            period: 300,
            evaluationPeriods: 3,
            threshold: 1,
            comparisonOperator: "GreaterThanOrEqualToThreshold",
            treatMissingData: "notBreaching",
            alarmActions: [topic.arn],
        },
        opts,
    );
}
