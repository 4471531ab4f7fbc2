import type * as pulumi from "@pulumi/pulumi";
import type { AuditArns } from "../names";
import { allow } from "../policies";
import type { Started } from "./children";

/**
 * EventBridge Scheduler puts the time in: it starts a run at least once, and what names the same run is told only once
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html).
 */
const INPUT = JSON.stringify({ run: "<aws.scheduler.scheduled-time>" });

export function startFunction(arn: pulumi.Output<string>, arns: AuditArns): Started {
    return { arn, input: INPUT, start: allow("Start", ["lambda:InvokeFunction"], [arns.function]) };
}

export function startStateMachine(arn: pulumi.Output<string>, arns: AuditArns): Started {
    return { arn, input: INPUT, start: allow("Start", ["states:StartExecution"], [arns.stateMachine]) };
}
