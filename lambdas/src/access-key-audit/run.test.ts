import assert from "node:assert/strict";
import { accessDenied, auditConfig, FakeClock, NOW } from "../testing/fakes";
import { accountId, metric, outcomes, PREFIX, RUN, scene, told, withReports } from "../testing/fakesRun";
import { runAudit } from "./run";

describe("runAudit", () => {
    it("audits all accounts and tells of them in one message", async () => {
        const ports = scene(3);
        const result = await runAudit(auditConfig(), ports, RUN);
        assert.deepEqual([result.outcome, result.errors, result.runId, result.time], ["complete", [], RUN.runId, NOW]);
        assert.deepEqual(outcomes(result), ["1: complete", "2: complete", "3: complete"]);
        assert.equal(ports.notifier.published.length, 1);
        assert.match(told(ports), /111111111111 \(account-11\) user-1 \*{16}0001: 100 days old, over age/);
        assert.deepEqual(ports.progress.accounts.at(-1), { accountId: accountId(3), done: 3, total: 3 });
        const reports = ["reports/2026-11-22T06-00-00Z.json", "reports/2026-11-22T06-00-00Z.csv"].map((key) => `${PREFIX}/${key}`);
        const states = [1, 2, 3].map((number) => `${PREFIX}/state/${accountId(number)}.json`);
        assert.deepEqual([...ports.store.objects.keys()], [...states, ...reports, `${PREFIX}/told/2026-11-22T06-00-00Z.json`]);
        assert.deepEqual(
            result.reports,
            reports.map((key) => `s3://reports/${key}`),
        );
        assert.deepEqual([metric(ports, "KeysOverAge"), metric(ports, "RunFailed")], [3, 0]);
    });

    it("completes the others when accounts fail, and says which and why", async () => {
        const ports = scene(4);
        ports.accounts.made.fail("enter", accessDenied("sts:AssumeRole"), { when: (id) => id === accountId(2) });
        ports.iams[2]?.made.fail("getReport", accessDenied("iam:GetCredentialReport"));
        const result = await runAudit(auditConfig(), ports, RUN);
        assert.equal(result.outcome, "partial");
        assert.deepEqual(outcomes(result), ["1: complete", "2: failed", "3: failed", "4: complete"]);
        assert.deepEqual([metric(ports, "AccountsFailed"), metric(ports, "AccountsAudited"), metric(ports, "RunFailed")], [2, 2, 1]);
        assert.equal(ports.notifier.published[0]?.subject, "Access-key audit: 2 over age, 2 of 4 accounts failed");
        assert.match(told(ports), /222222222222 \(account-22\) failed: AccessDenied: .* sts:AssumeRole/);
        assert.match(told(ports), /333333333333 \(account-33\) failed: AccessDenied: .* iam:GetCredentialReport/);
        assert.match(told(ports), /user-4/);
    });

    it("is a failed run when no account was audited, and tells that", async () => {
        const denied = scene(2);
        denied.accounts.made.fail("enter", accessDenied("sts:AssumeRole"));
        const unlisted = scene(2);
        unlisted.accounts.made.fail("list", accessDenied("organizations:ListAccounts"));
        for (const [ports, text] of [
            [denied, /111111111111 \(?.*failed: AccessDenied/],
            [unlisted, /The accounts to audit could not be listed: AccessDenied/],
            [scene(0), /There is no account to audit/],
        ] as const) {
            const result = await runAudit(auditConfig(), ports, RUN);
            assert.equal(result.outcome, "failed");
            assert.equal(ports.notifier.published[0]?.subject, "Access-key audit FAILED: no account was audited");
            assert.match(told(ports), text);
            assert.equal(metric(ports, "RunFailed"), 1);
        }
    });

    it("audits no more accounts at the same time than configured, and each once", async () => {
        const ports = scene(9);
        const list = ports.accounts.list.bind(ports.accounts);
        ports.accounts.list = async () => [...(await list()), ...(await list())];
        let now = 0;
        let most = 0;
        const enter = ports.accounts.enter.bind(ports.accounts);
        ports.accounts.enter = async (id) => {
            most = Math.max(most, ++now);
            const iam = await enter(id);
            await Promise.resolve();
            now -= 1;
            return iam;
        };
        const result = await runAudit(auditConfig({ concurrency: 3 }), ports, RUN);
        assert.equal(result.accounts.length, 9);
        assert.ok(most <= 3);
    });

    it("begins no account when the run has to end, and says which were not audited", async () => {
        const clock = new FakeClock(NOW, 290_000);
        const ports = scene(3, clock);
        const enter = ports.accounts.enter.bind(ports.accounts);
        ports.accounts.enter = (id) => {
            clock.pass(60_000);
            return enter(id);
        };
        const result = await runAudit(auditConfig({ concurrency: 1 }), ports, RUN);
        assert.deepEqual(outcomes(result), ["1: complete", "2: failed", "3: failed"]);
        assert.match(
            told(ports),
            /222222222222 \(account-22\) failed: OutOfTime: There was no answer within 50 s, and the run had to go on/,
        );
        assert.match(told(ports), /333333333333 \(account-33\) failed: Not audited: the run had no time left/);
        assert.match(told(ports), /user-1/);
    });

    it("goes on when the report, the import or the metrics fail, and says so", async () => {
        const ports = scene(2);
        const config = withReports({ bucket: "reports", prefix: PREFIX });
        ports.store.made.fail("put", accessDenied("s3:PutObject"));
        ports.importer.made.fail("importFindings", accessDenied("securityhub:BatchImportFindings"), { times: 1 });
        ports.metrics.write = () => {
            throw new Error("EPIPE");
        };
        const result = await runAudit({ ...config, tell: { ...config.tell, securityHub: true } }, ports, RUN);
        assert.equal(result.outcome, "partial");
        const errors = result.errors.join("\n");
        assert.match(errors, /The full report could not be stored as reports\/.*\.json: AccessDenied/);
        assert.match(errors, /The full report could not be stored as reports\/.*\.csv: AccessDenied/);
        assert.match(errors, /Findings of account 111111111111 could not be imported into Security Hub: AccessDenied/);
        assert.match(errors, /What was told could not be stored/);
        assert.match(errors, /Metrics could not be written: EPIPE/);
        assert.equal(ports.importer.imported.length, 1);
        assert.match(told(ports), /could not be imported/);
    });
});
