import assert from "node:assert/strict";
import fc from "fast-check";
import { accountOf } from "../testing/accountAudit";
import {
    accessDenied,
    ACCOUNT_ID,
    aHistory,
    aKey,
    aUser,
    daysAgo,
    FakeClock,
    FakeIam,
    manyUsers,
    NOW,
    throttled,
    usedAt,
} from "../testing/fakes";
import { type AccountResult, known, notKnown } from "./model";
const CONFIG = { ownerTag: "owner", exemptions: { tags: ["exempt"], paths: [], groups: [] } };

const failed = (errors: readonly string[], calls: number): AccountResult => ({
    accountId: ACCOUNT_ID,
    accountName: "dev",
    outcome: "failed",
    users: 0,
    activeKeys: 0,
    findings: [],
    errors,
    reportTime: undefined,
    calls,
});

describe("audit of an account when calls fail", () => {
    it("does not know the keys of a user whose listing is denied, and knows all others", async () => {
        const bob = aKey(100, { lastUse: usedAt(daysAgo(2)) });
        const { audit, iam } = accountOf([aUser("alice", [aKey(90)]), aUser("bob", [bob, aKey(1)]), aUser("carol", [aKey(76)])], {
            config: CONFIG,
        });
        iam.made.fail("listKeys", accessDenied("iam:ListAccessKeys"), { when: (user) => user === "bob" });
        const { outcome, findings, errors } = await audit();
        const reason = /^AccessDenied: User: .* is not authorized to perform: iam:ListAccessKeys because/;
        assert.equal(outcome, "partial");
        assert.deepEqual(
            findings.map(({ userName, keyId, ageDays, tier }) => [userName, keyId.known, ageDays.known, tier.known]),
            [
                ["alice", true, true, true],
                ["bob", false, false, false],
                ["carol", true, true, true],
            ],
        );
        const bobs = findings[1];
        assert.ok(bobs !== undefined && !bobs.keyId.known && !bobs.ageDays.known && !bobs.created.known);
        assert.match(bobs.keyId.reason, reason);
        assert.match(bobs.ageDays.reason, /^at least 100 days by the credential report; AccessDenied: /);
        assert.deepEqual(bobs.lastUse, known(bob.lastUse));
        assert.equal(errors.length, 1);
        assert.match(errors[0] ?? "", /^Keys could not be listed of 1 user \(bob\): AccessDenied: /);
    });

    it("tells one error for many users, by their kind", async () => {
        const { audit, iam } = accountOf(manyUsers(20, { offenders: 12 }), { config: CONFIG });
        iam.made.fail("listKeys", throttled(), { when: (user) => user === "user-3" });
        iam.made.fail("listKeys", accessDenied("iam:ListAccessKeys"));
        const { errors, findings } = await audit();
        assert.equal(findings.length, 12);
        assert.deepEqual(
            errors.map((error) => error.slice(0, error.indexOf(":"))),
            [
                "Keys could not be listed of 11 users (user-0, user-1, user-2, user-4, user-5 and 6 more)",
                "Keys could not be listed of 1 user (user-3)",
            ],
        );
    });

    it("tells of a user whose remembered key could not be looked for", async () => {
        const { audit, iam, history } = accountOf([aUser("alice", [aKey(120, { changed: daysAgo(5) })])], { config: CONFIG });
        await history.record(aHistory());
        iam.made.fail("listKeys", throttled());
        const { findings } = await audit();
        assert.deepEqual(
            findings.map(({ keyId, tier, lastUse }) => [keyId, tier, lastUse]),
            [[notKnown("Throttling: Rate exceeded"), notKnown("Throttling: Rate exceeded"), notKnown("Throttling: Rate exceeded")]],
        );
    });

    it("never takes a failed look-up of the last use for a key that was never used", async () => {
        const created = daysAgo(100);
        const { audit, iam } = accountOf([aUser("alice", [aKey(created), aKey(created)])], { config: CONFIG });
        iam.made.fail("lastUse", throttled());
        const { findings, outcome } = await audit();
        assert.deepEqual(
            findings.map(({ lastUse }) => lastUse),
            [notKnown("Throttling: Rate exceeded"), notKnown("Throttling: Rate exceeded")],
        );
        assert.equal(outcome, "partial");
    });

    it("knows neither exemption nor owner when tags are denied", async () => {
        const { audit, iam } = accountOf([aUser("alice", [aKey(90)], { tags: { exempt: "", owner: "a@example.com" } })], {
            config: CONFIG,
        });
        iam.made.fail("listTags", throttled());
        const { findings, outcome, errors } = await audit();
        assert.deepEqual(
            [findings[0]?.exemption, findings[0]?.owner],
            [notKnown("Throttling: Rate exceeded"), notKnown("Throttling: Rate exceeded")],
        );
        assert.deepEqual([outcome, errors], ["partial", ["Tags could not be read of 1 user (alice): Throttling: Rate exceeded"]]);
    });

    it("fails without a report, and says why", async () => {
        const { audit, iam } = accountOf([aUser("alice", [aKey(90)])], { config: CONFIG });
        iam.made.fail("getReport", throttled());
        assert.deepEqual(await audit(), failed(["Throttling: Rate exceeded"], 2));
    });

    it("fails when the report cannot be read", async () => {
        const { audit, iam } = accountOf([], { config: CONFIG });
        iam.gets.push({ csv: "garbage", generatedAt: NOW });
        const { outcome, errors, reportTime } = await audit();
        assert.deepEqual([outcome, reportTime], ["failed", NOW]);
        assert.match(errors.join(), /^ReportError: The credential report cannot be read: found "garbage" as its first line/);
    });

    it("fails when the report is another account's", async () => {
        const { audit, iam } = accountOf([aUser("alice", [aKey(90)])], { config: CONFIG });
        const other = new FakeIam("222222222222", [aUser("alice", [aKey(90)])]);
        other.makeReport();
        iam.report = other.report;
        const { outcome, errors, findings } = await audit();
        assert.deepEqual([outcome, findings, iam.made.count("listKeys")], ["failed", [], 0]);
        assert.match(errors.join(), /^The credential report is not of account 111111111111: found arn:aws:iam::222222222222:root/);
    });

    it("looks at no more users when the run is about to end, and says of whom nothing is known", async () => {
        const clock = new FakeClock(NOW, 225_000);
        const { audit, iam } = accountOf(manyUsers(30, { offenders: 20 }), { clock });
        const list = iam.listKeys.bind(iam);
        iam.listKeys = (userName) => {
            clock.pass(10_000);
            return list(userName);
        };
        const { findings, outcome, errors } = await audit();
        assert.equal(outcome, "partial");
        assert.deepEqual([findings.length, findings.filter(({ keyId }) => keyId.known).length, iam.made.count("listKeys")], [20, 5, 5]);
        assert.match(errors.join(), /^Keys could not be listed of 15 users .*The run has to end before: allow it more time$/);
    });

    it("knows nothing that it could not look up, and leaves out no old key, whatever fails", async () => {
        const methods = ["listKeys", "listTags", "lastUse", "listMembers"] as const;
        const user = fc.record({
            ages: fc.array(fc.nat(200), { maxLength: 2 }),
            fails: fc.subarray([...methods]),
            exempt: fc.boolean(),
        });
        const check = async (given: readonly { ages: readonly number[]; fails: readonly string[]; exempt: boolean }[]): Promise<void> => {
            const users = given.map(({ ages, exempt }, index) =>
                aUser(
                    `user-${index}`,
                    ages.map((age) => aKey(age)),
                    { tags: exempt ? { exempt: "" } : {} },
                ),
            );
            const { audit, iam } = accountOf(users, { config: CONFIG });
            const failing = (method: string) =>
                new Set(given.flatMap(({ fails }, index) => (fails.includes(method) ? [`user-${index}`] : [])));
            const [keys, tags] = [failing("listKeys"), failing("listTags")];
            iam.made.fail("listKeys", throttled(), { when: (name) => keys.has(String(name)) });
            iam.made.fail("listTags", throttled(), { when: (name) => tags.has(String(name)) });
            const { findings, outcome } = await audit();
            const isOld = (age: number): boolean => age >= 75;
            assert.equal(findings.length, given.flatMap(({ ages }) => ages).filter(isOld).length);
            for (const { userName, keyId, created, ageDays, tier, exemption, owner } of findings) {
                const listed = !keys.has(userName);
                assert.deepEqual([keyId.known, created.known, ageDays.known, tier.known], [listed, listed, listed, listed]);
                assert.deepEqual([exemption.known, owner.known], [!tags.has(userName), !tags.has(userName)]);
            }
            const hit = findings.some(({ userName }) => keys.has(userName) || tags.has(userName));
            assert.equal(outcome, hit ? "partial" : "complete");
        };
        await fc.assert(fc.asyncProperty(fc.array(user, { maxLength: 12 }), check));
    });
});
