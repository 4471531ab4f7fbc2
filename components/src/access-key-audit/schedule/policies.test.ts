import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { movedTo, namedIn, PLACES } from "../../testing/access-key-audit";
import { queuePolicy, schedulerPermissions, schedulerTrust } from "./policies";
import { startFunction, startStateMachine } from "./started";

const QUEUE = "arn:aws:sqs:eu-west-1:111122223333:keys-dead-letters";
const leave = { Sid: "DeadLetters", Effect: "Allow", Action: ["sqs:SendMessage"], Resource: [QUEUE] };
const start = (action: string, resource: string): object => ({
    Version: "2012-10-17",
    Statement: [{ Sid: "Start", Effect: "Allow", Action: [action], Resource: [resource] }, leave],
});

describe("the schedule's role", () => {
    for (const place of PLACES) {
        const { arns } = namedIn(place);

        it(`is for schedules of its group, in ${place.partition}`, () => {
            const group = "arn:aws:scheduler:eu-west-1:111122223333:schedule-group/keys";
            const trust = {
                ...{ Sid: "Scheduler", Effect: "Allow", Principal: { Service: ["scheduler.amazonaws.com"] }, Action: "sts:AssumeRole" },
                Condition: { StringEquals: { "aws:SourceAccount": "111122223333" }, ArnEquals: { "aws:SourceArn": group } },
            };
            assert.deepEqual(schedulerTrust(place, arns).Statement, movedTo(place, [trust]));
        });

        it(`may start the function or the state machine and leave behind what it could not start, in ${place.partition}`, () => {
            const there = pulumi.output("arn");
            assert.deepEqual(
                schedulerPermissions(startFunction(there, arns).start, arns),
                movedTo(place, start("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:111122223333:function:keys")),
            );
            assert.deepEqual(
                schedulerPermissions(startStateMachine(there, arns).start, arns),
                movedTo(place, start("states:StartExecution", "arn:aws:states:eu-west-1:111122223333:stateMachine:keys")),
            );
        });

        it(`writes to a queue that takes nothing over plain HTTP, in ${place.partition}`, () => {
            const deny = {
                ...{ Sid: "DenyInsecureTransport", Effect: "Deny", Principal: "*", Action: "sqs:SendMessage", Resource: [QUEUE] },
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            };
            assert.deepEqual(queuePolicy(arns).Statement, movedTo(place, [deny]));
        });
    }

    it("names the run by the time that it is for, which stays the same when it is started again", () => {
        const [place] = PLACES;
        assert.ok(place);
        const { arns } = namedIn(place);
        for (const started of [startFunction, startStateMachine]) {
            assert.deepEqual(JSON.parse(started(pulumi.output("arn"), arns).input), { run: "<aws.scheduler.scheduled-time>" });
        }
    });
});
