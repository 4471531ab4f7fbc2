import * as assert from "node:assert/strict";
import { inputsOf, previewAudit } from "../../testing/audit-preview";
import { AuditScale } from "../args";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:acme-keys";
const scale = AuditScale.DistributedMap;

/** What all alarms are made with. */
const alarm = (suffix: string, alarmDescription: string): object => ({
    ...{ name: `acme-keys-${suffix}`, region: "eu-west-1", alarmDescription },
    ...{ comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: 1, evaluationPeriods: 1 },
    ...{ treatMissingData: "notBreaching", alarmActions: [TOPIC] },
});
const IN_FIVE_MINUTES = { statistic: "Maximum", period: 300 };

const ALARMS: Readonly<Record<string, object>> = {
    errors: {
        ...alarm("errors", "The access-key audit failed, or found out only a part"),
        ...{ namespace: "AWS/Lambda", metricName: "Errors", dimensions: { FunctionName: "acme-keys" }, ...IN_FIVE_MINUTES },
    },
    "accounts-failed": {
        ...alarm("accounts-failed", "The access-key audit could not audit every account"),
        ...{ namespace: "Palisade/AccessKeyAudit/acme-keys", metricName: "AccountsFailed", ...IN_FIVE_MINUTES },
    },
    "dead-letters": {
        ...alarm("dead-letters", "A run of the access-key audit could not be started, or failed"),
        ...{ namespace: "AWS/SQS", metricName: "ApproximateNumberOfMessagesVisible", ...IN_FIVE_MINUTES },
        dimensions: { QueueName: "acme-keys-dead-letters" },
    },
};

describe("each alarm", () => {
    for (const [suffix, expected] of Object.entries(ALARMS)) {
        it(`tells the topic of one or more ${suffix} in 5 minutes, and takes silence for none`, async () => {
            assert.deepEqual(await inputsOf(`keys-alarm-${suffix}`), expected);
        });
    }

    it("on executions does so too, from several metrics", async () => {
        const { metricQueries, ...rest } = await inputsOf("keys-alarm-executions-failed", { scale });
        assert.deepEqual(rest, alarm("executions-failed", "The state machine of the access-key audit did not end well"));
        const queries = metricQueries as { id: string; metric?: object }[];
        assert.deepEqual(
            queries.map(({ id, metric }) => [id, metric === undefined]),
            [
                ["ended", true],
                ["m1", false],
                ["m2", false],
                ["m3", false],
            ],
        );
        const dimensions = { StateMachineArn: "arn:aws:states:eu-west-1:111122223333:stateMachine:acme-keys" };
        assert.deepEqual(queries[1]?.metric, {
            ...{ namespace: "AWS/States", metricName: "ExecutionsFailed", stat: "Sum", period: 300 },
            dimensions,
        });
    });

    it("tells another topic where one is given", async () => {
        const alarmTopicArn = "arn:aws:sns:eu-west-1:111122223333:alarms";
        const { resources } = await previewAudit({ alarmTopicArn, scale });
        const alarms = resources.filter(({ type }) => type.endsWith(":MetricAlarm"));
        assert.deepEqual(
            alarms.map(({ inputs }) => inputs.alarmActions),
            Array.from({ length: 4 }, () => [alarmTopicArn]),
        );
    });

    const namespaces = {
        one: "Palisade/AccessKeyAudit/one",
        two: "Palisade/AccessKeyAudit/two",
        "palisade-access-key-audit": "Palisade/AccessKeyAudit",
    };
    for (const [namePrefix, expected] of Object.entries(namespaces)) {
        it(`of the audit ${namePrefix} watches what that one counts, and no other's`, async () => {
            const { environment } = await inputsOf("keys-function", { namePrefix });
            const { variables } = environment as { variables: { AUDIT_CONFIG: string } };
            const { tell } = JSON.parse(variables.AUDIT_CONFIG) as { tell: { metricsNamespace: string } };
            const { namespace } = await inputsOf("keys-alarm-accounts-failed", { namePrefix });
            assert.deepEqual([tell.metricsNamespace, namespace], [expected, expected]);
        });
    }
});
