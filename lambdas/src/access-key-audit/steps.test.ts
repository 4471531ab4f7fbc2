import assert from "node:assert/strict";
import { ACCOUNT_ID, accessDenied, aFinding, aHistory, aKey, auditConfig, aUser, DAY, daysAgo, HOUR, keyIdOf, NOW } from "../testing/fakes";
import { accountId, actingConfig, FakePorts, outcomes, PREFIX, RUN, scene, told, withReports } from "../testing/fakesRun";
import { known } from "./model";
import { runAudit } from "./run";
import { auditOne, gather, keepFailure, listForSteps } from "./steps";
import { encodeAccount } from "./stored";

const RESULTS = `${PREFIX}/runs/2026-11-22T06-00-00Z`;

describe("a run in pieces", () => {
    it("comes to the same result as in one", async () => {
        const pieces = scene(3);
        for (const account of await pieces.accounts.list()) {
            const summary = await auditOne(auditConfig(), pieces, account, RUN);
            const stored = `s3://reports/${RESULTS}/${account.accountId}.json`;
            assert.deepEqual(summary, { accountId: account.accountId, outcome: "complete", findings: 1, stored });
        }
        const gathered = await gather(auditConfig(), pieces, RUN);
        const whole = scene(3);
        assert.deepEqual(gathered, await runAudit(auditConfig(), whole, RUN));
        assert.deepEqual(pieces.notifier.published, whole.notifier.published);
        assert.deepEqual(pieces.metrics.lines, whole.metrics.lines);
    });

    it("stores the list of accounts, each once, where the steps read it", async () => {
        const [one, two] = scene(2).iams;
        assert.ok(one && two);
        const ports = new FakePorts([one, two, one]);
        assert.deepEqual(await listForSteps(auditConfig(), ports, RUN), { accounts: 2, key: `${RESULTS}/accounts.json` });
        const stored = JSON.parse(await ports.store.get(`${RESULTS}/accounts.json`)) as unknown[];
        assert.deepEqual(
            stored.map((account) => (account as { accountId: string }).accountId),
            [accountId(1), accountId(2)],
        );
        const gathered = await gather(auditConfig(), ports, RUN);
        assert.equal(gathered.accounts.length, 2);
    });

    it("rejects when accounts cannot be listed, or the list cannot be stored", async () => {
        const ports = scene(1);
        ports.store.made.fail("put", accessDenied("s3:PutObject"));
        await assert.rejects(listForSteps(auditConfig(), ports, RUN), /s3:PutObject/);
        await assert.rejects(listForSteps(withReports(undefined), scene(1), RUN), /^Error: tell\.reports: found nothing; a run in steps/);
        const unlisted = scene(1);
        unlisted.accounts.made.fail("list", accessDenied("organizations:ListAccounts"));
        await assert.rejects(listForSteps(auditConfig(), unlisted, RUN), /organizations:ListAccounts/);
    });

    it("disables keys as in one", async () => {
        const ports = scene(1);
        ports.iams[0]?.setUser(aUser("alice", [aKey(120, { keyId: keyIdOf(99) })]));
        await ports.history.record(aHistory({ keyId: keyIdOf(99), accountId: accountId(1) }));
        const config = actingConfig([accountId(1)]);
        await auditOne(config, ports, { accountId: accountId(1), name: undefined }, RUN);
        const result = await gather(config, ports, RUN);
        assert.deepEqual(ports.deactivated, [["alice", keyIdOf(99)]]);
        ports.clock.pass(2 * HOUR);
        const retry = await gather(config, ports, RUN);
        assert.deepEqual([result.outcome, retry.outcome, ports.deactivated.length], ["complete", "complete", 1]);
        assert.equal(ports.notifier.published.length, 2);
    });

    it("stores the failure of an account", async () => {
        const ports = scene(1);
        ports.accounts.made.fail("enter", accessDenied("sts:AssumeRole"));
        const summary = await auditOne(auditConfig(), ports, { accountId: accountId(1), name: "production" }, RUN);
        assert.equal(summary.outcome, "failed");
        const result = await gather(auditConfig(), ports, RUN);
        assert.equal(result.outcome, "failed");
        assert.match(told(ports), /111111111111 \(production\) failed: AccessDenied/);
    });

    it("rejects when a result cannot be stored, or there is no store", async () => {
        const account = { accountId: accountId(1), name: undefined };
        const ports = scene(1);
        ports.store.made.fail("put", accessDenied("s3:PutObject"));
        await assert.rejects(auditOne(auditConfig(), ports, account, RUN), /s3:PutObject/);
        const refusal = /^Error: tell\.reports: found nothing; a run in steps needs it/;
        await assert.rejects(auditOne(withReports(undefined), scene(1), account, RUN), refusal);
        await assert.rejects(gather(withReports(undefined), scene(1), RUN), refusal);
    });

    it("counts accounts without a result, or with one that cannot be read, as failed", async () => {
        const ports = scene(4);
        const [first] = await ports.accounts.list();
        assert.ok(first !== undefined);
        await auditOne(auditConfig(), ports, first, RUN);
        await ports.store.put(`${RESULTS}/${accountId(2)}.json`, "{}", "application/json");
        await ports.store.put(`${RESULTS}/map/${accountId(4)}.json`, "{}", "application/json");
        await ports.store.put(`${PREFIX}/runs/2026-11-21/${accountId(4)}.json`, "{}", "application/json");
        const result = await gather(auditConfig(), ports, RUN);
        assert.deepEqual(outcomes(result), ["1: complete", "2: failed", "3: failed", "4: failed"]);
        const [, unread, ...lost] = result.accounts.map((account) => `${account.accountName ?? ""}: ${account.errors.join()}`);
        assert.match(unread ?? "", /^account-22: Its result cannot be used: The stored result of an account has nothing as schemaVersion/);
        assert.deepEqual(lost, ["account-33: Its audit left no result", "account-44: Its audit left no result"]);
        assert.equal(result.outcome, "partial");
        assert.deepEqual(ports.progress.accounts.slice(1), [
            { accountId: accountId(3), done: 1, total: 2 },
            { accountId: accountId(4), done: 2, total: 2 },
        ]);
    });

    it("says why an audit was ended, in the place of its result", async () => {
        const ports = scene(2);
        const [one, two] = await ports.accounts.list();
        assert.ok(one && two);
        await auditOne(auditConfig(), ports, one, RUN);
        await auditOne(auditConfig(), ports, two, RUN);
        const reason = `Sandbox.Timedout: Task timed out after 900.00 seconds ${keyIdOf(1)}`;
        const summary = await keepFailure(auditConfig(), ports, { account: two, reason }, RUN);
        assert.deepEqual(summary, {
            ...{ accountId: accountId(2), outcome: "failed", findings: 0 },
            stored: `s3://reports/${RESULTS}/${accountId(2)}.json`,
        });
        const result = await gather(auditConfig(), ports, RUN);
        assert.deepEqual(outcomes(result), ["1: complete", "2: failed"]);
        const said = "Its audit was ended: Sandbox.Timedout: Task timed out after 900.00 seconds \\*{16}0001";
        assert.match(told(ports), new RegExp(`222222222222 \\(account-22\\) failed: ${said}`));
    });

    it("gathers the accounts that were listed at its beginning, and no others", async () => {
        const ports = scene(2);
        await listForSteps(auditConfig(), ports, RUN);
        const listed = await ports.accounts.list();
        const opened = { accountId: accountId(3), name: "opened since" };
        ports.accounts.list = () => Promise.resolve([...listed, opened]);
        const left = { ...(await runAudit(auditConfig(), scene(1), RUN)).accounts[0], accountId: accountId(4), findings: [] };
        await ports.store.put(
            `${RESULTS}/${accountId(4)}.json`,
            encodeAccount(left as Parameters<typeof encodeAccount>[0], daysAgo(3)),
            "application/json",
        );
        for (const account of listed) {
            await auditOne(auditConfig(), ports, account, RUN);
        }
        const result = await gather(auditConfig(), ports, RUN);
        assert.deepEqual([result.outcome, result.errors, outcomes(result)], ["complete", [], ["1: complete", "2: complete"]]);
    });

    it("lists the accounts again when their list cannot be read, and says so", async () => {
        for (const body of ["{", "{}", '[{"name":"x"}]']) {
            const ports = scene(1);
            await ports.store.put(`${RESULTS}/accounts.json`, body, "application/json");
            await auditOne(auditConfig(), ports, { accountId: accountId(1), name: undefined }, RUN);
            const result = await gather(auditConfig(), ports, RUN);
            assert.deepEqual([result.outcome, outcomes(result)], ["partial", ["1: complete"]]);
            assert.match(result.errors.join(), /^The list of the run's accounts could not be read, they are listed again: /);
        }
    });

    it("takes no result that is over a day old, which an earlier run of the same name left", async () => {
        const ports = scene(1);
        const [account] = await ports.accounts.list();
        assert.ok(account);
        await auditOne(auditConfig(), ports, account, RUN);
        ports.clock.pass(DAY);
        assert.equal((await gather(auditConfig(), ports, RUN)).outcome, "complete");
        ports.clock.pass(1);
        const result = await gather(auditConfig(), ports, RUN);
        assert.equal(result.outcome, "failed");
        assert.deepEqual(result.accounts[0]?.errors, [
            "Its result cannot be used: it is of 2026-11-22T06:00:00.000Z, more than a day old: an earlier run had the same name",
        ]);
    });

    it("tells as much as it can when results cannot be listed", async () => {
        const ports = scene(2);
        ports.store.made.fail("list", accessDenied("s3:ListBucket"));
        const result = await gather(auditConfig(), ports, RUN);
        assert.equal(result.outcome, "failed");
        assert.match(told(ports), /The results of the accounts could not be listed: AccessDenied/);
        assert.match(told(ports), /222222222222 \(account-22\) failed: Its audit left no result/);
    });

    it("uses results without the list of accounts, and says that it lacks it", async () => {
        const ports = scene(1);
        const result = { ...(await runAudit(auditConfig(), scene(1), RUN)).accounts[0] };
        const finding = aFinding({ accountId: accountId(1), keyId: known(keyIdOf(5)) });
        const stored = { ...result, accountId: accountId(1), findings: [finding] } as Parameters<typeof encodeAccount>[0];
        await ports.store.put(`${RESULTS}/${accountId(1)}.json`, encodeAccount(stored, NOW), "application/json");
        ports.accounts.made.fail("list", accessDenied("organizations:ListAccounts"));
        const gathered = await gather(auditConfig(), ports, RUN);
        assert.deepEqual([gathered.outcome, gathered.accounts.length], ["partial", 1]);
        assert.match(gathered.errors.join(), /The accounts to audit could not be listed/);
        assert.equal(ACCOUNT_ID, accountId(1));
    });
});
