import * as assert from "node:assert/strict";
import { join } from "node:path";
import { inputsOf } from "../../testing/audit-preview";

const BUNDLE = join(__dirname, "../../../dist/lambda/access-key-audit");
const QUEUE = "arn:aws:sqs:eu-west-1:111122223333:acme-keys-dead-letters";

const FUNCTION = {
    name: "acme-keys",
    region: "eu-west-1",
    description: "Tells of access keys that are too old, in all accounts",
    role: "arn:aws:iam::111122223333:role/acme-keys-function",
    runtime: "nodejs24.x",
    architectures: ["arm64"],
    handler: "index.handler",
    memorySize: 512,
    timeout: 900,
    loggingConfig: { logFormat: "Text", logGroup: "/aws/lambda/acme-keys" },
};

describe("the function", () => {
    it("is the bundle on arm64, with 15 minutes, half a GB and no more concurrency than there is", async () => {
        const { code, environment, ...rest } = await inputsOf("keys-function");
        assert.deepEqual(rest, FUNCTION);
        assert.equal((code as { path: string }).path, BUNDLE);
        const { variables } = environment as { variables: Record<string, string> };
        assert.deepEqual(Object.keys(variables), ["AUDIT_CONFIG", "NODE_OPTIONS"]);
        assert.equal(variables.NODE_OPTIONS, "--enable-source-maps");
    });

    it("has the memory, time and concurrency that are given", async () => {
        const change = { memorySize: 1024, timeoutSeconds: 720, reservedConcurrency: 2 };
        const { code: _, environment: __, ...rest } = await inputsOf("keys-function", change);
        assert.deepEqual(rest, { ...FUNCTION, memorySize: 1024, timeout: 720, reservedConcurrentExecutions: 2 });
    });

    it("is not run again by Lambda, which leaves a failed run in the queue", async () => {
        assert.deepEqual(await inputsOf("keys-function-invocations"), {
            ...{ functionName: "acme-keys", region: "eu-west-1", maximumRetryAttempts: 0 },
            destinationConfig: { onFailure: { destination: QUEUE } },
        });
    });

    it("has a role that Lambda takes on", async () => {
        const { assumeRolePolicy, name } = await inputsOf("keys-function-role");
        const { Statement } = JSON.parse(assumeRolePolicy as string) as { Statement: { Principal: object }[] };
        assert.equal(name, "acme-keys-function");
        assert.deepEqual(
            Statement.map(({ Principal }) => Principal),
            [{ Service: ["lambda.amazonaws.com"] }],
        );
    });

    it("may do what the arguments ask for", async () => {
        const topicArn = "arn:aws:sns:eu-west-1:111122223333:security";
        const topicKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/1234";
        const { role, policy } = await inputsOf("keys-function-permissions", {
            accounts: { list: [{ accountId: "111122223333" }] },
            ...{ memberRoleName: "audited", mailFrom: "keys@example.com", ownerTag: "owner" },
            notify: { topicArn, topicKeyArn },
        });
        const { Statement } = JSON.parse(policy as string) as { Statement: { Sid: string; Resource: unknown }[] };
        assert.equal(role, "acme-keys-function");
        assert.deepEqual(
            Statement.map(({ Sid }) => Sid),
            ["MemberRoles", "Summary", "Reports", "ReportList", "History", "ReportKey", "TopicKey", "Mail", "Logs", "DeadLetters"],
        );
        const resourceOf = (sid: string): unknown => Statement.find(({ Sid }) => Sid === sid)?.Resource;
        assert.deepEqual(["MemberRoles", "Summary", "TopicKey"].map(resourceOf), [
            ["arn:aws:iam::*:role/audited"],
            [topicArn],
            [topicKeyArn],
        ]);
    });
});
