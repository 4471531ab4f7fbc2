import assert from "node:assert/strict";
import { accountOf } from "../testing/accountAudit";
import { aHistory, aKey, aUser, DAY, daysAgo, FakeClock, keyIdOf, manyUsers } from "../testing/fakes";
import type { KeyHistory } from "./model";

const CONFIG = { ownerTag: "owner", exemptions: { tags: ["exempt"], paths: ["/service/"], groups: ["even"] } };

describe("calls of the audit of an account", () => {
    for (const users of [0, 1, 100, 101, 1000, 1001, 5000]) {
        const offenders = Math.min(users, 100);
        it(`are two, and two more for each of ${offenders} offenders, with ${users} users`, async () => {
            const { audit, iam } = accountOf(manyUsers(users, { offenders }), { config: CONFIG });
            const result = await audit();
            assert.deepEqual(
                [result.outcome, result.users, result.activeKeys, result.findings.length],
                ["complete", users, users, offenders],
            );
            const groupPages = users === 0 ? 0 : Math.max(1, Math.ceil(Math.ceil(users / 2) / 1000));
            assert.equal(result.calls, 2 + 2 * offenders + groupPages);
            assert.ok(result.calls - groupPages <= 210);
            assert.equal(iam.made.count("lastUse"), 0);
        });

        it(`are two with ${users} users and no offender`, async () => {
            assert.equal((await accountOf(manyUsers(users), { config: CONFIG }).audit()).calls, 2);
        });
    }

    it("are at most 8 at the same time", async () => {
        const { audit, iam } = accountOf(manyUsers(1000, { offenders: 100 }), { config: CONFIG });
        await audit();
        assert.equal(iam.made.mostAtOnce, 8);
    });

    it("stay few when everybody was warned once and has replaced the key", async () => {
        const users = Array.from({ length: 5000 }, (_, index) => aUser(`user-${index}`, [aKey(10)]));
        const warned = users.map(({ name }, index) =>
            aHistory({ keyId: keyIdOf(1_000_000 + index), userName: name, created: daysAgo(200), warnedAt: daysAgo(100) }),
        );
        const first = accountOf(users, { config: CONFIG, remembered: warned });
        assert.equal((await first.audit()).calls, 2 + 5000 + 1);
        const second = accountOf(users, { config: CONFIG, remembered: first.history.all });
        assert.equal((await second.audit()).calls, 2);
    });

    describe("on days on which users replace their keys", () => {
        const tagged = (name: string) => ({ tags: { owner: `${name}@example.com` } });
        const replaced = (name: string, clock: FakeClock) => aUser(name, [aKey(clock.now())], tagged(name));

        /** An account of 5,000 users with 100 offenders, after its first audit. */
        async function settled(remembered: readonly KeyHistory[] = []) {
            const clock = new FakeClock();
            const users = manyUsers(5000, { offenders: 100, age: 91 });
            const account = accountOf(users, {
                config: { ...CONFIG, exemptions: { ...CONFIG.exemptions, groups: [] } },
                remembered,
                clock,
            });
            assert.equal((await account.audit()).calls, 2 + 2 * 100);
            return account;
        }

        it("stay within 210, with 55 of them a day, and those who wait longest come first", async () => {
            const { audit, iam, clock } = await settled();
            const waiting: string[] = [];
            for (let day = 1; day <= 8; day++) {
                clock.pass(DAY);
                const names = Array.from({ length: 55 }, (_, index) => `user-${5000 - 55 * day + index}`);
                names.forEach((name) => iam.setUser(replaced(name, clock)));
                waiting.push(...names);
                const listed = iam.made.count("listKeys");
                const { outcome, calls, findings, left } = await audit();
                const users = iam.made
                    .of("listKeys")
                    .slice(listed)
                    .map(([name]) => String(name));
                assert.deepEqual([outcome, calls, findings.length], ["complete", 210, 100]);
                assert.deepEqual(
                    users.slice(0, 100).sort(),
                    manyUsers(100)
                        .map(({ name }) => name)
                        .sort(),
                );
                assert.deepEqual(users.slice(100).sort(), waiting.splice(0, 8).sort());
                assert.deepEqual([...(left ?? [])].sort(), [...waiting].sort());
            }
            for (let day = 9; waiting.length > 0; day++) {
                clock.pass(DAY);
                waiting.splice(0, 8);
                const { calls, left = [] } = await audit();
                assert.ok(calls <= 210 && left.length === waiting.length, `day ${day}`);
            }
            clock.pass(DAY);
            assert.equal((await audit()).calls, 202);
        });

        it("look at all of them where fewer keys are old", async () => {
            const { audit, iam, clock } = await settled();
            clock.pass(DAY);
            manyUsers(100).forEach(({ name }) => iam.setUser(replaced(name, clock)));
            const { calls, findings, left } = await audit();
            assert.deepEqual([calls, findings, left], [2 + 100, [], undefined]);
        });

        it("find a key whose status was changed every day, though others wait, and look at it every day from then on", async () => {
            const { audit, iam, clock } = await settled();
            const key = aKey(70, { keyId: keyIdOf(7_000_000) });
            iam.setUser(aUser("mallory", [key], tagged("mallory")));
            clock.pass(DAY);
            await audit();
            const foundOn: number[] = [];
            for (let day = 2; day <= 14; day++) {
                clock.pass(DAY);
                iam.setUser(aUser("mallory", [{ ...key, changed: clock.now() }], tagged("mallory")));
                const names = Array.from({ length: 20 }, (_, index) => `user-${5000 - 20 * day + index}`);
                names.forEach((name) => iam.setUser(replaced(name, clock)));
                const found = (await audit()).findings.some(({ userName }) => userName === "mallory");
                foundOn.push(...(found ? [day] : []));
            }
            assert.deepEqual(
                foundOn,
                Array.from({ length: 15 - (foundOn[0] ?? 0) }, (_, index) => (foundOn[0] ?? 0) + index),
            );
            assert.ok((foundOn[0] ?? Infinity) <= 7);
        });

        it("stay within 210 when those who replace them were warned", async () => {
            const names = Array.from({ length: 55 }, (_, index) => `user-${4000 + index}`);
            const warned = names.map((userName, index) =>
                aHistory({
                    keyId: keyIdOf(2_000_000 + index),
                    userName,
                    created: daysAgo(200),
                    warnedAt: daysAgo(100),
                    inactiveAt: daysAgo(1),
                }),
            );
            const { audit, iam, clock } = await settled(warned);
            clock.pass(DAY);
            names.forEach((name) => iam.setUser(replaced(name, clock)));
            const { outcome, calls, left } = await audit();
            assert.deepEqual([outcome, calls, left?.length], ["complete", 210, 55 - 8]);
        });
    });
});
