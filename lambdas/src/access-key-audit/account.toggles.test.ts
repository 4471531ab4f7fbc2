import assert from "node:assert/strict";
import { accountOf, found } from "../testing/accountAudit";
import { ACCOUNT_ID, aKey, auditConfig, aUser, DAY, FakeClock, type FakeKey, keyIdOf, NOW, throttled, usedAt } from "../testing/fakes";
import { auditAccount } from "./account";
import type { LastUse } from "./model";

const DAYS = 400;
const ID = keyIdOf(70);
const STATE = `state/${ACCOUNT_ID}.json`;
type Use = "never" | "before the first change" | "every day";

/** Runs on so many days, from the day on which the key is made, which is deactivated and activated again every `period` days. */
async function simulate(period: number, use: Use, { days = DAYS, store = true } = {}) {
    const clock = new FakeClock();
    const made = aKey(NOW, { keyId: ID });
    const { iam, ...given } = accountOf([], { clock });
    const ports = { history: given.history, store: store ? given.store : undefined, clock };
    let changed = NOW;
    let lastUse: LastUse = { used: "never" };
    const runs: { day: number; tiers: string[]; calls: number }[] = [];
    for (let day = 0; day < days; day++) {
        changed = day > 0 && day % period === 0 ? clock.now() : changed;
        lastUse = use === "every day" || (use !== "never" && day === 1) ? usedAt(clock.now()) : lastUse;
        iam.setUser(aUser("alice", [{ ...made, changed, lastUse }], { created: NOW }));
        const result = await auditAccount({ accountId: ACCOUNT_ID, name: "dev" }, iam, auditConfig(), ports);
        assert.equal(result.outcome, "complete");
        runs.push({ day, tiers: found(result).map(([, keyId, tier]) => `${keyId} ${tier}`), calls: result.calls });
        clock.pass(DAY);
    }
    return runs;
}

const tierOn = (day: number): string[] => (day < 75 ? [] : [`${ID} ${day < 85 ? "warn" : day < 90 ? "finalWarning" : "overAge"}`]);

describe("a key whose status is changed again and again", () => {
    for (const period of [70, 74]) {
        for (const use of ["never", "before the first change", "every day"] as const) {
            it(`every ${period} days, used ${use}, is found by its own age in ${DAYS} daily runs, by one call more before`, async () => {
                const runs = await simulate(period, use);
                assert.deepEqual(
                    runs.map(({ tiers }) => tiers),
                    runs.map(({ day }) => tierOn(day)),
                );
                const callsOn = (day: number): number => (day >= 75 ? 4 : day === period ? 3 : 2);
                assert.deepEqual(
                    runs.map(({ calls }) => calls),
                    runs.map(({ day }) => callsOn(day)),
                );
            });
        }
    }

    it("is found without a store when its last use tells that it is older", async () => {
        const [unused, used] = [
            await simulate(70, "never", { days: 100, store: false }),
            await simulate(70, "before the first change", { days: 100, store: false }),
        ];
        assert.deepEqual(
            used.map(({ tiers }) => tiers),
            used.map(({ day }) => tierOn(day)),
        );
        assert.ok(unused.every(({ tiers }) => tiers.length === 0));
    });

    it("is not found when it was changed before the first run, and neither used before nor changed since", async () => {
        const { audit } = accountOf([aUser("alice", [aKey(120, { changed: new Date(NOW.getTime() - 10 * DAY) })])]);
        assert.deepEqual((await audit()).findings, []);
        assert.deepEqual((await audit()).findings, []);
    });
});

describe("the memory of an account", () => {
    const toggle = (key: FakeKey, clock: FakeClock): FakeKey => ({ ...key, changed: clock.now() });

    it("takes one call, once, for each user whose only key was replaced, and none for those who had two meanwhile", async () => {
        const names = Array.from({ length: 5000 }, (_, index) => `user-${index}`);
        const clock = new FakeClock();
        const { audit, iam } = accountOf(
            names.map((name, index) => aUser(name, [aKey(index < 100 ? 120 : 60)])),
            { clock },
        );
        assert.equal((await audit()).calls, 2 + 100);
        clock.pass(DAY / 2);
        names.slice(100, 106).forEach((name) => iam.setUser(aUser(name, [aKey(clock.now())])));
        const renewed = names.slice(200, 300);
        renewed.forEach((name) => iam.setUser(aUser(name, [...(iam.user(name)?.keys ?? []), aKey(clock.now())])));
        clock.pass(DAY / 2);
        const second = await audit();
        assert.deepEqual([second.outcome, second.findings.length, second.calls], ["complete", 100, 2 + 100 + 6]);
        assert.ok(second.calls <= 210);
        renewed.forEach((name) => iam.setUser(aUser(name, (iam.user(name)?.keys ?? []).slice(1))));
        clock.pass(DAY);
        assert.equal((await audit()).calls, 2 + 100);
    });

    it("follows a user who was renamed, with a key whose status was changed at the same time", async () => {
        const clock = new FakeClock();
        const key = aKey(70, { keyId: keyIdOf(7) });
        const { audit, iam } = accountOf([aUser("alice", [key])], { clock });
        await audit();
        clock.pass(DAY);
        iam.renameUser("alice", "alicia");
        iam.setUser(aUser("alicia", [toggle(key, clock)]));
        assert.deepEqual([(await audit()).calls, iam.made.of("listKeys")], [3, [["alicia"]]]);
        clock.pass(5 * DAY);
        assert.deepEqual(found(await audit()), [["alicia", key.keyId, "warn"]]);
    });

    it("tries again what could not be listed", async () => {
        const clock = new FakeClock();
        const key = aKey(70, { keyId: keyIdOf(7) });
        const { audit, iam } = accountOf([aUser("alice", [key])], { clock });
        await audit();
        clock.pass(DAY);
        iam.setUser(aUser("alice", [toggle(key, clock)]));
        iam.made.fail("listKeys", throttled(), { times: 1 });
        assert.equal((await audit()).outcome, "partial");
        clock.pass(DAY);
        assert.deepEqual([(await audit()).outcome, iam.made.count("listKeys")], ["complete", 2]);
        clock.pass(4 * DAY);
        assert.deepEqual(found(await audit()), [["alice", key.keyId, "warn"]]);
    });

    it("loses nothing when of two runs at the same time the one with the older report writes last", async () => {
        const clock = new FakeClock();
        const key = aKey(60, { keyId: keyIdOf(7) });
        const { audit, iam, store } = accountOf([aUser("alice", [key])], { clock });
        await audit();
        const older = store.objects.get(STATE);
        clock.pass(DAY);
        iam.setUser(aUser("alice", [toggle(key, clock)]));
        await audit();
        assert.ok(older !== undefined && store.objects.get(STATE)?.body.includes(key.keyId) === true);
        store.objects.set(STATE, older);
        clock.pass(DAY);
        await audit();
        clock.pass(15 * DAY);
        assert.deepEqual(found(await audit()), [["alice", key.keyId, "warn"]]);
    });

    it("is told when it cannot be read, and what the report shows is found all the same", async () => {
        const old = aKey(100);
        const { audit, store } = accountOf([aUser("alice", [old])]);
        await store.put(STATE, "{}", "application/json");
        const result = await audit();
        assert.deepEqual([result.outcome, found(result)], ["partial", [["alice", old.keyId, "overAge"]]]);
        assert.match(result.errors.join(), /^What the run before saw could not be read, .* has nothing as schemaVersion; allowed: 1$/);
        assert.equal(store.objects.get(STATE)?.body, "{}");
    });
});
