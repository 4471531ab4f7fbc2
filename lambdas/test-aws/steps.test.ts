import * as assert from "node:assert/strict";
import { accessDenied, onAction } from "./support/faults";
import { afterDays, disabling, type Ended, invoke, metricsOf, settings } from "./support/invoke";
import { aWorld } from "./support/world";

const [A, B, C] = ["111111111111", "222222222222", "333333333333"] as const;

describe("a run in steps", () => {
    const world = aWorld(A, B, C);
    const config = settings([A, B, C], disabling(A));

    const step = (event: object, days: number): Promise<Ended> => invoke(world, { config, event, at: afterDays(days) });

    /** The accounts one by one, as a state machine does, but for those that are left out. */
    async function accounts(run: string, days: number, ...without: readonly string[]): Promise<Ended[]> {
        const { answer } = await step({ mode: "accounts", run }, days);
        const listed = JSON.parse(await world.object((answer as { key: string }).key)) as { accountId: string; name: string }[];
        const steps = listed.filter(({ accountId }) => !without.includes(accountId));
        return Promise.all(steps.map((account) => step({ mode: "account", account, run }, days)));
    }

    beforeEach(async () => {
        for (const [accountId, user] of [
            [A, "ann"],
            [B, "bob"],
            [C, "cid"],
        ] as const) {
            await world.addUser(accountId, user);
        }
    });

    it("ends as a run in one does: warns, then disables, and tells once", async () => {
        for (const [run, days, disabled] of [
            ["first", 80, 0],
            ["second", 100, 1],
        ] as const) {
            const each = await accounts(run, days);
            assert.deepEqual(
                each.map(({ error }) => error),
                [undefined, undefined, undefined],
            );
            assert.deepEqual(each[0]?.answer, {
                ...{ accountId: A, outcome: "complete", findings: 1 },
                stored: `s3://access-key-reports/access-key-audit/runs/${run}/${A}.json`,
            });
            assert.deepEqual(await world.heard(), []);
            const gathered = await step({ mode: "gather", run }, days);
            assert.equal(gathered.error, undefined);
            assert.equal(metricsOf(gathered).KeysDisabled, disabled);
            assert.equal((await world.heard()).length, 1 + disabled);
            assert.equal((await step({ mode: "gather", run }, days)).error, undefined);
            assert.deepEqual(await world.heard(), []);
        }
        assert.deepEqual(await world.statuses(A, "ann"), ["Inactive"]);
        assert.deepEqual(await world.statuses(B, "bob"), ["Active"]);
    });

    it("says which accounts left no result, and why where that is known", async () => {
        await accounts("run", 80, A, B);
        const failure = { Error: "States.Timeout" };
        const kept = await step({ mode: "failed", run: "run", account: { accountId: B, name: "account-2" }, failure }, 80);
        assert.deepEqual(kept.answer, {
            ...{ accountId: B, outcome: "failed", findings: 0 },
            stored: `s3://access-key-reports/access-key-audit/runs/run/${B}.json`,
        });
        const { error } = await step({ mode: "gather", run: "run" }, 80);
        assert.match(
            error?.message ?? "",
            /2 of 3 accounts failed; .*222222222222: Its audit was ended: States.Timeout.*111111111111: Its audit left no result/,
        );
        const [{ text } = { text: "" }] = await world.heard();
        assert.match(text, /222222222222 .*failed: Its audit was ended: States.Timeout/);
        assert.match(text, /333333333333 .*cid/);
    });

    it("takes no result of an earlier run of the same name, and no account that was opened meanwhile", async () => {
        await accounts("daily", 80);
        assert.equal((await step({ mode: "gather", run: "daily" }, 80)).error, undefined);
        await accounts("daily", 82, B);
        const { error } = await step({ mode: "gather", run: "daily" }, 82);
        assert.match(
            error?.message ?? "",
            /1 of 3 accounts failed; .*222222222222: Its result cannot be used: it is of .* more than a day old/,
        );
        const fewer = settings([A, C], disabling(A));
        await invoke(world, { config: fewer, event: { mode: "accounts", run: "daily" }, at: afterDays(82) });
        assert.equal((await step({ mode: "gather", run: "daily" }, 82)).error, undefined);
    });

    it("keeps the failure of an account as its result", async () => {
        world.proxy.ways.externalIds.delete(B);
        const each = await accounts("run", 80);
        assert.deepEqual(
            each.map(({ answer }) => (answer as { outcome: string }).outcome),
            ["complete", "failed", "complete"],
        );
        assert.match((await step({ mode: "gather", run: "run" }, 80)).error?.message ?? "", /1 of 3 accounts failed/);
    });

    it("fails the step whose result cannot be stored", async () => {
        world.proxy.record(onAction(accessDenied, "PutObject"));
        const { error } = await step({ mode: "account", account: { accountId: A }, run: "run" }, 80);
        assert.equal(error?.name, "AccessDenied");
    });

    it("names everything that is wrong with an event", async () => {
        const { error } = await step({ mode: "account", account: { accountId: 1 }, failure: [] }, 80);
        assert.match(error?.message ?? "", /run: found nothing.*failure: found \[\].*account.accountId: found 1/s);
    });
});
