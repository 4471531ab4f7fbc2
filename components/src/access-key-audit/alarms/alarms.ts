import type { MetricAlarmArgs } from "@pulumi/aws/cloudwatch";
import type { AuditArns, AuditNames } from "../names";

/** What differs between alarms, each on one or more of something in a period. */
export interface AuditAlarm extends Pick<
    MetricAlarmArgs,
    "alarmDescription" | "namespace" | "metricName" | "dimensions" | "statistic" | "period" | "metricQueries"
> {
    /** End of its name. */
    readonly suffix: string;
}

const PERIOD_SECONDS = 300;

function onMetric(
    suffix: string,
    alarmDescription: string,
    namespace: string,
    metricName: string,
    dimensions?: Record<string, string>,
): AuditAlarm {
    const metric = { namespace, metricName, statistic: "Maximum", period: PERIOD_SECONDS };
    return { suffix, alarmDescription, ...metric, ...(dimensions === undefined ? {} : { dimensions }) };
}

/** Executions that end in any other way than well; a metric that nobody has written to counts as none. */
function onExecutions({ stateMachine }: AuditArns): AuditAlarm {
    const ends = ["ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted"];
    const metric = { namespace: "AWS/States", dimensions: { StateMachineArn: stateMachine }, stat: "Sum", period: PERIOD_SECONDS };
    return {
        suffix: "executions-failed",
        alarmDescription: "The state machine of the access-key audit did not end well",
        metricQueries: [
            {
                id: "ended",
                label: "Failed, timed out or aborted",
                expression: ends.map((_, index) => `FILL(m${index + 1}, 0)`).join(" + "),
                returnData: true,
            },
            ...ends.map((metricName, index) => ({ id: `m${index + 1}`, metric: { ...metric, metricName } })),
        ],
    };
}

export function auditAlarms(names: AuditNames, arns: AuditArns, distributed: boolean): AuditAlarm[] {
    return [
        onMetric("errors", "The access-key audit failed, or found out only a part", "AWS/Lambda", "Errors", {
            FunctionName: names.function,
        }),
        onMetric("accounts-failed", "The access-key audit could not audit every account", names.metricsNamespace, "AccountsFailed"),
        onMetric(
            "dead-letters",
            "A run of the access-key audit could not be started, or failed",
            "AWS/SQS",
            "ApproximateNumberOfMessagesVisible",
            {
                QueueName: names.queue,
            },
        ),
        ...(distributed ? [onExecutions(arns)] : []),
    ];
}
