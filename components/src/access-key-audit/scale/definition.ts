import type { Partition } from "../../internal/arn";
import { RUNS_PREFIX } from "./policies";

/** What a state machine is made of. */
export interface DefinitionInputs {
    readonly partition: Partition;
    readonly functionArn: string;
    readonly bucketName: string;
    /** Child executions at the same time. */
    readonly concurrency: number;
    /** Seconds that one call of the function may take. */
    readonly timeoutSeconds: number;
}

type State = Record<string, unknown>;

/** Seconds for a call to begin and its answer to come back. */
const SLACK_SECONDS = 60;

/** Errors of Lambda itself: the function has not run, or is safe to run again. */
const OF_LAMBDA = {
    ErrorEquals: ["Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException", "Lambda.TooManyRequestsException"],
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
    JitterStrategy: "FULL",
};

/** Auditing an account reads, and writes one result that the next attempt overwrites. */
const OF_ACCOUNT = { ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 10, MaxAttempts: 2, BackoffRate: 2, JitterStrategy: "FULL" };

/** Whatever goes wrong, what is there is gathered and told. */
const TO_GATHER = { Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Gather" }] };

function call({ partition, functionArn, timeoutSeconds }: DefinitionInputs, payload: object): State {
    return {
        Type: "Task",
        Resource: `arn:${partition}:states:::lambda:invoke`,
        Parameters: { FunctionName: functionArn, ...payload },
        TimeoutSeconds: timeoutSeconds + SLACK_SECONDS,
    };
}

/**
 * The states of a child execution. When the function was ended in all attempts, a last call stores why, in the place of the result; it ends
 * well, since `Gather` fails the execution then. A child whose last call fails too leaves no result, which `Gather` tells of.
 */
function child(inputs: DefinitionInputs): State {
    const failed = { mode: "failed", "run.$": "$.run", "account.$": "$.account", "failure.$": "$.failure" };
    return {
        AuditAccount: {
            ...call(inputs, { "Payload.$": "$" }),
            OutputPath: "$.Payload",
            Retry: [OF_LAMBDA, OF_ACCOUNT],
            Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "KeepFailure" }],
            End: true,
        },
        KeepFailure: { ...call(inputs, { Payload: failed }), OutputPath: "$.Payload", Retry: [OF_LAMBDA], End: true },
    };
}

/** One child execution for each account. */
function accounts(inputs: DefinitionInputs): State {
    const { partition, bucketName, concurrency } = inputs;
    return {
        Type: "Map",
        Label: "Accounts",
        MaxConcurrency: concurrency,
        ToleratedFailurePercentage: 100,
        ItemReader: {
            Resource: `arn:${partition}:states:::s3:getObject`,
            ReaderConfig: { InputType: "JSON" },
            Parameters: { Bucket: bucketName, "Key.$": "$.listed.key" },
        },
        ItemSelector: { mode: "account", "run.$": "$.run", "account.$": "$$.Map.Item.Value" },
        ItemProcessor: {
            ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
            StartAt: "AuditAccount",
            States: child(inputs),
        },
        ResultWriter: {
            Resource: `arn:${partition}:states:::s3:putObject`,
            // Each map run gets a folder of its own below it.
            Parameters: { Bucket: bucketName, Prefix: `${RUNS_PREFIX}/maps` },
        },
        ResultPath: "$.map",
        ...TO_GATHER,
        Next: "Gather",
    };
}

function begin(run: string): State {
    return { Type: "Pass", Parameters: { "run.$": run }, Next: "ListAccounts" };
}

/**
 * The audit as a state machine in Amazon States Language: the function lists the accounts, audits each in a child execution, and gathers and
 * tells what they found, even when some or all of them failed. The execution fails when `Gather` does. The list goes through the
 * bucket, since an execution's state holds no more than 256 KiB.
 */
export function definition(inputs: DefinitionInputs): object {
    const run = { "run.$": "$.run" };
    return {
        Comment: "Audits the access keys of every account, each in an execution of its own",
        StartAt: "Begin",
        States: {
            Begin: { Type: "Choice", Choices: [{ Variable: "$.run", IsPresent: true, Next: "BeginNamed" }], Default: "BeginUnnamed" },
            BeginNamed: begin("$.run"),
            BeginUnnamed: begin("$$.Execution.Name"),
            ListAccounts: {
                ...call(inputs, { Payload: { mode: "accounts", ...run } }),
                ResultSelector: { "accounts.$": "$.Payload.accounts", "key.$": "$.Payload.key" },
                ResultPath: "$.listed",
                Retry: [OF_LAMBDA],
                ...TO_GATHER,
                Next: "Accounts",
            },
            Accounts: accounts(inputs),
            Gather: {
                ...call(inputs, { Payload: { mode: "gather", ...run } }),
                OutputPath: "$.Payload",
                Retry: [OF_LAMBDA],
                End: true,
            },
        },
    };
}
