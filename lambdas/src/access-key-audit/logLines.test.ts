import * as assert from "node:assert/strict";
import { NOW } from "../testing/clock";
import { aFinding } from "../testing/samples";
import { errorLines, logLines } from "./logLines";
import { known } from "./model";

const KEY = "AKIAIOSFODNN7EXAMPLE";

describe("logLines", () => {
    it("writes one line of JSON for each account and each key, without key ids", () => {
        const lines: string[] = [];
        const progress = logLines((line) => void lines.push(line));
        const finding = aFinding({ keyId: known(KEY) });
        progress.account(
            {
                ...{ accountId: "111111111111", accountName: "a\nb", outcome: "partial", users: 2, activeKeys: 3, calls: 4 },
                ...{ findings: [finding], errors: [`No access to ${KEY}`], reportTime: NOW },
            },
            1,
            2,
        );
        progress.outcome({ finding, result: "failed", detail: "its status could not be changed" });
        assert.deepEqual(
            lines.map((line) => JSON.parse(line) as unknown),
            [
                {
                    ...{ accountId: "111111111111", outcome: "partial", users: 2, activeKeys: 3, findings: 1, calls: 4 },
                    ...{ errors: ["No access to ****************MPLE"], done: 1, total: 2 },
                },
                {
                    accountId: "111111111111",
                    outcome: "111111111111 alice ****************MPLE: FAILED; its status could not be changed",
                },
            ],
        );
        assert.equal(
            lines.some((line) => line.includes(KEY) || line.includes("\n")),
            false,
        );
    });
});

describe("errorLines", () => {
    it("writes each error of a run in full", () => {
        const errors = ["The summary could not be published: no", `${"x".repeat(5_000)}\n"`];
        assert.deepEqual(
            errorLines({ runId: "run", errors }).map((line) => JSON.parse(line) as unknown),
            errors.map((error) => ({ runId: "run", error })),
        );
    });
});
