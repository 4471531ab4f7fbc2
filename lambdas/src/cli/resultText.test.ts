import assert from "node:assert/strict";
import { type AccountResult, known, notKnown, type RunResult } from "../access-key-audit/model";
import { auditConfig, aFinding } from "../testing/fakes";
import { daysAgo, NOW } from "../testing/clock";
import { keyIdOf } from "../testing/users";
import { resultText } from "./resultText";
import type { Paint } from "./terminal";

const plain: Paint = (_style, text) => text;

function account(more: Partial<AccountResult> = {}): AccountResult {
    const counts = { users: 10, activeKeys: 4, calls: 3, reportTime: NOW };
    return { accountId: "111111111111", accountName: undefined, outcome: "complete", findings: [], errors: [], ...counts, ...more };
}

function result(accounts: readonly AccountResult[], more: Partial<RunResult> = {}): RunResult {
    return { runId: "run", time: NOW, outcome: "complete", accounts, decisions: [], outcomes: [], errors: [], reports: [], ...more };
}

const show = (one: RunResult, { config = auditConfig(), fullIds = false, columns = 200 } = {}): string[] =>
    resultText(one, { config, fullIds, columns, paint: plain }).split("\n");

describe("the result of an audit at a terminal", () => {
    it("says that nothing was found", () => {
        assert.deepEqual(show(result([account()])), [
            "No active key is known to be 75 days old or older.",
            "1 account with 10 users and 4 active keys: 1 audited, 0 not completely, 0 failed.",
            "",
        ]);
    });

    it("lists keys, the worst first, with ids masked", () => {
        const exempt = aFinding({ userName: "robot", exemption: known("path /service/"), ageDays: known(400) });
        const young = aFinding({ userName: "bob", tier: known("warn"), ageDays: known(76), owner: known("bob@example.com") });
        const used = aFinding({ lastUse: known({ used: "at", date: daysAgo(2), service: "s3", region: "eu-west-1" }) });
        const last = keyIdOf(1).slice(-4);
        const lines = show(result([account({ accountName: "prod", findings: [exempt, young, used] })]));
        assert.deepEqual(
            lines.slice(0, 4).map((line) => line.split(/ {2,}/)),
            [
                ["ACCOUNT", "USER", "KEY", "AGE", "LAST USE", "TIER", "EXEMPT", "OWNER"],
                ["111111111111 prod", "alice", `…${last}`, "120 d", "2026-11-20 s3", "over age", ""],
                ["111111111111 prod", "bob", `…${last}`, "76 d", "never", "warning", "bob@example.com"],
                ["111111111111 prod", "robot", `…${last}`, "400 d", "never", "over age", "path /service/", ""],
            ],
        );
        assert.equal(
            lines[5],
            "3 keys from 75 days on: 2 over age, 0 with the last warning, 1 with a warning, 0 not known; 1 of these exempt.",
        );
    });

    it("shows ids in full on request only", () => {
        const one = result([account({ findings: [aFinding()] })]);
        assert.ok(show(one, { fullIds: true }).some((line) => line.includes(keyIdOf(1))));
        assert.ok(!show(one).some((line) => line.includes(keyIdOf(1))));
    });

    it("never takes what is not known for fine", () => {
        const reason = notKnown("AccessDenied");
        const lost = aFinding({ keyId: reason, created: reason, ageDays: reason, tier: reason, lastUse: reason, exemption: reason });
        const root = aFinding({ userName: "<root_account>", keyId: reason, created: reason });
        const lines = show(result([account({ findings: [lost, root] })]));
        assert.match(lines[1] ?? "", /<root_account> {2}\? {4}≥ 120 d {2}never {5}over age/);
        assert.match(lines[2] ?? "", /alice {11}\? {10}\? {2}\? {9}\? {9}\?$/);
        assert.equal(lines[4], "? could not be found out: --json tells why.");
        assert.match(lines[6] ?? "", /1 not known\.$/);
    });

    it("tells failed accounts with all reasons, what was done and why not, and what went wrong", () => {
        const [done, spared] = [aFinding(), aFinding({ userName: "bob" })];
        const failed = account({
            accountId: "222222222222",
            accountName: "staging",
            outcome: "failed",
            errors: ["AccessDenied: no", "two\nlines"],
        });
        const lines = show(
            result([account({ findings: [done, spared] }), failed], {
                outcome: "partial",
                decisions: [
                    { finding: done, action: "disable" },
                    { finding: spared, action: "none", reason: "its owner has not been warned yet" },
                ],
                outcomes: [{ finding: done, result: "disabled", detail: "created long ago" }],
                errors: ["The summary could not be published: Throttling"],
            }),
            { config: auditConfig({ act: { mode: "disable", accountIds: ["111111111111"], graceDays: 14, spareUsedWithinDays: 0 } }) },
        );
        const key = `****************${keyIdOf(1).slice(-4)}`;
        assert.deepEqual(lines.slice(5), [
            "2 accounts with 20 users and 8 active keys: 1 audited, 0 not completely, 1 failed.",
            "",
            "Accounts with errors",
            "  222222222222 (staging) failed: AccessDenied: no",
            "  222222222222 (staging) failed: two lines",
            "",
            "What was done",
            `  111111111111 alice ${key}: disabled; created long ago`,
            "",
            "Over age, and not disabled",
            `  111111111111 bob ${key}: its owner has not been warned yet`,
            "",
            "What went wrong",
            "  The summary could not be published: Throttling",
            "",
        ]);
    });

    it("lets no text of AWS write on the terminal, and fits the terminal", () => {
        const finding = aFinding({
            owner: known("\u001b[2J evil".repeat(20)),
            userName: "u".repeat(64),
            exemption: known("tag x".repeat(20)),
        });
        const lines = show(result([account({ accountName: "n".repeat(50), findings: [finding] })]), { columns: 80 });
        assert.ok(!lines.join("").includes("\u001b"));
        assert.deepEqual(
            lines.slice(0, 2).filter((line) => line.length > 80),
            [],
        );
    });
});
