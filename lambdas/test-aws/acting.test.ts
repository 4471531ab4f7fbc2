import * as assert from "node:assert/strict";
import { afterDays, disabling, type Ended, invoke, metricsOf, settings } from "./support/invoke";
import { aWorld } from "./support/world";

const [A, B] = ["111111111111", "222222222222"] as const;
const HOURS = 1 / 24;

describe("acting", () => {
    const world = aWorld(A, B);

    async function run(at: number, config: object = settings([A, B], disabling(A))): Promise<Ended> {
        world.proxy.record();
        const ended = await invoke(world, { config, at: afterDays(at) });
        assert.equal(ended.error, undefined);
        return ended;
    }

    async function remembered(keyId: string, what: string): Promise<string | undefined> {
        return (await world.history()).get(keyId)?.[what]?.slice(0, 10);
    }

    const date = (days: number): string => afterDays(days).toISOString().slice(0, 10);

    const updates = (): string[] =>
        world.proxy.calls
            .filter(({ action }) => action === "UpdateAccessKey")
            .map(({ accountId, parameters }) => `${accountId} ${parameters.get("UserName") ?? ""} ${parameters.get("Status") ?? ""}`);

    const subjects = async (): Promise<string[]> => (await world.heard()).map(({ subject }) => subject).sort();

    it("warns, disables after the grace period in the allowed account only, and does nothing twice", async () => {
        const [annsKey = ""] = await world.addUser(A, "ann");
        await world.addUser(B, "bob");
        await run(76);
        assert.deepEqual(await subjects(), ["Access-key audit: 0 over age"]);
        assert.equal(await remembered(annsKey, "warnedAt"), date(76));
        assert.equal(await remembered(annsKey, "finalWarnedAt"), undefined);
        await run(89);
        assert.deepEqual(updates(), []);
        assert.equal(await remembered(annsKey, "warnedAt"), date(76));
        assert.equal(await remembered(annsKey, "finalWarnedAt"), date(89));
        await world.heard();

        const acted = await run(92);
        assert.deepEqual(updates(), [`${A} ann Inactive`]);
        assert.deepEqual(await world.statuses(A, "ann"), ["Inactive"]);
        assert.deepEqual(await world.statuses(B, "bob"), ["Active"]);
        assert.equal(metricsOf(acted).KeysDisabled, 1);
        assert.equal(metricsOf(acted, A).KeysDisabled, 1);
        assert.equal(await remembered(annsKey, "disabledAt"), date(92));
        assert.deepEqual(await subjects(), ["Access-key audit disables 1 access key", "Access-key audit: 2 over age"]);

        for (const later of [92 + 2 * HOURS, 92 + 5 * HOURS, 120]) {
            const again = await run(later);
            assert.deepEqual(updates(), []);
            assert.equal(metricsOf(again).KeysDisabled, 0);
            assert.deepEqual(await subjects(), ["Access-key audit: 1 over age"]);
        }
    });

    for (const [what, at, act, messages] of [
        ["", 80, { mode: "disable", accountIds: [A] }, 1],
        [" in a dry run with a key that is due", 100, { mode: "dryRun", accountIds: [A] }, 2],
    ] as const) {
        it(`tells the same invocation once${what}, also when Lambda delivers it again`, async () => {
            await world.addUser(A, "ann");
            const config = settings([A], { act });
            await run(76, config);
            await world.heard();
            const twice = { config, requestId: "the-same", at: afterDays(at) };
            assert.equal((await invoke(world, twice)).error, undefined);
            assert.equal((await world.heard()).length, messages);
            assert.equal((await invoke(world, twice)).error, undefined);
            assert.deepEqual(await world.heard(), []);
        });
    }

    it("gives the whole grace period to a key that is over age when it is first seen", async () => {
        await world.addUser(A, "ann");
        await run(200);
        await run(213.9);
        assert.deepEqual(await world.statuses(A, "ann"), ["Active"]);
        await run(214.1);
        assert.deepEqual(await world.statuses(A, "ann"), ["Inactive"]);
    });

    it("judges both keys of a user apart", async () => {
        const [old = ""] = await world.addUser(A, "ann", { keys: 2 });
        await world.setStatus(A, "ann", old, "Inactive");
        await run(100);
        assert.deepEqual([...(await world.history()).keys()].includes(old), false);
        await run(120);
        assert.equal(updates().length, 1);
        assert.deepEqual(await world.statuses(A, "ann"), ["Inactive", "Inactive"]);
    });

    it("leaves a key alone that was activated again after it was disabled", async () => {
        const [key = ""] = await world.addUser(A, "ann");
        await run(100);
        await run(120);
        await world.setStatus(A, "ann", key, "Active");
        await run(121);
        assert.deepEqual(updates(), []);
        assert.deepEqual(await world.statuses(A, "ann"), ["Active"]);
    });

    it("spares a key that was deactivated, or whose user was deleted, since the report", async () => {
        const [annsKey = ""] = await world.addUser(A, "ann");
        const [eveKey = ""] = await world.addUser(A, "eve");
        await run(100);
        await run(113);
        await world.setStatus(A, "ann", annsKey, "Inactive");
        await world.query("iam", A, { Action: "DeleteAccessKey", UserName: "eve", AccessKeyId: eveKey });
        await world.query("iam", A, { Action: "DeleteUser", UserName: "eve" });
        world.proxy.record();
        const ended = await invoke(world, { config: settings([A], disabling(A)), at: afterDays(113.1) });
        assert.equal(ended.error, undefined);
        assert.deepEqual(updates(), []);
    });

    for (const [what, change] of [
        ["got a tag that exempts", { Action: "TagUser", "Tags.member.1.Key": "audit:exempt", "Tags.member.1.Value": "" }],
        ["moved to an exempt path", { Action: "UpdateUser", NewPath: "/service/" }],
        ["joined an exempt group", { Action: "AddUserToGroup", GroupName: "robots" }],
    ] as const) {
        it(`spares the key of a user who ${what} after its disabling was told`, async () => {
            await world.addGroup(A, "robots");
            await world.addUser(A, "ann");
            await world.addUser(A, "eve");
            const exemptions = { tags: ["audit:exempt"], paths: ["/service/"], groups: ["robots"] };
            const exempting = settings([A], { ...disabling(A), exemptions });
            await run(100, exempting);
            world.proxy.record();
            world.proxy.meanwhile = async ({ action }) =>
                action === "Publish" ? world.query("iam", A, { ...change, UserName: "ann" }) : undefined;
            const ended = await invoke(world, { config: exempting, at: afterDays(120) });
            assert.equal(ended.error, undefined);
            assert.deepEqual(updates(), [`${A} eve Inactive`]);
            assert.ok(ended.lines.some((line) => / ann .*spared; its user is exempt by now/.test(line)));
        });
    }

    it("leaves a key alone that somebody else deactivated or deleted after its disabling was told", async () => {
        const [annsKey = ""] = await world.addUser(A, "ann");
        const [evesKey = ""] = await world.addUser(A, "eve");
        await run(100);
        world.proxy.record();
        world.proxy.meanwhile = async ({ action }) => {
            if (action === "Publish") {
                await world.setStatus(A, "ann", annsKey, "Inactive");
                await world.query("iam", A, { Action: "DeleteAccessKey", UserName: "eve", AccessKeyId: evesKey });
                world.proxy.meanwhile = undefined;
            }
        };
        const ended = await invoke(world, { config: settings([A], disabling(A)), at: afterDays(120) });
        assert.equal(ended.error, undefined);
        assert.deepEqual(updates(), []);
        assert.equal(metricsOf(ended).KeysDisabled, 0);
        assert.ok(ended.lines.some((line) => / ann .*inactive already/.test(line)));
        assert.ok(ended.lines.some((line) => / eve .*inactive already; the key does not exist any more/.test(line)));
    });

    it("does everything but disable and claim in a dry run", async () => {
        const [key = ""] = await world.addUser(A, "ann");
        const dryRun = settings([A, B], { act: { mode: "dryRun", accountIds: [A] } });
        await run(100, dryRun);
        const ended = await run(120, dryRun);
        assert.deepEqual(updates(), []);
        assert.deepEqual(await world.statuses(A, "ann"), ["Active"]);
        assert.equal(await remembered(key, "disablingAt"), undefined);
        assert.equal(await remembered(key, "disabledAt"), undefined);
        assert.deepEqual(await subjects(), [
            "Access-key audit would disable 1 access key (dry run)",
            "Access-key audit: 1 over age",
            "Access-key audit: 1 over age",
        ]);
        assert.equal(metricsOf(ended).KeysDisabled, 0);
        assert.ok(ended.lines.some((line) => line.includes("would be disabled (dry run)")));
    });

    it("disables nothing and remembers nothing where that is off", async () => {
        await world.addUser(A, "ann");
        const off = { ...settings([A]), historyTable: undefined };
        await run(100, off);
        await run(120, off);
        assert.deepEqual(updates(), []);
        assert.equal((await world.history()).size, 0);
        assert.equal(
            world.proxy.calls.some(({ service }) => service === "dynamodb"),
            false,
        );
    });

    it("acts once when two runs meet", async () => {
        await world.addUser(A, "ann");
        await run(100);
        world.proxy.record();
        const config = settings([A], disabling(A));
        const both = await Promise.all([1, 2].map(() => invoke(world, { config, at: afterDays(120) })));
        assert.equal(both.filter(({ error }) => error === undefined).length, 2);
        assert.deepEqual(updates(), [`${A} ann Inactive`]);
        assert.equal(
            both.reduce((sum, ended) => sum + (metricsOf(ended).KeysDisabled ?? 0), 0),
            1,
        );
    });
});
