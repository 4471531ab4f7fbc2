import assert from "node:assert/strict";
import { ACCOUNT_ID, accessDenied, aFinding, aHistory, aKey, auditConfig, aUser, HOUR, keyIdOf } from "../testing/fakes";
import { accountId, actingConfig, outcomes, PREFIX, RUN, scene, told, withReports } from "../testing/fakesRun";
import { known } from "./model";
import { auditOne, gather, runAudit } from "./run";
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
        const failed = [
            { accountId: accountId(3), reason: "Lambda.Timeout" },
            { accountId: accountId(1), reason: "answered too late, but has a result" },
            { accountId: accountId(9), reason: "is not listed any more" },
        ];
        const result = await gather(auditConfig(), ports, RUN, failed);
        assert.deepEqual(outcomes(result), ["1: complete", "2: failed", "3: failed", "9: failed", "4: failed"]);
        const errors = new Map(result.accounts.map((account) => [account.accountId, account.errors.join()]));
        assert.match(
            errors.get(accountId(2)) ?? "",
            /^Its result could not be read: The stored result of an account has nothing as schemaVersion/,
        );
        assert.deepEqual(
            [3, 4, 9].map((number) => errors.get(accountId(number))),
            ["Lambda.Timeout", "Its audit left no result", "is not listed any more"],
        );
        assert.equal(result.outcome, "partial");
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
        await ports.store.put(`${RESULTS}/${accountId(1)}.json`, encodeAccount(stored), "application/json");
        ports.accounts.made.fail("list", accessDenied("organizations:ListAccounts"));
        const gathered = await gather(auditConfig(), ports, RUN);
        assert.deepEqual([gathered.outcome, gathered.accounts.length], ["partial", 1]);
        assert.match(gathered.errors.join(), /The accounts to audit could not be listed/);
        assert.equal(ACCOUNT_ID, accountId(1));
    });
});
