import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as dynamodb from "@pulumi/aws/dynamodb";
import * as kms from "@pulumi/aws/kms";
import type * as pulumi from "@pulumi/pulumi";
import { SecureBucket } from "../../secure-bucket/secure-bucket";
import type { LifecycleArgs, LifecycleRuleArgs } from "../../secure-bucket/storage/args";
import { AuditScale } from "../args";
import type { Building } from "../building";
import { REPORT_PREFIX } from "../names";
import { keyPolicy } from "./policies";

/** Days that the working data of a run is kept. */
const RUN_DAYS = 30;
const REPORT_DAYS = 400;

/**
 * What the function remembers of an account from run to run outlives its reports: without it, keys whose status was changed would be missed.
 * Each run writes it anew, so that only that of accounts that are audited no more expires.
 */
function lifecycleOf(reportDays: number): LifecycleArgs {
    const rule = (id: string, expirationDays: number): LifecycleRuleArgs => ({ id, prefix: `${REPORT_PREFIX}/${id}/`, expirationDays });
    return {
        rules: [
            rule("reports", reportDays),
            rule("told", reportDays),
            rule("runs", Math.min(RUN_DAYS, reportDays)),
            rule("state", Math.max(REPORT_DAYS, reportDays)),
        ],
    };
}

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
    const { region, accountId, environment, deployRoleArn, scale, reportReaderArns = [], reportRetentionDays = REPORT_DAYS, tags } = args;
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
            lifecycle: lifecycleOf(reportRetentionDays),
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
