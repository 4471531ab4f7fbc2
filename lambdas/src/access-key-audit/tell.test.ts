import assert from "node:assert/strict";
import * as fc from "fast-check";
import { ACCOUNT_ID, aFinding, auditConfig, daysAgo, keyIdOf, NOW, usedAt } from "../testing/fakes";
import { actingConfig, RUN } from "../testing/fakesRun";
import { type AccountResult, type KeyFinding, known, notKnown, type Tier } from "./model";
import { keyPages, type RunContent, summary, type Telling } from "./tell";
import { byteLength, maskKey } from "./text";

const LIMIT = 256 * 1024;
const OTHER = "222222222222";

function anAccount(findings: readonly KeyFinding[] = [], more: Partial<AccountResult> = {}): AccountResult {
    return {
        ...{ accountId: ACCOUNT_ID, accountName: "production", outcome: "complete", users: 10, activeKeys: 12, findings },
        ...{ errors: [], reportTime: NOW, calls: 20, ...more },
    };
}

function content(more: Partial<RunContent> = {}): RunContent {
    return { runId: RUN.runId, time: NOW, accounts: [anAccount()], decisions: [], outcomes: [], errors: [], reports: [], ...more };
}

function tierOf(tier: Tier, days: number, number: number, more: Partial<KeyFinding> = {}): KeyFinding {
    return aFinding({
        ...{ userName: `user-${number}`, keyId: known(keyIdOf(number)), tier: known(tier), ageDays: known(days) },
        ...more,
    });
}

function checkMessage({ message }: Telling): void {
    assert.ok(byteLength(message.text) + byteLength(message.subject) <= LIMIT);
    // SNS takes less than 100 ASCII characters that are no control characters.
    assert.match(message.subject, /^[\x21-\x7e][\x20-\x7e]{0,98}$/);
}

describe("summary", () => {
    it("says everything, the worst first", () => {
        const over = tierOf("overAge", 120, 1, { lastUse: known(usedAt(daysAgo(3), "s3", "eu-central-1")), owner: known("a@example.com") });
        const unknown = tierOf("warn", 0, 2, { ageDays: notKnown("AccessDenied"), tier: notKnown("AccessDenied") });
        const warned = tierOf("warn", 80, 3);
        const exempt = tierOf("overAge", 900, 4, { exemption: known("tag robot"), accountId: OTHER });
        const failed = anAccount([], { accountId: "333333333333", accountName: undefined, outcome: "failed", errors: ["Denied", "Worse"] });
        const told = content({
            accounts: [anAccount([warned, unknown, over]), anAccount([exempt], { accountId: OTHER, accountName: "shared" }), failed],
            decisions: [{ finding: over, action: "none", reason: "its owner has time" }],
            outcomes: [{ finding: over, result: "spared", detail: "used today" }],
            errors: ["Something is wrong"],
            reports: ["s3://reports/run.json"],
        });
        const { message, named } = summary(told, actingConfig([ACCOUNT_ID]));
        assert.equal(message.subject, "Access-key audit: 2 over age, 1 not known, 1 of 3 accounts failed, with errors");
        assert.equal(
            message.text,
            [
                "Access-key audit of 2026-11-22T06:00:00.000Z, run 2026-11-22T06:00:00Z",
                "Keys: 2 over age, 0 with the last warning, 1 with a warning, 1 not known; 1 of these exempt.",
                "Accounts: 2 audited, 0 not completely, 1 failed.",
                "Ages: warning from 75 days, last warning from 85, over age from 90.",
                "Full report: s3://reports/run.json",
                "\nWhat went wrong:",
                "  Something is wrong",
                "\nWhat was done:",
                "  111111111111 (production) user-1 ****************0001: spared; used today",
                "\nAccounts with errors:",
                "  333333333333 failed: Denied (and 1 other error)",
                "\nKeys, the worst first:",
                "  111111111111 (production) user-1 ****************0001: 120 days old, over age, last used on 2026-11-19 by s3 in eu-central-1, owner a@example.com; not disabled: its owner has time",
                "  111111111111 (production) user-2 ****************0002: age not known (AccessDenied), never used",
                "  111111111111 (production) user-3 ****************0003: 80 days old, warning, never used",
                "  222222222222 (shared) user-4 ****************0004: 900 days old, over age, never used, exempt (tag robot)",
                "\nKeys by account:",
                "  111111111111 (production): 1 over age, 0 with the last warning, 1 with a warning, 1 not known",
                "  222222222222 (shared): 1 over age, 0 with the last warning, 0 with a warning, 0 not known; 1 of these exempt",
                "\nCreate a new key, move to it and delete the old one before the key is 90 days old. Keys that are over age may be disabled from 14 days after the first warning on.",
            ].join("\n"),
        );
        assert.deepEqual(named, [over, unknown, warned, exempt]);
    });

    it("says how many users are left to the next runs", () => {
        const accounts = [
            anAccount([]),
            { ...anAccount([]), left: ["ann"] },
            { ...anAccount([], { accountId: OTHER }), left: ["ann", "bob"] },
        ];
        const { message } = summary(content({ accounts }), actingConfig([ACCOUNT_ID]));
        assert.match(message.text, /^Keys of 3 users changed lately, and are left to the next runs\.$/m);
    });

    it("is short when nothing was found", () => {
        const { message, named } = summary(content(), auditConfig());
        assert.equal(message.subject, "Access-key audit: 0 over age");
        assert.equal(message.text.split("\n").length, 4);
        assert.deepEqual(named, []);
    });

    it("says so when no account was audited", () => {
        const { message } = summary(content({ accounts: [], errors: ["The accounts could not be listed"] }), auditConfig());
        assert.equal(message.subject, "Access-key audit FAILED: no account was audited");
        assert.match(message.text, /The accounts could not be listed/);
    });

    it("cannot be forged by the names of users and accounts", () => {
        const forged = tierOf("overAge", 120, 1, { userName: "eve\n  111111111111 mallory" });
        const accounts = [anAccount([forged], { accountName: "prod\r\nFull report: http://evil" })];
        const { text } = summary(content({ accounts }), auditConfig()).message;
        assert.ok(!/^ *111111111111 mallory/m.test(text));
        assert.ok(!/^Full report/m.test(text));
    });

    it("masks key ids that stand in errors", () => {
        const finding = aFinding({ keyId: known("abcdefghijklmnop"), exemption: notKnown("no tags of AKIAIOSFODNN7EXAMPLE") });
        const errors = ["abcdefghijklmnop cannot be found"];
        const { text } = summary(content({ errors, accounts: [anAccount([finding], { errors })] }), auditConfig()).message;
        assert.ok(!text.includes("abcdefghijklmnop") && !text.includes("AKIAIOSFODNN7EXAMPLE"));
        assert.ok(text.includes(`${maskKey("abcdefghijklmnop")} cannot be found`));
    });
});

const TIER_DAYS: readonly (readonly [Tier, number])[] = [
    ["overAge", 100],
    ["finalWarning", 87],
    ["warn", 77],
];

/** Many findings with names as long as they get, and longer, in one to many accounts. */
function many(amount: number, accounts: number, name: string, reason: string): AccountResult[] {
    return Array.from({ length: accounts }, (_, account) => {
        const accountId = String(100_000_000_000 + account);
        const size = Math.floor(amount / accounts) + (account < amount % accounts ? 1 : 0);
        const findings = Array.from({ length: size }, (__, index) => {
            const [tier, days] = TIER_DAYS[index % TIER_DAYS.length] ?? ["warn", 77];
            const exemption = index % 4 === 0 ? notKnown(reason) : known(undefined);
            const userName = `${name}${index}`;
            return tierOf(tier, days + (index % 50), index * accounts + account, { accountId, userName, exemption, owner: known(name) });
        });
        const trouble = account % 3 === 0 ? { errors: [reason, name], outcome: "partial" as const } : {};
        return anAccount(findings, { accountId, accountName: name, ...trouble });
    });
}

const longText = fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 2000 }),
    fc.string({ minLength: 1, maxLength: 64 }),
    fc.constantFrom("ä".repeat(3000), "\u{1F511}".repeat(3000), "\ud800".repeat(500), "x".repeat(5000)),
);

describe("the size of messages", function () {
    this.timeout(60_000);

    function check(amount: number, accounts: number, name: string, reason: string): void {
        const results = many(amount, accounts, name, reason);
        const findings = results.flatMap((account) => account.findings);
        const outcomes = findings.slice(0, 500).map((finding) => ({ finding, result: "failed" as const, detail: reason }));
        const errors = Array.from({ length: 200 }, () => reason);
        const reports = [`s3://${name}`];
        const telling = summary(content({ accounts: results, outcomes, errors, reports }), actingConfig([ACCOUNT_ID]));
        checkMessage(telling);
        const { text } = telling.message;
        assert.ok(telling.named.length === findings.length || text.includes(`  and ${findings.length - telling.named.length} more`));
        assert.ok(!text.includes(keyIdOf(0).slice(0, 12)));
        assert.ok(text.endsWith("after the first warning on.") || findings.length === 0);
    }

    it("fits SNS whatever is found", () => {
        const amount = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 500, max: 3000 }));
        fc.assert(fc.property(amount, fc.integer({ min: 1, max: 300 }), longText, longText, check), { numRuns: 25 });
    });

    it("fits SNS with 100,000 findings", () => {
        check(100_000, 1, "user", "Denied");
        check(100_000, 1000, "\u{1F511}".repeat(100), "ä".repeat(1000));
    });

    it("names every key in the worst case by pages", () => {
        fc.assert(
            fc.property(fc.integer({ min: 0, max: 2500 }), longText, (amount, name) => {
                const findings = many(amount, 1, name, name).flatMap((account) => account.findings);
                const pages = keyPages(findings, new Map([["100000000000", name]]), "Intro.", (page, of) => `Keys, ${page} of ${of}`);
                pages.forEach(checkMessage);
                assert.equal(new Set(pages.flatMap(({ named }) => named)).size, findings.length);
                for (const { message, named } of pages) {
                    assert.ok(named.every(({ keyId }) => keyId.known && message.text.includes(maskKey(keyId.value))));
                }
                assert.deepEqual(
                    pages.map(({ message }) => message.subject),
                    pages.map((_, index) => `Keys, ${index + 1} of ${pages.length}`),
                );
            }),
            { numRuns: 8 },
        );
    });
});
