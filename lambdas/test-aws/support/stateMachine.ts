import { setTimeout as after } from "node:timers/promises";
import { AUDITOR } from "./awsWays";
import type { Moto } from "./moto";
import { REGION } from "./world";

const NAME = "access-key-audit";
const ARN = `arn:aws:states:${REGION}:${AUDITOR}:stateMachine:${NAME}`;
const POLL_MILLISECONDS = 20;

/** What Step Functions tells of an execution. */
export interface Execution {
    readonly status: string;
    /** JSON, when it succeeded. */
    readonly output?: string;
    readonly error?: string;
    readonly cause?: string;
}

interface Entered {
    readonly stateEnteredEventDetails?: { readonly name: string };
}

function call<T>(moto: Moto, action: string, input: object): Promise<T> {
    return moto.json<T>("states", AUDITOR, `AWSStepFunctions.${action}`, input);
}

/** Makes state machines run in moto, which otherwise only keeps them. */
export async function executeStateMachines(moto: Moto): Promise<void> {
    await moto.rest("states", AUDITOR, "POST", "/moto-api/config", JSON.stringify({ stepfunctions: { execute_state_machine: true } }));
}

export async function createStateMachine(moto: Moto, definition: string): Promise<void> {
    const roleArn = `arn:aws:iam::${AUDITOR}:role/${NAME}`;
    await call(moto, "CreateStateMachine", { name: NAME, type: "STANDARD", roleArn, definition });
}

/** Runs the state machine until it ends. @returns how, and the states it went through. */
export async function execute(moto: Moto, name: string, input: object): Promise<Execution & { readonly states: readonly string[] }> {
    const started = { stateMachineArn: ARN, name, input: JSON.stringify(input) };
    const { executionArn } = await call<{ executionArn: string }>(moto, "StartExecution", started);
    for (;;) {
        const execution = await call<Execution>(moto, "DescribeExecution", { executionArn });
        if (execution.status !== "RUNNING") {
            const { events } = await call<{ events: Entered[] }>(moto, "GetExecutionHistory", { executionArn });
            const states = events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
            return { ...execution, states };
        }
        await after(POLL_MILLISECONDS);
    }
}
