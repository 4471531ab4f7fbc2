import assert from "node:assert/strict";
import { ACCOUNT_ID, aHistory, aKey, aUser, credentialReport, daysAgo, type FakeUser, keyIdOf, NOW, usedAt } from "../testing/fakes";
import { suspects } from "./suspects";
import type { KeyHistory } from "./model";
import { parseCredentialReport } from "./report";
import type { Seen } from "./seen";

const AGES = { warnDays: 75, finalWarningDays: 85, maxAgeDays: 90 };

function isSuspect(user: FakeUser, history: readonly KeyHistory[] = []): boolean {
    return suspects(parseCredentialReport(credentialReport(ACCOUNT_ID, [user])), history, undefined, AGES, NOW).certain.length === 1;
}

describe("suspects", () => {
    it("are users with an active key that the report has as old, from the first warning on", () => {
        assert.equal(isSuspect(aUser("alice", [aKey(75)])), true);
        assert.equal(isSuspect(aUser("alice", [aKey(74)])), false);
        assert.equal(isSuspect(aUser("alice", [aKey(1), aKey(75)])), true);
        assert.equal(isSuspect(aUser("alice")), false);
    });

    it("are judged by the creation of keys, however lately these were used", () => {
        assert.equal(isSuspect(aUser("alice", [aKey(100, { lastUse: usedAt(NOW) })])), true);
        assert.equal(isSuspect(aUser("alice", [aKey(3, { lastUse: usedAt(daysAgo(2)) })])), false);
    });

    it("are no users whose old keys are inactive", () => {
        assert.equal(isSuspect(aUser("alice", [aKey(400, { active: false }), aKey(1)])), false);
    });

    it("are never the root user, whose keys cannot be listed", () => {
        const rows = parseCredentialReport(credentialReport(ACCOUNT_ID, [], [aKey(400)]));
        assert.deepEqual(suspects(rows, [], undefined, AGES, NOW), { certain: [], moved: [] });
    });

    it("are users with keys that the report leaves out", () => {
        assert.equal(isSuspect(aUser("alice", [aKey(1), aKey(2)], { furtherKeys: 1 })), true);
    });

    for (const column of ["active", "last_rotated"]) {
        it(`are users of whom ${column} cannot be read`, () => {
            const columns = credentialReport(ACCOUNT_ID, [aUser("alice", [aKey(1)])]).split("\n");
            const index = (columns[0] ?? "").split(",").indexOf(`access_key_1_${column}`);
            const fields = (columns[2] ?? "").split(",");
            for (const text of column === "active" ? ["", "maybe"] : ["", "N/A", "soon"]) {
                const csv = [columns[0], fields.with(index, text).join(",")].join("\n");
                assert.equal(suspects(parseCredentialReport(csv), [], undefined, AGES, NOW).certain.length, 1);
            }
        });
    }

    it("are users with a key that was used before the date that the report has for it", () => {
        const moved = (used: Date, active = true) => aKey(60, { active, changed: daysAgo(5), lastUse: usedAt(used) });
        const quarter = 15 * 60_000;
        assert.equal(isSuspect(aUser("alice", [moved(daysAgo(6))])), true);
        assert.equal(isSuspect(aUser("alice", [moved(daysAgo(5, quarter + 1000))])), true);
        assert.equal(isSuspect(aUser("alice", [moved(daysAgo(5, quarter))])), false);
        assert.equal(isSuspect(aUser("alice", [moved(daysAgo(4))])), false);
        assert.equal(isSuspect(aUser("alice", [moved(daysAgo(6), false)])), false);
    });

    it("are not those whose key was used before, where it is remembered how young that is", () => {
        const user = aUser("alice", [aKey(60, { changed: daysAgo(5), lastUse: usedAt(daysAgo(6)) })]);
        assert.equal(isSuspect(user, [aHistory({ created: daysAgo(60) })]), false);
        assert.equal(isSuspect(user, [aHistory({ created: daysAgo(75) })]), true);
        assert.equal(isSuspect(user, [aHistory({ created: daysAgo(60), inactiveAt: daysAgo(1) })]), true);
        assert.equal(isSuspect(user, [aHistory({ created: daysAgo(5, 1000) })]), true);
    });

    describe("by what is remembered", () => {
        const created = daysAgo(120);
        const toggled = aUser("alice", [aKey(created, { changed: daysAgo(5) })]);
        const replaced = aUser("alice", [aKey(created, { active: false }), aKey(5)]);

        it("are users with a key that was changed since it was warned of", () => {
            assert.equal(isSuspect(toggled), false);
            assert.equal(isSuspect(toggled, [aHistory({ created })]), true);
        });

        it("are users with a key that was changed in the very second of which is remembered that it was inactive", () => {
            const seen = (milliseconds: number) => [aHistory({ created, inactiveAt: daysAgo(5, milliseconds) })];
            assert.equal(isSuspect(toggled, seen(-999)), true);
            assert.equal(isSuspect(toggled, seen(-1000)), false);
        });

        it("are users with a key that was changed since it was disabled", () => {
            assert.equal(isSuspect(toggled, [aHistory({ created, disabledAt: daysAgo(6) })]), true);
            assert.equal(isSuspect(toggled, [aHistory({ created, disabledAt: daysAgo(4) })]), false);
        });

        it("are users with a new key until the old one was seen to be inactive", () => {
            assert.equal(isSuspect(replaced, [aHistory({ created })]), true);
            assert.equal(isSuspect(replaced, [aHistory({ created, inactiveAt: daysAgo(4) })]), false);
            assert.equal(isSuspect(replaced, [aHistory({ created, inactiveAt: daysAgo(6) })]), true);
        });

        it("are no users with a key that was not changed since its creation, which the report shows", () => {
            assert.equal(isSuspect(aUser("alice", [aKey(50)]), [aHistory({ created: daysAgo(50) })]), false);
        });

        it("are not those of other users, nor those without active keys", () => {
            assert.equal(isSuspect(toggled, [aHistory({ created, userName: "bob" })]), false);
            assert.equal(isSuspect(aUser("alice", [aKey(created, { active: false })]), [aHistory({ created })]), false);
            assert.equal(isSuspect(aUser("alice"), [aHistory({ created })]), false);
        });
    });

    describe("by what the run before saw", () => {
        const old = (name: string) => aKey(120, { keyId: keyIdOf(name.length), changed: daysAgo(5) });
        const users = ["a", "bb", "ccc"].map((name) => aUser(name, [old(name)]));
        const rows = parseCredentialReport(credentialReport(ACCOUNT_ID, users));
        const entry = (name: string) => ({ keyId: keyIdOf(name.length), userName: name, created: daysAgo(120) });
        const seen = (waiting: readonly (readonly [string, Date])[], older: readonly string[] = []): Seen => ({
            reportTime: daysAgo(1),
            users: new Map(users.map(({ name }) => [name, { changes: [daysAgo(90)], older: older.includes(name) ? [entry(name)] : [] }])),
            waiting: new Map(waiting),
        });
        const names = (before: Seen | undefined, past: readonly KeyHistory[] = []) => {
            const { certain, moved } = suspects(rows, past, before, AGES, NOW);
            return [certain, moved].map((some) => some.map(({ userName }) => userName));
        };

        it("are those who wait longest first, where dates moved", () => {
            assert.deepEqual(names(seen([])), [[], ["a", "bb", "ccc"]]);
            const waiting = [
                ["ccc", daysAgo(3)],
                ["bb", daysAgo(2)],
            ] as const;
            assert.deepEqual(names(seen(waiting)), [[], ["ccc", "bb", "a"]]);
        });

        it("are certain where an older key is known to hide, and may wait where one of the history only may", () => {
            const past = [aHistory({ ...entry("a") })];
            assert.deepEqual(names(seen([], ["bb"]), past), [["bb"], ["a", "ccc"]]);
            assert.deepEqual(names(undefined, past), [["a"], []]);
        });
    });
});
