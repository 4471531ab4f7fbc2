import * as iam from "@pulumi/aws/iam";
import * as scheduler from "@pulumi/aws/scheduler";
import * as sqs from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../../secure-bucket/access/statement";
import { type Building, once } from "../building";
import { queuePolicy, schedulerPermissions, schedulerTrust } from "./policies";

/** SQS keeps a message no longer. */
const LONGEST_RETENTION_SECONDS = 14 * 24 * 60 * 60;

/** Queue of runs that could not be started or that failed. Its ARN is known at preview. */
export function createQueue({ parent, name, args, names, arns, tagged }: Building): pulumi.Output<string> {
    const { region } = args;
    const queue = new sqs.Queue(
        `${name}-dead-letters`,
        { name: names.queue, region, messageRetentionSeconds: LONGEST_RETENTION_SECONDS, sqsManagedSseEnabled: true, ...tagged },
        { parent },
    );
    const policy = JSON.stringify(queuePolicy(arns));
    new sqs.QueuePolicy(`${name}-dead-letters-policy`, { queueUrl: queue.url, region, policy }, { parent });
    return once(queue.name, arns.queue);
}

/** What a schedule starts. */
export interface Started {
    readonly arn: pulumi.Output<string>;
    /** What lets the schedule start it. */
    readonly start: Statement;
    /** Text that it gets, with the words that EventBridge Scheduler replaces. */
    readonly input: string;
}

function createRole(at: Building, start: Statement): { arn: pulumi.Output<string>; permissions: pulumi.Resource } {
    const { parent, name, place, names, arns, tagged } = at;
    const trust = JSON.stringify(schedulerTrust(place, arns));
    const role = new iam.Role(
        `${name}-scheduler-role`,
        { name: names.schedulerRole, description: "Starts the access-key audit", assumeRolePolicy: trust, ...tagged },
        { parent },
    );
    const policy = JSON.stringify(schedulerPermissions(start, arns));
    const permissions = new iam.RolePolicy(`${name}-scheduler-permissions`, { role: role.name, policy }, { parent });
    return { arn: once(role.name, arns.schedulerRole), permissions };
}

function windowOf(minutes: number): scheduler.ScheduleArgs["flexibleTimeWindow"] {
    return minutes === 0 ? { mode: "OFF" } : { mode: "FLEXIBLE", maximumWindowInMinutes: minutes };
}

/** The schedule, in a group of its own: the trust of its role can name the group, and nothing smaller. */
export function createSchedule(at: Building, { arn, start, input }: Started, queueArn: pulumi.Output<string>): void {
    const { parent, name, args, names, tagged } = at;
    const { region, schedule = {} } = args;
    const { expression = "cron(0 6 * * ? *)", timeZone = "UTC", flexibleWindowMinutes = 15, enabled = true } = schedule;
    const group = new scheduler.ScheduleGroup(`${name}-schedules`, { name: names.scheduleGroup, region, ...tagged }, { parent });
    const role = createRole(at, start);
    new scheduler.Schedule(
        `${name}-schedule`,
        {
            name: names.schedule,
            region,
            groupName: group.name,
            description: "Audit of the access keys of all accounts",
            scheduleExpression: expression,
            scheduleExpressionTimezone: timeZone,
            flexibleTimeWindow: windowOf(flexibleWindowMinutes),
            state: enabled ? "ENABLED" : "DISABLED",
            target: {
                arn,
                roleArn: role.arn,
                input,
                deadLetterConfig: { arn: queueArn },
                retryPolicy: {
                    maximumRetryAttempts: schedule.startRetries ?? 10,
                    maximumEventAgeInSeconds: schedule.startWithinSeconds ?? 3600,
                },
            },
        },
        { parent, dependsOn: [role.permissions] },
    );
}
