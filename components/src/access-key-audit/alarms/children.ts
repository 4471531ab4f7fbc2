import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as pulumi from "@pulumi/pulumi";
import { AuditScale } from "../args";
import type { Building } from "../building";
import { auditAlarms } from "./alarms";

/** Alarms on what stops the audit from telling of every key. */
export function createAlarms({ parent, name, args, names, arns, tagged }: Building, topicArn: pulumi.Output<string>): void {
    const { region, scale, alarmTopicArn = topicArn } = args;
    for (const { suffix, ...alarm } of auditAlarms(names, arns, scale === AuditScale.DistributedMap)) {
        new cloudwatch.MetricAlarm(
            `${name}-alarm-${suffix}`,
            {
                name: `${names.function}-${suffix}`,
                region,
                ...alarm,
                evaluationPeriods: 1,
                threshold: 1,
                comparisonOperator: "GreaterThanOrEqualToThreshold",
                treatMissingData: "notBreaching",
                alarmActions: [alarmTopicArn],
                ...tagged,
            },
            { parent },
        );
    }
}
