import assert from "node:assert/strict";
import { accessDenied, aHistory, aKey, auditConfig, aUser, FakeIam, keyIdOf, manyUsers } from "../testing/fakes";
import { accountId, actingConfig, FakePorts, RUN, scene, told } from "../testing/fakesRun";
import { runAudit } from "./run";

describe("what runAudit tells", function () {
    this.timeout(60_000);

    it("names every key in its errors when neither a topic nor a store takes them", async () => {
        const ports = scene(2);
        ports.notifier.made.fail("publish", accessDenied("sns:Publish"));
        ports.store.made.fail("put", accessDenied("s3:PutObject"));
        const result = await runAudit(auditConfig(), ports, RUN);
        assert.match(result.errors.join("\n"), /The summary could not be published: AccessDenied/);
        assert.match(result.errors.join("\n"), /^Nobody was told of 111111111111 \(account-11\) user-1 \*{16}0001/m);
        assert.match(result.errors.join("\n"), /^Nobody was told of 222222222222 \(account-22\) user-2 \*{16}0002/m);
        assert.ok(!result.errors.join().includes("AKIA"));
    });

    it("imports findings into the Security Hub of their own account, at most 100 at once", async () => {
        const ports = new FakePorts([
            new FakeIam(accountId(1), manyUsers(150, { offenders: 150 })),
            new FakeIam(accountId(2), manyUsers(2, { offenders: 1 })),
        ]);
        const config = auditConfig();
        ports.importer.answer = { failed: 1, reason: "InvalidInput: no" };
        const result = await runAudit({ ...config, tell: { ...config.tell, securityHub: true } }, ports, RUN);
        assert.deepEqual(
            ports.importer.imported.map(({ accountId: id, findings }) => [id, findings.length]).sort(),
            [
                [accountId(1), 100],
                [accountId(1), 50],
                [accountId(2), 1],
            ].sort(),
        );
        for (const { accountId: id, findings } of ports.importer.imported) {
            assert.ok(findings.every((finding) => "AwsAccountId" in finding && finding.AwsAccountId === id));
        }
        assert.equal(result.outcome, "partial");
        assert.match(result.errors.join("\n"), /1 of 100, InvalidInput: no/);
    });

    it("imports nothing where that is not configured, and tells nobody where nothing is", async () => {
        const ports = scene(1);
        const config = auditConfig();
        const silent = { ...config, tell: { ...config.tell, topicArn: undefined, reports: undefined } };
        const result = await runAudit(silent, ports, RUN);
        assert.deepEqual([result.outcome, result.errors, result.accounts[0]?.findings.length], ["complete", [], 1]);
        assert.deepEqual([ports.importer.imported, ports.notifier.published, [...ports.store.objects]], [[], [], []]);
    });

    it("tells a retry of the same run only when there is more to tell", async () => {
        const ports = scene(3);
        const config = actingConfig([], { act: { mode: "off", accountIds: [], graceDays: 14, spareUsedWithinDays: 0 } });
        ports.iams.forEach((iam) => iam.setUser(aUser("alice", [aKey(120)], { tags: { owner: "alice@example.com" } })));
        ports.accounts.made.fail("enter", accessDenied("sts:AssumeRole"), { times: 2, when: (id) => id === accountId(3) });
        await runAudit(config, ports, RUN);
        assert.deepEqual([ports.notifier.published.length, ports.notifier.mailed.length], [1, 1]);
        const retry = await runAudit(config, ports, RUN);
        assert.deepEqual([ports.notifier.published.length, retry.outcome], [1, "partial"]);
        const better = await runAudit(config, ports, RUN);
        assert.deepEqual([ports.notifier.published.length, better.outcome], [2, "complete"]);
        await runAudit(config, ports, RUN);
        assert.equal(ports.notifier.published.length, 2);
        await runAudit(config, ports, { ...RUN, runId: "next" });
        assert.equal(ports.notifier.published.length, 3);
        assert.equal(ports.notifier.mailed.length, 2);
    });

    it("tells the same invocation once, also in a dry run with a key that is due", async () => {
        const ports = scene(1);
        const due = aUser("alice", [aKey(120, { keyId: keyIdOf(99) })], { tags: { owner: "alice@example.com" } });
        ports.iams[0]?.setUser(due);
        await ports.history.record(aHistory({ keyId: keyIdOf(99), accountId: accountId(1) }));
        const act = { mode: "dryRun", accountIds: [accountId(1)], graceDays: 14, spareUsedWithinDays: 0 } as const;
        const config = actingConfig([], { act });
        for (const attempt of [1, 2]) {
            const { outcome, outcomes } = await runAudit(config, ports, RUN);
            assert.deepEqual([attempt, outcome, outcomes.map(({ result }) => result)], [attempt, "complete", ["wouldDisable"]]);
        }
        assert.deepEqual(
            ports.notifier.published.map(({ subject }) => subject),
            ["Access-key audit would disable 1 access key (dry run)", "Access-key audit: 2 over age"],
        );
        await runAudit(config, ports, { ...RUN, runId: "next" });
        assert.equal(ports.notifier.published.length, 4);
    });

    it("says just once that it is not known what was told", async () => {
        const ports = scene(1);
        ports.iams[0]?.setUser(aUser("user-1", [aKey(120, { keyId: keyIdOf(99) })]));
        await ports.history.record(aHistory({ keyId: keyIdOf(99), accountId: accountId(1), userName: "user-1" }));
        ports.store.made.fail("list", accessDenied("s3:ListBucket"));
        const act = { mode: "dryRun", accountIds: [accountId(1)], graceDays: 14, spareUsedWithinDays: 0 } as const;
        const { errors } = await runAudit(actingConfig([], { act, tell: { ...auditConfig().tell } }), ports, RUN);
        assert.deepEqual(
            errors.map((error) => error.split(",")[0]),
            ["What an earlier attempt of this run told could not be read"],
        );
    });

    it("names every key that it warns of in a message, however many there are", async () => {
        const ports = new FakePorts([new FakeIam(accountId(1), manyUsers(4000, { offenders: 4000 }))]);
        const result = await runAudit(auditConfig({ historyTable: "history" }), ports, RUN);
        assert.equal(result.outcome, "complete");
        assert.ok(ports.notifier.published.length >= 2);
        assert.equal(ports.notifier.published[1]?.subject, "Access-key audit: more old access keys");
        assert.equal(ports.history.all.length, 4000);
        assert.equal(told(ports).match(/user-\d+ \*{16}/g)?.length, 4000);
    });

    it("names every key in a message where no report is kept", async () => {
        const ports = new FakePorts([new FakeIam(accountId(1), manyUsers(4000, { offenders: 4000 }))]);
        const config = auditConfig();
        const result = await runAudit({ ...config, tell: { ...config.tell, reports: undefined } }, ports, RUN);
        assert.deepEqual([result.outcome, result.errors], ["complete", []]);
        assert.equal(told(ports).match(/user-\d+ \*{16}/g)?.length, 4000);
    });

    it("records no warning of a page that could not be published", async () => {
        const ports = new FakePorts([new FakeIam(accountId(1), manyUsers(4000, { offenders: 4000 }))]);
        ports.notifier.made.fail("publish", accessDenied("sns:Publish"), { times: 1, after: 1 });
        const result = await runAudit(auditConfig({ historyTable: "history" }), ports, RUN);
        assert.equal(result.outcome, "partial");
        assert.equal(ports.history.all.length, told(ports).match(/user-\d+ \*{16}/g)?.length);
        assert.ok(ports.history.all.length < 4000);
    });

    it("neither warns nor disables where the history cannot be read", async () => {
        const ports = scene(1);
        const [iam] = ports.iams;
        iam?.setUser(aUser("alice", [aKey(120, { keyId: keyIdOf(99) })], { tags: { owner: "alice@example.com" } }));
        await ports.history.record(aHistory({ keyId: keyIdOf(99), accountId: accountId(1) }));
        const records = ports.history.made.count("record");
        ports.history.made.fail("ofAccount", accessDenied("dynamodb:Query"));
        const result = await runAudit(actingConfig([accountId(1)]), ports, RUN);
        assert.equal(result.outcome, "partial");
        const reason = result.decisions.map((decision) => (decision.action === "none" ? decision.reason : decision.action));
        assert.match(reason[0] ?? "", /^what was found before in account 111111111111 could not be read: AccessDenied/);
        assert.deepEqual([ports.deactivated, ports.notifier.mailed, ports.history.made.count("record")], [[], [], records]);
        assert.match(
            result.errors.join(),
            /No key is warned of or disabled, since what was found before in account 111111111111 could not/,
        );
        assert.match(told(ports), /alice/);
    });

    it("says that nothing is disabled without a history", async () => {
        const ports = scene(1);
        const result = await runAudit(actingConfig([accountId(1)]), Object.assign(ports, { history: undefined }), RUN);
        assert.match(result.errors.join(), /Nothing is disabled, since there is no history of who was warned: name historyTable/);
        assert.deepEqual(ports.deactivated, []);
    });
});
