import * as assert from "node:assert/strict";
import { PLACES } from "../../testing/access-key-audit";
import { definition } from "./definition";

interface State {
    readonly Type: string;
    readonly Resource?: string;
    readonly Next?: string;
    readonly Default?: string;
    readonly End?: boolean;
    readonly Choices?: readonly { readonly Next: string }[];
    readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
    readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[];
    readonly Parameters?: { readonly Payload?: unknown };
    readonly ItemProcessor?: Machine & { readonly ProcessorConfig: unknown };
    readonly [key: string]: unknown;
}

interface Machine {
    readonly StartAt: string;
    readonly States: Readonly<Record<string, State>>;
}

const FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:keys";
const INPUTS = { partition: "aws", functionArn: FUNCTION, bucketName: "reports", concurrency: 7, timeoutSeconds: 300 } as const;
const MACHINE = definition(INPUTS) as Machine;

function state(name: string): State {
    const found = MACHINE.States[name];
    assert.ok(found, name);
    return found;
}

const nextOf = ({ Next, Default, Choices = [], Catch = [] }: State): string[] => [
    ...(Next === undefined ? [] : [Next]),
    ...(Default === undefined ? [] : [Default]),
    ...[...Choices, ...Catch].map((one) => one.Next),
];

/** Every state leads to one that is there, each can be reached, and one ends. */
function assertWhole({ StartAt, States }: Machine): void {
    const reached = new Set([StartAt]);
    for (const name of reached) {
        const one = States[name];
        assert.ok(one, name);
        assert.equal(one.End === true, one.Next === undefined && one.Type !== "Choice", name);
        for (const next of nextOf(one)) reached.add(next);
    }
    assert.deepEqual([...reached].sort(), Object.keys(States).sort());
}

describe("the definition of the state machine", () => {
    it("is whole, and so is that of its child executions", () => {
        assertWhole(MACHINE);
        const { ItemProcessor } = state("Accounts");
        assert.ok(ItemProcessor);
        assertWhole(ItemProcessor);
        assert.deepEqual(ItemProcessor.ProcessorConfig, { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" });
    });

    it("asks the function for each step of one run", () => {
        const { ItemProcessor } = state("Accounts");
        assert.deepEqual(state("ListAccounts").Parameters, { FunctionName: FUNCTION, Payload: { mode: "accounts", "run.$": "$.run" } });
        assert.deepEqual(ItemProcessor?.States.AuditAccount?.Parameters, { FunctionName: FUNCTION, "Payload.$": "$" });
        assert.deepEqual(state("Gather").Parameters, { FunctionName: FUNCTION, Payload: { mode: "gather", "run.$": "$.run" } });
        assert.deepEqual(state("Accounts").ItemSelector, { mode: "account", "run.$": "$.run", "account.$": "$$.Map.Item.Value" });
    });

    it("goes by the name of the run that it is given, or else by its own", () => {
        assert.deepEqual(state("Begin").Choices, [{ Variable: "$.run", IsPresent: true, Next: "BeginNamed" }]);
        assert.equal(state("Begin").Default, "BeginUnnamed");
        const runs = ["BeginNamed", "BeginUnnamed"].map((name) => (state(name).Parameters as { "run.$": string })["run.$"]);
        assert.deepEqual(runs, ["$.run", "$$.Execution.Name"]);
    });

    it("goes on to gather whatever fails, and fails when that does", () => {
        assert.equal(state("Accounts").ToleratedFailurePercentage, 100);
        for (const name of ["ListAccounts", "Accounts"]) {
            assert.deepEqual(state(name).Catch, [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Gather" }]);
        }
        assert.equal(state("Gather").Catch, undefined);
        const retried = state("Gather").Retry?.flatMap(({ ErrorEquals }) => ErrorEquals) ?? [];
        assert.ok(retried.length > 0 && retried.every((error) => error.startsWith("Lambda.")), retried.join());
    });

    it("stores why a child failed, after its last attempt", () => {
        const { AuditAccount, KeepFailure } = state("Accounts").ItemProcessor?.States ?? {};
        assert.deepEqual(AuditAccount?.Catch, [{ ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "KeepFailure" }]);
        assert.equal(AuditAccount.Retry?.length, 2);
        assert.deepEqual(KeepFailure?.Parameters, {
            FunctionName: FUNCTION,
            Payload: { mode: "failed", "run.$": "$.run", "account.$": "$.account", "failure.$": "$.failure" },
        });
        assert.equal(KeepFailure.Catch, undefined);
    });

    it("audits as many accounts at the same time as it is told, and waits as long as the function may take", () => {
        assert.equal(state("Accounts").MaxConcurrency, 7);
        assert.deepEqual([state("ListAccounts").TimeoutSeconds, state("Gather").TimeoutSeconds], [360, 360]);
    });

    it("reads the accounts from where the function has put them", () => {
        assert.deepEqual(state("Accounts").ItemReader, {
            Resource: "arn:aws:states:::s3:getObject",
            ReaderConfig: { InputType: "JSON" },
            Parameters: { Bucket: "reports", "Key.$": "$.listed.key" },
        });
        assert.deepEqual((state("ListAccounts") as { ResultSelector?: unknown }).ResultSelector, {
            "accounts.$": "$.Payload.accounts",
            "key.$": "$.Payload.key",
        });
    });

    it("writes what child executions answer into the report bucket", () => {
        const Parameters = { Bucket: "reports", Prefix: "access-key-audit/runs/maps" };
        assert.deepEqual(state("Accounts").ResultWriter, { Resource: "arn:aws:states:::s3:putObject", Parameters });
    });

    it("uses the services of its partition", () => {
        for (const { partition } of PLACES) {
            const text = JSON.stringify(definition({ ...INPUTS, partition, functionArn: "function" }));
            const resources = [...text.matchAll(/"Resource":"([^"]+)"/g)].map(([, resource]) => resource);
            assert.deepEqual([...new Set(resources)].sort(), [
                `arn:${partition}:states:::lambda:invoke`,
                `arn:${partition}:states:::s3:getObject`,
                `arn:${partition}:states:::s3:putObject`,
            ]);
        }
    });
});
