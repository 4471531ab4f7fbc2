import assert from "node:assert/strict";
import { known, notKnown, type AccountResult, type RunResult } from "../access-key-audit/model";
import { aFinding } from "../testing/fakes";
import { NOW } from "../testing/clock";
import { exitCodeOf } from "./exitCode";

function account(...findings: AccountResult["findings"]): AccountResult {
    const counts = { users: 1, activeKeys: 1, calls: 3 };
    return { accountId: "111111111111", accountName: undefined, outcome: "complete", findings, errors: [], reportTime: NOW, ...counts };
}

function result(findings: AccountResult["findings"], more: Partial<RunResult> = {}): RunResult {
    const accounts = [account(...findings)];
    return { runId: "run", time: NOW, outcome: "complete", accounts, decisions: [], outcomes: [], errors: [], reports: [], ...more };
}

describe("exit codes of the audit by hand", () => {
    it("is 0 where no key is over age, and 3 where one is", () => {
        assert.equal(exitCodeOf(result([])), 0);
        assert.equal(exitCodeOf(result([aFinding({ tier: known("finalWarning") })])), 0);
        assert.equal(exitCodeOf(result([aFinding()])), 3);
    });

    it("does not count keys that are exempt, or were disabled by this very run", () => {
        const finding = aFinding();
        assert.equal(exitCodeOf(result([aFinding({ exemption: known("path /service/") })])), 0);
        assert.equal(exitCodeOf(result([finding], { outcomes: [{ finding, result: "disabled", detail: "" }] })), 0);
        assert.equal(exitCodeOf(result([finding], { outcomes: [{ finding, result: "wouldDisable", detail: "" }] })), 3);
        assert.equal(exitCodeOf(result([finding], { outcomes: [{ finding, result: "spared", detail: "" }] })), 3);
    });

    it("is 4 where anything could not be found out, whatever else is true", () => {
        assert.equal(exitCodeOf(result([aFinding()], { outcome: "partial" })), 4);
        assert.equal(exitCodeOf(result([], { outcome: "failed" })), 4);
        assert.equal(exitCodeOf(result([aFinding(), aFinding({ tier: notKnown("no date") })])), 4);
        assert.equal(exitCodeOf(result([aFinding({ exemption: notKnown("denied") })])), 4);
    });
});
