import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../internal/problems";
import { createAlarms } from "./alarms/children";
import { type AccessKeyAuditArgs, AuditScale } from "./args";
import { type Building, building } from "./building";
import { createFunction } from "./function/children";
import { createTopic } from "./notify/children";
import { createStateMachine } from "./scale/children";
import { createQueue, createSchedule, type Started } from "./schedule/children";
import { startFunction, startStateMachine } from "./schedule/started";
import { createHistory, createKey, createLogGroup, createReports } from "./storage/children";
import { accessKeyAuditProblems } from "./validate";

/**
 * A function that looks at the age of every access key in every account by a schedule, tells of those that are too old, and disables them where
 * that is asked for. Names, ARNs and policies are known at preview. Each audited account needs an `AccessKeyAuditMemberRole`.
 * @throws pulumi.InputPropertiesError that names everything wrong with the arguments.
 */
export class AccessKeyAudit extends pulumi.ComponentResource {
    /** Known at preview. */
    public readonly functionArn: pulumi.Output<string>;
    /** ARN of the role that the audit runs as, for member roles. Known at preview. */
    public readonly roleArn: pulumi.Output<string>;
    /** Bucket of the full reports. Known at preview. */
    public readonly reportBucketName: pulumi.Output<string>;
    /** DynamoDB table of what is remembered of each key. Known at preview. */
    public readonly historyTableName: pulumi.Output<string>;
    /** Topic of the summary. Known at preview unless it is given and unknown. */
    public readonly topicArn: pulumi.Output<string>;
    /** Queue of runs that could not be started or that failed. Known at preview. */
    public readonly deadLetterQueueArn: pulumi.Output<string>;
    /** State machine that runs the function once per account; undefined without. Known at preview. */
    public readonly stateMachineArn: pulumi.Output<string> | undefined;

    public constructor(name: string, args: AccessKeyAuditArgs, opts?: pulumi.ComponentResourceOptions) {
        refuse("AccessKeyAudit", name, accessKeyAuditProblems(args));
        super("palisade:index:AccessKeyAudit", name, args, opts);
        const at = building(this, name, args);

        const key = createKey(at);
        const reports = createReports(at);
        const history = createHistory(at);
        this.topicArn = createTopic(at, key.arn);
        this.deadLetterQueueArn = createQueue(at);
        const logGroup = createLogGroup(at, "function-logs", at.names.functionLogs, key.arn);
        const surroundings = { topicArn: this.topicArn, queueArn: this.deadLetterQueueArn, logGroup, ready: [reports, history] };
        const made = createFunction(at, surroundings);
        this.stateMachineArn = args.scale === AuditScale.DistributedMap ? createStateMachine(at, made.arn, key.arn) : undefined;
        createSchedule(at, this.started(at, made.arn), this.deadLetterQueueArn);
        createAlarms(at, this.topicArn);

        this.functionArn = made.arn;
        this.roleArn = made.roleArn;
        this.reportBucketName = reports.bucketName;
        this.historyTableName = history.name;
        this.registerOutputs(this.outputs());
    }

    private started({ arns }: Building, functionArn: pulumi.Output<string>): Started {
        return this.stateMachineArn === undefined ? startFunction(functionArn, arns) : startStateMachine(this.stateMachineArn, arns);
    }

    private outputs(): pulumi.Inputs {
        return {
            functionArn: this.functionArn,
            roleArn: this.roleArn,
            reportBucketName: this.reportBucketName,
            historyTableName: this.historyTableName,
            topicArn: this.topicArn,
            deadLetterQueueArn: this.deadLetterQueueArn,
            ...(this.stateMachineArn === undefined ? {} : { stateMachineArn: this.stateMachineArn }),
        };
    }
}
