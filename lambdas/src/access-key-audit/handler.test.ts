import * as assert from "node:assert/strict";
import { ConfigError } from "./config";
import { EventError } from "./event";
import { createHandler } from "./handler";

const CONTEXT = { awsRequestId: "request", getRemainingTimeInMillis: () => 60_000 };
const CONFIG = JSON.stringify({ accounts: { list: [{ accountId: "111111111111" }] }, memberRole: { name: "audit" } });

describe("handler", () => {
    const invoke = (environment: Record<string, string>, event: unknown = {}): Promise<unknown> =>
        createHandler({ environment })(event, CONTEXT);

    it("names the environment variables that it lacks", async () => {
        await assert.rejects(invoke({}), /^Error: Environment variable AUDIT_CONFIG: found nothing; allowed: the configuration as JSON$/);
        await assert.rejects(
            invoke({ AUDIT_CONFIG: CONFIG }),
            /^Error: Environment variable AWS_REGION: found nothing; allowed: a region of AWS$/,
        );
    });

    it("refuses a configuration or an event that is wrong, before it calls anything", async () => {
        await assert.rejects(invoke({ AUDIT_CONFIG: "{}", AWS_REGION: "eu-central-1" }), ConfigError);
        await assert.rejects(invoke({ AUDIT_CONFIG: CONFIG, AWS_REGION: "eu-central-1" }, { mode: "delete" }), EventError);
    });
});
