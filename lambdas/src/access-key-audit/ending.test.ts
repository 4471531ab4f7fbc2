import * as assert from "node:assert/strict";
import { aFinding } from "../testing/samples";
import { NOW } from "../testing/clock";
import { AuditIncomplete, endOf } from "./ending";
import type { AccountResult, RunResult } from "./model";

function account(more: Partial<AccountResult> = {}): AccountResult {
    return {
        ...{ accountId: "111111111111", accountName: undefined, outcome: "complete", users: 1, activeKeys: 1, calls: 3 },
        ...{ findings: [], errors: [], reportTime: NOW },
        ...more,
    };
}

function result(more: Partial<RunResult> = {}): RunResult {
    return { runId: "run", time: NOW, outcome: "complete", accounts: [], decisions: [], outcomes: [], errors: [], reports: [], ...more };
}

describe("endOf", () => {
    it("sums up a run that succeeded", () => {
        const finding = aFinding();
        const outcomes = [{ finding, result: "disabled", detail: "" } as const, { finding, result: "spared", detail: "" } as const];
        const accounts = [account({ findings: [finding, finding] }), account()];
        assert.deepEqual(endOf(result({ accounts, outcomes, reports: ["s3://bucket/key"] })), {
            ...{ runId: "run", accounts: 2, keys: 2, disabled: 1, reports: ["s3://bucket/key"] },
        });
    });

    it("ends a run in which anything went wrong as an error that says what", () => {
        const failed = account({ accountId: "222222222222", outcome: "failed", errors: ["AccessDenied: no"] });
        assert.throws(
            () => endOf(result({ outcome: "partial", accounts: [account(), failed], errors: ["The summary could not be published"] })),
            new AuditIncomplete(
                "Run run is partial: 1 of 2 accounts failed; The summary could not be published; account 222222222222: AccessDenied: no",
            ),
        );
    });

    it("fits what Lambda hands on", () => {
        const errors = Array.from({ length: 1_000 }, (_, index) => `Error ${index} of many`);
        const reports = ["s3://bucket/key.json"];
        assert.throws(
            () => endOf(result({ outcome: "failed", accounts: [account({ outcome: "failed", errors })], reports })),
            ({ message }: Error) =>
                Buffer.byteLength(message) <= 4_000 &&
                message.startsWith("Run run is failed: 1 of 1 account failed; account 111111111111: ") &&
                message.endsWith("… All of it is in the log, s3://bucket/key.json"),
        );
    });
});
