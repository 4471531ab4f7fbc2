import assert from "node:assert/strict";
import { accountOf } from "../testing/accountAudit";
import { aHistory, aKey, aUser, daysAgo, keyIdOf, manyUsers } from "../testing/fakes";

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
});
