import * as assert from "node:assert/strict";
import { accessDenied, broken, type Fault, firstTimes, lost, onAction, refused, type Rule, silent, throttled } from "./support/faults";
import { afterDays, disabling, type Ended, invoke, type Invocation, metricsOf, settings } from "./support/invoke";
import { aWorld } from "./support/world";

const [A, B] = ["111111111111", "222222222222"] as const;

describe("faults", () => {
    const world = aWorld(A, B);
    const config = settings([A, B], disabling(A, B));
    let annsKey = "";

    beforeEach(async () => {
        [annsKey = ""] = await world.addUser(A, "ann");
        await world.addUser(B, "bob");
    });

    async function run(days: number, rule?: Rule, more: Partial<Invocation> = {}): Promise<Ended> {
        world.proxy.record(rule);
        return invoke(world, { config, at: afterDays(days), ...more });
    }

    const attempts = (action: string): number => world.proxy.calls.filter((call) => call.action === action).length;
    const statuses = async (): Promise<string[]> => [...(await world.statuses(A, "ann")), ...(await world.statuses(B, "bob"))];
    const heard = async (): Promise<string> => (await world.heard()).map(({ subject, text }) => `${subject}\n${text}`).join("\n");

    /** A rule for one account's calls. */
    const inAccount =
        (accountId: string, rule: Rule): Rule =>
        (call) =>
            call.accountId === accountId ? rule(call) : undefined;

    /** Warns, runs with a fault when keys are due, and tells what is left active; then runs again, when all has to be made up for. */
    async function whenDue(rule: Rule): Promise<{ ended: Ended; after: string[]; said: string }> {
        assert.equal((await run(80)).error, undefined);
        await world.heard();
        const ended = await run(100, rule);
        const after = await statuses();
        const said = await heard();
        assert.equal((await run(100.2)).error, undefined);
        assert.deepEqual(await statuses(), ["Inactive", "Inactive"]);
        return { ended, after, said };
    }

    it("gets through throttling", async () => {
        const ended = await run(100, firstTimes(2, onAction(throttled, "ListAccessKeys")));
        assert.equal(ended.error, undefined);
        assert.equal(metricsOf(ended).KeysOverAge, 2);
    });

    it("knows nothing of keys that cannot be listed for throttling, and disables none", async () => {
        const rule = inAccount(A, onAction(throttled, "ListAccessKeys"));
        const { ended, after, said } = await whenDue(rule);
        assert.deepEqual(after, ["Active", "Inactive"]);
        assert.match(ended.error?.message ?? "", /Keys could not be listed of 1 user \(ann\): Throttling: Rate exceeded/);
        assert.match(said, /Keys could not be listed/);
        assert.equal(metricsOf(ended).KeysNotKnown, 1);
    });

    it("fails one account whose IAM denies everything, and does the rest", async () => {
        const { ended, after, said } = await whenDue(inAccount(A, () => accessDenied));
        assert.deepEqual(after, ["Active", "Inactive"]);
        assert.match(ended.error?.message ?? "", /1 of 2 accounts failed; .*111111111111: .*AccessDenied/);
        assert.match(said, /111111111111 \(account-1\) failed: .*AccessDenied/);
        assert.equal(metricsOf(ended).AccountsFailed, 1);
        assert.equal(metricsOf(ended, A).AccountsFailed, 1);
        assert.equal(metricsOf(ended, B).AccountsFailed, 0);
    });

    it("waits for a report in progress", async () => {
        const ended = await run(100, firstTimes(6, onAction(refused(404, "ReportInProgress"), "GetCredentialReport")));
        assert.equal(ended.error, undefined);
        assert.equal(metricsOf(ended).KeysOverAge, 2);
        assert.ok(ended.waited > 10_000);
    });

    it("asks again for a report that has expired, or that is gone", async () => {
        for (const [code, days] of [
            ["ReportExpired", 100],
            ["ReportNotPresent", 101],
        ] as const) {
            const ended = await run(days, inAccount(A, firstTimes(1, onAction(refused(410, code), "GetCredentialReport"))));
            assert.equal(ended.error, undefined);
            assert.equal(metricsOf(ended).KeysOverAge, 2);
            assert.equal(attempts("GenerateCredentialReport"), 3);
        }
    });

    it("takes the report that is there when no new one may be asked for", async () => {
        assert.equal((await run(80)).error, undefined);
        const ended = await run(100, onAction(refused(409, "LimitExceeded"), "GenerateCredentialReport"));
        assert.equal(ended.error, undefined);
        assert.equal(metricsOf(ended).KeysOverAge, 2);
    });

    for (const [what, code, status] of [
        ["is never ready", "ReportInProgress", 404],
        ["expires at once, always", "ReportExpired", 410],
        ["never comes", "ReportNotPresent", 410],
    ] as const) {
        it(`fails an account whose report ${what}, and does the rest`, async () => {
            const { ended, after, said } = await whenDue(inAccount(A, onAction(refused(status, code), "GetCredentialReport")));
            assert.deepEqual(after, ["Active", "Inactive"]);
            assert.match(ended.error?.message ?? "", /1 of 2 accounts failed; account 111111111111: ReportUnavailable: /);
            assert.match(said, /111111111111 \(account-1\) failed: ReportUnavailable/);
            assert.ok(attempts("GetCredentialReport") < 50);
        });
    }

    it("ends before Lambda ends it, and says which accounts were not audited", async () => {
        const never = onAction(refused(404, "ReportInProgress"), "GetCredentialReport");
        const one = { ...config, concurrency: 1 };
        const ended = await run(100, inAccount(A, never), { config: one, remaining: 260_000 });
        assert.match(ended.error?.message ?? "", /111111111111: ReportUnavailable: The run has to end before .*222222222222: Not audited/);
        assert.match(await heard(), /2 accounts|no account was audited/);
    });

    it("does not take a warning for told that SNS did not take", async () => {
        const ended = await run(80, onAction(refused(500, "InternalError"), "Publish"));
        assert.match(ended.error?.message ?? "", /The summary could not be published: InternalError/);
        assert.equal((await world.history()).size, 0);
        assert.equal(metricsOf(ended).RunFailed, 1);
        assert.equal((await run(100)).error, undefined);
        assert.deepEqual(await statuses(), ["Active", "Active"]);
        assert.equal((await run(115)).error, undefined);
        assert.deepEqual(await statuses(), ["Inactive", "Inactive"]);
    });

    for (const [name, rule] of [
        ["SNS refuses to tell of it", onAction(accessDenied, "Publish")],
        ["DynamoDB cannot be read", onAction(refused(400, "AccessDeniedException"), "Query")],
        ["DynamoDB cannot be written", onAction(refused(500, "InternalServerError"), "UpdateItem")],
        ["the key cannot be looked at again", onAction(accessDenied, "GetAccessKeyLastUsed")],
        ["its status cannot be changed", onAction(accessDenied, "UpdateAccessKey")],
    ] as const) {
        it(`disables no key when ${name}, says so, and does it later`, async () => {
            const { ended, after, said } = await whenDue(rule);
            assert.deepEqual(after, ["Active", "Active"]);
            assert.match(ended.error?.message ?? "", /is partial: .*(?:AccessDenied|InternalServerError)/);
            assert.equal(metricsOf(ended).RunFailed, 1);
            assert.ok(said !== "" || name.startsWith("SNS"));
        });
    }

    it("takes a key for disabled whose disabling was not answered, and never disables it a second time", async () => {
        assert.equal((await run(80)).error, undefined);
        const ended = await run(100, inAccount(A, onAction(lost, "UpdateAccessKey")));
        assert.match(ended.error?.message ?? "", /ann \*{16}.*; the answer got lost \(.*\), and its status is Inactive/);
        assert.deepEqual(await statuses(), ["Inactive", "Inactive"]);
        assert.equal(metricsOf(ended).KeysDisabled, 2);
        assert.ok((await world.history()).get(annsKey)?.["disabledAt"]);
        await world.setStatus(A, "ann", annsKey, "Active");
        for (const later of [101, 140]) {
            assert.equal((await run(later)).error, undefined);
            assert.deepEqual(await statuses(), ["Active", "Inactive"]);
        }
    });

    it("keeps errors that come late in the stored reports and in the log", async () => {
        const report = (run: string, kind: string): Promise<string> => world.object(`access-key-audit/reports/${run}.${kind}`);
        const ended = await run(80, onAction(accessDenied, "Publish"), { requestId: "late" });
        const { outcome, errors } = JSON.parse(await report("late", "json")) as { outcome: string; errors: string[] };
        assert.equal(outcome, "partial");
        assert.match(errors.join(), /The summary could not be published: AccessDenied/);
        assert.match(await report("late", "csv"), /^,{15}"?The summary could not be published: AccessDenied/m);
        assert.ok(ended.lines.some((line) => line.includes('"error":"The summary could not be published: AccessDenied')));
        assert.equal((await run(81, undefined, { requestId: "next" })).error, undefined);
        assert.equal((JSON.parse(await report("next", "json")) as { outcome: string }).outcome, "complete");
    });

    it("names all keys in messages when S3 does not take the reports", async () => {
        const { ended, after, said } = await whenDue(onAction(accessDenied, "PutObject"));
        assert.deepEqual(after, ["Inactive", "Inactive"]);
        assert.match(ended.error?.message ?? "", /The full report could not be stored .*AccessDenied/);
        assert.match(said, new RegExp(`ann \\*{16}${annsKey.slice(-4)}`));
        assert.match(said, /The full report could not be stored/);
    });

    for (const [name, fault] of [
        ["nothing answers", silent],
        ["connections break", broken],
    ] as readonly (readonly [string, Fault])[]) {
        it(`fails one account in which ${name}`, async () => {
            const clients = { maxAttempts: 2, requestTimeout: 1_000 };
            assert.equal((await run(80)).error, undefined);
            const ended = await run(
                100,
                inAccount(A, () => fault),
                { clients },
            );
            assert.match(ended.error?.message ?? "", /1 of 2 accounts failed; .*account 111111111111: /);
            assert.deepEqual(await statuses(), ["Active", "Inactive"]);
        });
    }
});
