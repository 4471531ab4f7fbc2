import * as assert from "node:assert/strict";
import { namedIn, PLACE } from "../../testing/access-key-audit";
import { auditAlarms } from "./alarms";

const { names, arns } = namedIn(PLACE);

describe("alarms of the audit", () => {
    it("watch the function, the accounts and the dead letters", () => {
        const watched = auditAlarms(names, arns, false).map(({ suffix, namespace, metricName, dimensions }) => [
            ...[suffix, namespace, metricName],
            dimensions,
        ]);
        assert.deepEqual(watched, [
            ["errors", "AWS/Lambda", "Errors", { FunctionName: "keys" }],
            ["accounts-failed", "Palisade/AccessKeyAudit/keys", "AccountsFailed", undefined],
            ["dead-letters", "AWS/SQS", "ApproximateNumberOfMessagesVisible", { QueueName: "keys-dead-letters" }],
        ]);
    });

    it("watch every bad end of executions as well, where there is a state machine", () => {
        const [executions] = auditAlarms(names, arns, true).slice(3);
        assert.equal(executions?.suffix, "executions-failed");
        assert.deepEqual(executions.metricQueries, [
            { id: "ended", label: "Failed, timed out or aborted", expression: "FILL(m1, 0) + FILL(m2, 0) + FILL(m3, 0)", returnData: true },
            ...["ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted"].map((metricName, index) => ({
                id: `m${index + 1}`,
                metric: {
                    ...{ namespace: "AWS/States", metricName, stat: "Sum", period: 300 },
                    dimensions: { StateMachineArn: "arn:aws:states:eu-west-1:111122223333:stateMachine:keys" },
                },
            })),
        ]);
    });
});
