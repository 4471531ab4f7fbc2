import * as assert from "node:assert/strict";
import { inputsOf } from "../../testing/audit-preview";
import { AuditScale } from "../args";
import { definition } from "./definition";

const AT = "eu-west-1:111122223333";
const scale = AuditScale.DistributedMap;
const FUNCTION = `arn:aws:lambda:${AT}:function:acme-keys`;
const INPUTS = { partition: "aws", functionArn: FUNCTION, bucketName: "acme-keys-111122223333-eu-west-1" } as const;

describe("the state machine", () => {
    it("has a role, a log of what fails, and traces", async () => {
        const { definition: _, ...rest } = await inputsOf("keys-states", { scale });
        assert.deepEqual(rest, {
            ...{ name: "acme-keys", region: "eu-west-1", type: "STANDARD", roleArn: "arn:aws:iam::111122223333:role/acme-keys-states" },
            loggingConfiguration: {
                ...{ level: "ERROR", includeExecutionData: true },
                logDestination: `arn:aws:logs:${AT}:log-group:/aws/vendedlogs/states/acme-keys:*`,
            },
            tracingConfiguration: { enabled: true },
        });
    });

    it("runs the function as often and as long as the arguments say", async () => {
        for (const [change, limits] of [
            [{}, { concurrency: 10, timeoutSeconds: 900 }],
            [
                { concurrency: 25, timeoutSeconds: 600 },
                { concurrency: 25, timeoutSeconds: 600 },
            ],
        ] as const) {
            const { definition: made } = await inputsOf("keys-states", { scale, ...change });
            assert.deepEqual(JSON.parse(made as string), JSON.parse(JSON.stringify(definition({ ...INPUTS, ...limits }))));
        }
    });

    it("does so as a role of its own, which may do no more than that", async () => {
        const { name, assumeRolePolicy } = await inputsOf("keys-states-role", { scale });
        const { Statement } = JSON.parse(assumeRolePolicy as string) as { Statement: { Principal: object }[] };
        assert.deepEqual(
            [name, Statement.map(({ Principal }) => Principal)],
            ["acme-keys-states", [{ Service: ["states.amazonaws.com"] }]],
        );
        const { role, policy } = await inputsOf("keys-states-permissions", { scale });
        const allowed = (JSON.parse(policy as string) as { Statement: { Sid: string; Action: string[] }[] }).Statement;
        assert.equal(role, "acme-keys-states");
        assert.deepEqual(
            allowed.map(({ Sid }) => Sid),
            ["Function", "ChildExecutions", "ChildExecutionStates", "Runs", "ReportKey", "Logs", "Traces"],
        );
        assert.deepEqual(allowed[0]?.Action, ["lambda:InvokeFunction"]);
    });
});
