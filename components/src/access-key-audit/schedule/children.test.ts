import * as assert from "node:assert/strict";
import { inputsOf } from "../../testing/audit-preview";
import { AuditScale } from "../args";

const AT = "eu-west-1:111122223333";
const FUNCTION = `arn:aws:lambda:${AT}:function:acme-keys`;
const QUEUE = `arn:aws:sqs:${AT}:acme-keys-dead-letters`;

const SCHEDULE = {
    name: "acme-keys",
    region: "eu-west-1",
    groupName: "acme-keys",
    description: "Audit of the access keys of all accounts",
    scheduleExpression: "cron(0 6 * * ? *)",
    scheduleExpressionTimezone: "UTC",
    flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 15 },
    state: "ENABLED",
    target: {
        arn: FUNCTION,
        roleArn: "arn:aws:iam::111122223333:role/acme-keys-scheduler",
        input: '{"run":"<aws.scheduler.scheduled-time>"}',
        deadLetterConfig: { arn: QUEUE },
        retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
    },
};

const allowed = (action: string, resource: string): object => ({
    Version: "2012-10-17",
    Statement: [
        { Sid: "Start", Effect: "Allow", Action: [action], Resource: [resource] },
        { Sid: "DeadLetters", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: [QUEUE] },
    ],
});

describe("the schedule", () => {
    it("starts the function every day at 6:00 UTC, within a quarter of an hour, for an hour again and again", async () => {
        assert.deepEqual(await inputsOf("keys-schedule"), SCHEDULE);
        assert.deepEqual(await inputsOf("keys-schedules"), { name: "acme-keys", region: "eu-west-1" });
    });

    it("goes by all that it is given", async () => {
        const inputs = await inputsOf("keys-schedule", {
            schedule: {
                ...{ expression: "rate(12 hours)", timeZone: "Europe/Berlin", flexibleWindowMinutes: 45 },
                ...{ startRetries: 3, startWithinSeconds: 600, enabled: false },
            },
        });
        assert.deepEqual(inputs, {
            ...SCHEDULE,
            scheduleExpression: "rate(12 hours)",
            scheduleExpressionTimezone: "Europe/Berlin",
            flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 45 },
            state: "DISABLED",
            target: { ...SCHEDULE.target, retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 600 } },
        });
    });

    it("can be on time, and try to start once only", async () => {
        const { flexibleTimeWindow, target } = await inputsOf("keys-schedule", {
            schedule: { flexibleWindowMinutes: 0, startRetries: 0, enabled: true },
        });
        assert.deepEqual(flexibleTimeWindow, { mode: "OFF" });
        const { retryPolicy } = target as typeof SCHEDULE.target;
        assert.deepEqual(retryPolicy, { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 3600 });
    });

    it("starts the state machine in the same way, where there is one", async () => {
        const arn = `arn:aws:states:${AT}:stateMachine:acme-keys`;
        const scale = AuditScale.DistributedMap;
        assert.deepEqual(await inputsOf("keys-schedule", { scale }), { ...SCHEDULE, target: { ...SCHEDULE.target, arn } });
        const { policy } = await inputsOf("keys-scheduler-permissions", { scale });
        assert.deepEqual(JSON.parse(policy as string), allowed("states:StartExecution", arn));
    });

    it("does so as a role of its own", async () => {
        const { name, assumeRolePolicy } = await inputsOf("keys-scheduler-role");
        assert.equal(name, "acme-keys-scheduler");
        const [trust] = (JSON.parse(assumeRolePolicy as string) as { Statement: { Principal: object; Condition: object }[] }).Statement;
        assert.deepEqual(trust?.Principal, { Service: ["scheduler.amazonaws.com"] });
        assert.deepEqual(trust.Condition, {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnEquals: { "aws:SourceArn": `arn:aws:scheduler:${AT}:schedule-group/acme-keys` },
        });
        const { role, policy } = await inputsOf("keys-scheduler-permissions");
        assert.deepEqual([role, JSON.parse(policy as string)], ["acme-keys-scheduler", allowed("lambda:InvokeFunction", FUNCTION)]);
    });
});

describe("the queue of dead letters", () => {
    it("keeps them as long as SQS does, encrypted, and takes nothing over plain HTTP", async () => {
        assert.deepEqual(await inputsOf("keys-dead-letters"), {
            ...{ name: "acme-keys-dead-letters", region: "eu-west-1" },
            ...{ messageRetentionSeconds: 1_209_600, sqsManagedSseEnabled: true },
        });
        const { policy } = await inputsOf("keys-dead-letters-policy");
        assert.deepEqual(JSON.parse(policy as string), {
            Version: "2012-10-17",
            Statement: [
                {
                    ...{ Sid: "DenyInsecureTransport", Effect: "Deny", Principal: "*", Action: "sqs:SendMessage", Resource: [QUEUE] },
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ],
        });
    });
});
