import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as dynamodb from "@pulumi/aws/dynamodb";
import * as kms from "@pulumi/aws/kms";
import type * as pulumi from "@pulumi/pulumi";
import { SecureBucket } from "../../secure-bucket/secure-bucket";
import { AuditScale } from "../args";
import type { Building } from "../building";
import { RUNS_PREFIX } from "../scale/policies";
import { keyPolicy } from "./policies";

/** Days that the working data of a run is kept. */
const RUN_DAYS = 30;

export function createKey({ parent, name, args, place, names, arns, kept, tagged }: Building): kms.Key {
    const { region, scale, notify = {} } = args;
    const groups = [arns.functionLogs, ...(scale === AuditScale.DistributedMap ? [arns.statesLogs] : [])];
    const key = new kms.Key(
        `${name}-key`,
        {
            description: `Logs and messages of ${names.function}`,
            region,
            enableKeyRotation: true,
            deletionWindowInDays: 30,
            policy: JSON.stringify(keyPolicy(place, groups, notify.topicArn === undefined)),
            ...tagged,
        },
        { parent, ...kept },
    );
    new kms.Alias(`${name}-key-alias`, { name: names.keyAlias, region, targetKeyId: key.keyId }, { parent });
    return key;
}

/** Bucket that only the audit enters, and whoever is to read the reports. */
export function createReports({ parent, name, args, names, arns, retain }: Building): SecureBucket {
    const { region, accountId, environment, deployRoleArn, scale, reportReaderArns = [], reportRetentionDays = 400, tags } = args;
    const states = scale === AuditScale.DistributedMap ? [arns.statesRole] : [];
    return new SecureBucket(
        `${name}-reports`,
        {
            bucketName: names.bucket,
            region,
            accountId,
            ...(environment === undefined ? {} : { environment }),
            deployRoleArn,
            allowOnly: { principalArns: [arns.functionRole, ...states, ...reportReaderArns] },
            encryption: { createKey: {} },
            lifecycle: {
                expirationDays: reportRetentionDays,
                rules: [{ id: "runs", prefix: `${RUNS_PREFIX}/`, expirationDays: Math.min(RUN_DAYS, reportRetentionDays) }],
            },
            retain,
            ...(tags === undefined ? {} : { tags }),
        },
        { parent },
    );
}

/** What is remembered of each key between runs. */
export function createHistory({ parent, name, args, names, retain, kept, tagged }: Building): dynamodb.Table {
    return new dynamodb.Table(
        `${name}-history`,
        {
            name: names.table,
            region: args.region,
            billingMode: "PAY_PER_REQUEST",
            hashKey: "accountId",
            rangeKey: "keyId",
            attributes: [
                { name: "accountId", type: "S" },
                { name: "keyId", type: "S" },
            ],
            pointInTimeRecovery: { enabled: true },
            // The key that AWS manages for DynamoDB: one of the account's own, once deleted, would take the history with it.
            serverSideEncryption: { enabled: true },
            deletionProtectionEnabled: retain,
            ...tagged,
        },
        { parent, ...kept },
    );
}

/** A log group before what logs to it, which would make one without retention and encryption. */
export function createLogGroup(
    { parent, name, args, kept, tagged }: Building,
    suffix: string,
    groupName: string,
    kmsKeyId: pulumi.Input<string>,
): cloudwatch.LogGroup {
    const { region, logRetentionDays: retentionInDays = 365 } = args;
    return new cloudwatch.LogGroup(
        `${name}-${suffix}`,
        { name: groupName, region, retentionInDays, kmsKeyId, ...tagged },
        { parent, ...kept },
    );
}
