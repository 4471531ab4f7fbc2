import assert from "node:assert/strict";
import fc from "fast-check";
import { ACCOUNT_ID, aKey, aUser, credentialReport, DAY, daysAgo, type FakeKey, type FakeUser, NOW, usedAt } from "../testing/fakes";
import { judgeAge, matchKey, oldKeys, rootFindings, tierOf, unlistedAge, wholeDays } from "./evaluate";
import { type Finding, known, notKnown, TIERS } from "./model";
import { type CredentialRow, parseCredentialReport, type ReportKey } from "./report";

const AGES = { warnDays: 75, finalWarningDays: 85, maxAgeDays: 90 };
const rowsOf = (users: readonly FakeUser[], rootKeys: readonly FakeKey[] = []): CredentialRow[] =>
    parseCredentialReport(credentialReport(ACCOUNT_ID, users, rootKeys));

function rowOf(user: FakeUser): CredentialRow {
    const row = rowsOf([user])[1];
    assert.ok(row !== undefined);
    return row;
}

const listed = (keys: readonly FakeKey[]) => keys.map(({ keyId, active, created }) => ({ keyId, active, created }));

describe("ages", () => {
    it("are whole days, rounded down, from the first moment of a day on", () => {
        assert.equal(wholeDays(daysAgo(90), NOW), 90);
        assert.equal(wholeDays(daysAgo(90, -1), NOW), 89);
        assert.equal(wholeDays(daysAgo(90, 1), NOW), 90);
        assert.equal(wholeDays(NOW, NOW), 0);
    });

    it("do not depend on the time zone, nor on the change to summer time", () => {
        const created = new Date("2026-03-28T23:30:00+01:00");
        assert.equal(wholeDays(created, new Date("2026-03-30T00:29:59+02:00")), 0);
        assert.equal(wholeDays(created, new Date("2026-03-30T00:30:00+02:00")), 1);
    });

    it("are 0 for keys that the clock of AWS created in our future", () => {
        assert.equal(wholeDays(new Date(NOW.getTime() + 1), NOW), 0);
    });

    for (const [days, tier] of [
        [0, "young"],
        [74, "young"],
        [75, "warn"],
        [84, "warn"],
        [85, "finalWarning"],
        [89, "finalWarning"],
        [90, "overAge"],
        [91, "overAge"],
        [5000, "overAge"],
    ] as const) {
        it(`make a key of ${days} days ${tier}`, () => {
            assert.equal(tierOf(days, AGES), tier);
        });
    }

    it("never make a tier milder as they grow", () => {
        const ages = fc
            .tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }))
            .map(([warn, final, most]) => ({ warnDays: warn, finalWarningDays: warn + final, maxAgeDays: warn + final + most }));
        fc.assert(
            fc.property(ages, fc.nat(400 * DAY), fc.nat(400 * DAY), (limits, age, more) => {
                const tier = (milliseconds: number) => TIERS.indexOf(tierOf(wholeDays(daysAgo(0, milliseconds), NOW), limits));
                assert.ok(tier(age) <= tier(age + more));
                const judged = judgeAge(daysAgo(0, age), limits, NOW);
                assert.ok(judged.ageDays.known && judged.ageDays.value * DAY <= age && age < (judged.ageDays.value + 1) * DAY);
            }),
        );
    });
});

describe("keys of the report", () => {
    const old = aKey(100, { lastUse: usedAt(daysAgo(1)) });
    const young = aKey(3, { lastUse: usedAt(daysAgo(2)) });
    const row = rowOf(aUser("alice", [old, young]));
    const use = (key: FakeKey, keys: readonly FakeKey[], of = row): ReportKey["lastUse"] | undefined => {
        const all = listed(keys);
        const one = all.find(({ keyId }) => keyId === key.keyId);
        return one === undefined ? undefined : matchKey(one, all, of)?.lastUse;
    };

    it("are recognised by their creation, in whatever order they are listed", () => {
        assert.deepEqual(use(old, [young, old]), known(old.lastUse));
        assert.deepEqual(use(young, [young, old]), known(young.lastUse));
    });

    it("are not recognised when both were created in the same second", () => {
        const twins = [aKey(daysAgo(100, -1)), aKey(daysAgo(100, -999))];
        const [first] = twins;
        assert.ok(first !== undefined);
        assert.equal(use(first, twins, rowOf(aUser("alice", twins))), undefined);
        assert.equal(use(old, [old, aKey(daysAgo(100))]), undefined);
    });

    it("are not recognised when the report has another date, or two of it", () => {
        assert.equal(use(old, [old], rowOf(aUser("alice", [aKey(100, { changed: daysAgo(5) })]))), undefined);
        assert.equal(use(old, [old], rowOf(aUser("alice", [old, aKey(100)]))), undefined);
        assert.equal(use(old, [old], rowOf(aUser("alice"))), undefined);
    });
});

describe("keys that cannot be listed", () => {
    it("are not known, with the least age for the reader", () => {
        const [key] = oldKeys(rowOf(aUser("alice", [aKey(100)])), AGES, NOW);
        const unknown = notKnown("at least 100 days by the credential report; AccessDenied");
        assert.deepEqual(unlistedAge(key, "AccessDenied", NOW), { created: unknown, ageDays: unknown, tier: unknown });
        assert.deepEqual(unlistedAge(undefined, "AccessDenied", NOW).ageDays, notKnown("AccessDenied"));
    });

    it("of the root user are told by the report", () => {
        const [row] = rowsOf([], [aKey(90, { lastUse: usedAt(daysAgo(1), "iam", "us-east-1") }), aKey(74)]);
        assert.ok(row !== undefined);
        assert.deepEqual(rootFindings(ACCOUNT_ID, row, AGES, NOW), [
            {
                accountId: ACCOUNT_ID,
                userName: "<root_account>",
                userArn: `arn:aws:iam::${ACCOUNT_ID}:root`,
                keyId: notKnown("no API lists the keys of the root user, and the credential report tells no ids"),
                created: notKnown("the credential report tells only the last change of a root user's key"),
                ageDays: known(90),
                tier: known("overAge"),
                lastUse: known(usedAt(daysAgo(1), "iam", "us-east-1")),
                exemption: known(undefined),
                owner: known(undefined),
            },
        ]);
    });

    it("never become known, whatever of the report is not", () => {
        const reason = notKnown("unreadable");
        const finding = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Finding<T>> => fc.oneof(fc.constant(reason), value.map(known));
        const date = fc.nat(400).map((days) => daysAgo(days));
        const key: fc.Arbitrary<ReportKey> = fc.record({
            active: finding(fc.boolean()),
            lastRotated: finding(fc.option(date, { nil: undefined })),
            lastUse: finding(fc.constant({ used: "never" as const })),
        });
        fc.assert(
            fc.property(key, (one) => {
                const none: ReportKey = { active: known(false), lastRotated: known(undefined), lastUse: reason };
                const row: CredentialRow = {
                    userName: "alice",
                    arn: `arn:aws:iam::${ACCOUNT_ID}:user/alice`,
                    created: undefined,
                    keys: [one, none],
                    more: false,
                };
                const dated = one.lastRotated.known && one.lastRotated.value !== undefined;
                const [found] = rootFindings(ACCOUNT_ID, row, AGES, NOW);
                const inactive = one.active.known && !one.active.value;
                if (found === undefined) {
                    const days = dated && one.lastRotated.value !== undefined ? wholeDays(one.lastRotated.value, NOW) : Infinity;
                    assert.ok(inactive || (one.active.known && days < AGES.warnDays));
                } else {
                    assert.equal(found.ageDays.known, one.active.known && dated);
                    assert.equal(found.tier.known, found.ageDays.known);
                    assert.equal(found.lastUse, one.lastUse);
                }
                const judged = unlistedAge(one, "denied", NOW);
                assert.deepEqual([judged.created.known, judged.ageDays.known, judged.tier.known], [false, false, false]);
            }),
        );
    });
});
