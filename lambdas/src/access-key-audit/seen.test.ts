import assert from "node:assert/strict";
import { ACCOUNT_ID, aKey, aUser, credentialReport, daysAgo, type FakeKey, type FakeUser } from "../testing/fakes";
import { type CredentialRow, parseCredentialReport } from "./report";
import { mayBeOlder, type Seen, seenNow } from "./seen";

const rowsOf = (...users: readonly FakeUser[]): CredentialRow[] => parseCredentialReport(credentialReport(ACCOUNT_ID, users));
const listingsOf = (...users: readonly FakeUser[]) => new Map(users.map(({ name, keys }) => [name, keys]));

/** What was seen a day ago of a user who has the given keys. */
function seen(...keys: readonly FakeKey[]): Seen {
    return seenNow(rowsOf(aUser("alice", keys)), [], new Map(), undefined, daysAgo(1));
}

function isSuspect(keys: readonly FakeKey[], before: Seen, more: Partial<FakeUser> = {}): boolean {
    return rowsOf(aUser("alice", keys, more)).some((row) => row.userName === "alice" && mayBeOlder(row, before));
}

describe("what the run before saw", () => {
    const old = aKey(50, { keyId: "AKIAOLDOLDOLDOLD" });
    const toggled = { ...old, changed: daysAgo(0) };

    it("shows keys that may be older by dates that moved", () => {
        assert.equal(isSuspect([old], seen(old)), false);
        assert.equal(isSuspect([toggled], seen(old)), true);
        assert.equal(isSuspect([aKey(0)], seen(old)), true);
        assert.equal(isSuspect([toggled, aKey(20)], seen(aKey(20), old)), true);
        assert.equal(isSuspect([toggled], seen({ ...old, active: false, changed: daysAgo(3) })), true);
    });

    it("shows none by new keys beside the old ones, by deleted ones, nor by those that are inactive now", () => {
        assert.equal(isSuspect([old, aKey(0)], seen(old)), false);
        assert.equal(isSuspect([aKey(0)], seen()), false);
        assert.equal(isSuspect([old], seen(old, aKey(20))), false);
        assert.equal(isSuspect([aKey(20), old], seen(old, aKey(20))), false);
        assert.equal(isSuspect([{ ...toggled, active: false }], seen(old)), false);
    });

    it("tells keys of the same second apart by their number", () => {
        assert.equal(isSuspect([aKey(50), aKey(50, { changed: daysAgo(0) })], seen(aKey(50), aKey(50))), true);
        assert.equal(isSuspect([aKey(50), aKey(50)], seen(aKey(50), aKey(50))), false);
    });

    it("shows the keys of users who are older than it and were not in it, since they were renamed", () => {
        const before = { reportTime: daysAgo(1), users: new Map(), waiting: new Map() };
        assert.equal(isSuspect([old], before, { created: daysAgo(2) }), true);
        assert.equal(isSuspect([old], before, { created: daysAgo(1) }), false);
        assert.equal(isSuspect([], before, { created: daysAgo(2) }), false);
        assert.equal(isSuspect([{ ...old, active: false }], before, { created: daysAgo(2) }), false);
    });

    describe("is remembered", () => {
        const remember = (keys: readonly FakeKey[], listed?: readonly FakeKey[], before?: Seen) => {
            const [, row] = rowsOf(aUser("alice", keys));
            assert.ok(row !== undefined);
            const listings = listed === undefined ? new Map() : listingsOf(aUser("alice", listed));
            return seenNow([row], listed === undefined ? [] : [row], listings, before, daysAgo(0)).users.get("alice");
        };
        const entry = { keyId: old.keyId, userName: "alice", created: daysAgo(50) };

        it("with the dates of all keys, and no older keys where none was looked for", () => {
            assert.deepEqual(remember([toggled, aKey(9, { active: false })]), { changes: [daysAgo(0), daysAgo(9)], older: [] });
            assert.deepEqual(remember([]), { changes: [], older: [] });
        });

        it("with active keys that are listed as older than they are shown", () => {
            assert.deepEqual(remember([toggled], [toggled]), { changes: [daysAgo(0)], older: [entry] });
            assert.deepEqual(remember([old, aKey(2)], [old, aKey(2)])?.older, []);
            assert.deepEqual(remember([{ ...toggled, active: false }], [{ ...toggled, active: false }])?.older, []);
        });

        it("without keys that were made after the report", () => {
            assert.deepEqual(remember([old], [old, aKey(-1)])?.older, []);
        });

        it("with one of two keys of the same second, when but one of them shows it", () => {
            const twin = aKey(50, { keyId: "AKIATWINTWINTWIN" });
            assert.deepEqual(
                remember([twin, toggled], [twin, toggled])?.older.map(({ keyId }) => keyId),
                [twin.keyId, old.keyId],
            );
        });

        it("as before of users who were not listed, until no active key can be the older one", () => {
            const before = seenNow(
                rowsOf(aUser("alice", [toggled])),
                rowsOf(),
                listingsOf(aUser("alice", [toggled])),
                undefined,
                daysAgo(1),
            );
            assert.deepEqual(remember([toggled], undefined, before)?.older, [entry]);
            assert.deepEqual(remember([{ ...toggled, active: false }], undefined, before)?.older, []);
            assert.deepEqual(remember([toggled], [aKey(0)], before)?.older, []);
        });

        it("as before of users who should have been listed and were not, so that the next run tries again", () => {
            const rows = rowsOf(aUser("alice", [toggled]), aUser("bob", [aKey(3)]));
            const after = seenNow(rows, rows, new Map(), seen(old), daysAgo(0));
            assert.deepEqual([...after.users], [["alice", { changes: [daysAgo(50)], older: [] }]]);
            assert.equal(isSuspect([toggled], after), true);
            assert.ok(rows.slice(1).every((row) => mayBeOlder(row, after)));
        });

        it("as waiting since the first report by which they should have been listed, until they are", () => {
            const rows = rowsOf(aUser("alice", [toggled]), aUser("bob", [aKey(3)])).slice(1);
            const first = seenNow(rows.slice(0, 1), rows.slice(0, 1), new Map(), seen(old), daysAgo(0));
            const second = seenNow(rows, rows, new Map(), first, daysAgo(-1));
            assert.deepEqual(
                [...second.waiting],
                [
                    ["alice", daysAgo(0)],
                    ["bob", daysAgo(-1)],
                ],
            );
            const third = seenNow(rows, rows, listingsOf(aUser("alice", [toggled])), second, daysAgo(-2));
            assert.deepEqual([...third.waiting], [["bob", daysAgo(-1)]]);
        });

        it("as before where a date cannot be read", () => {
            const csv = credentialReport(ACCOUNT_ID, [aUser("alice", [aKey(0)])]).replace(/true,2026-11-22[^,]*/, "true,soon");
            const after = seenNow(parseCredentialReport(csv), [], new Map(), seen(old), daysAgo(0));
            assert.deepEqual(after.users.get("alice")?.changes, [daysAgo(50)]);
        });

        it("of users only, and not of those who are gone", () => {
            const after = seenNow(rowsOf(aUser("bob", [])), [], new Map(), seen(old), daysAgo(0));
            assert.deepEqual([...after.users.keys()], ["bob"]);
        });
    });
});
