import * as assert from "node:assert/strict";
import { movedTo, namedIn, partitionsIn, PLACES } from "../../testing/access-key-audit";
import { statesPermissions, statesTrust } from "./policies";

const AT = "eu-west-1:111122223333";
const MACHINE = `arn:aws:states:${AT}:stateMachine:keys`;
const EXECUTIONS = `arn:aws:states:${AT}:execution:keys`;

const TRUST = {
    Sid: "StepFunctions",
    Effect: "Allow",
    Principal: { Service: ["states.amazonaws.com"] },
    Action: "sts:AssumeRole",
    Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": [MACHINE, `${MACHINE}/*`] },
    },
};

const DELIVERIES = ["CreateLogDelivery", "DeleteLogDelivery", "DescribeLogGroups", "DescribeResourcePolicies", "GetLogDelivery"];
const MORE_DELIVERIES = ["ListLogDeliveries", "PutResourcePolicy", "UpdateLogDelivery"];
const TRACES = ["GetSamplingRules", "GetSamplingTargets", "PutTelemetryRecords", "PutTraceSegments"];

const statement = (Sid: string, service: string, actions: readonly string[], Resource: unknown, Condition?: object): object => ({
    ...{ Sid, Effect: "Allow", Action: actions.map((action) => `${service}:${action}`), Resource },
    ...(Condition && { Condition }),
});

const PERMISSIONS = [
    statement("Function", "lambda", ["InvokeFunction"], [`arn:aws:lambda:${AT}:function:keys`]),
    statement("ChildExecutions", "states", ["StartExecution"], [MACHINE]),
    statement("ChildExecutionStates", "states", ["DescribeExecution", "StopExecution"], [`${EXECUTIONS}:*`, `${EXECUTIONS}/*`]),
    statement(
        "Runs",
        "s3",
        ["AbortMultipartUpload", "GetObject", "ListMultipartUploadParts", "PutObject"],
        ["arn:aws:s3:::keys-111122223333-eu-west-1/access-key-audit/runs/*"],
        { StringEquals: { "s3:ResourceAccount": "111122223333" } },
    ),
    statement("ReportKey", "kms", ["Decrypt", "GenerateDataKey"], [`arn:aws:kms:${AT}:key/*`], {
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": ["alias/keys-111122223333-eu-west-1"] },
        StringEquals: { "kms:ViaService": ["s3.eu-west-1.amazonaws.com"] },
    }),
    statement("Logs", "logs", [...DELIVERIES, ...MORE_DELIVERIES], "*"),
    statement("Traces", "xray", TRACES, "*"),
];

describe("the state machine's role", () => {
    for (const place of PLACES) {
        const { names, arns } = namedIn(place);

        it(`is for the machine and its map, in ${place.partition}`, () => {
            assert.deepEqual(statesTrust(place, arns).Statement, movedTo(place, [TRUST]));
        });

        it(`may run the function and its own child executions, and keep their results, in ${place.partition}`, () => {
            const { Statement } = statesPermissions(place, names, arns);
            const either = `"s3.${place.region}.amazonaws.com","s3.${place.region}.amazonaws.com.cn"`;
            const expected = JSON.stringify(movedTo(place, PERMISSIONS));
            const named = place.partition === "aws-cn" ? expected.replace(/"s3\.[a-z0-9-]+\.amazonaws\.com"/, either) : expected;
            assert.deepEqual(Statement, JSON.parse(named));
            assert.deepEqual(partitionsIn(Statement), [place.partition]);
        });
    }
});
