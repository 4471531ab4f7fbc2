import assert from "node:assert/strict";
import * as fc from "fast-check";
import { ACCOUNT_ID, aFinding, aHistory, auditConfig, DAY, daysAgo, keyIdOf, NOW, usedAt } from "../testing/fakes";
import type { AuditConfig } from "./config";
import { type ActPolicy, type Finding, type KeyFinding, type KeyHistory, known, notKnown, TIERS } from "./model";
import { plan, whyNotByUse } from "./plan";

const DISABLE: ActPolicy = { mode: "disable", accountIds: [ACCOUNT_ID], graceDays: 14, spareUsedWithinDays: 0 };

const acting = (act: Partial<ActPolicy> = {}): AuditConfig => auditConfig({ act: { ...DISABLE, ...act } });

function decide(finding: Partial<KeyFinding>, history: Partial<KeyHistory> | undefined = {}, act: Partial<ActPolicy> = {}): string {
    const [decision] = plan([aFinding(finding)], history === undefined ? [] : [aHistory(history)], acting(act), NOW);
    return decision?.action === "none" ? decision.reason : String(decision?.action);
}

describe("plan", () => {
    it("disables a key that is over age, known, not exempt, and warned of long enough ago, where that is allowed", () => {
        assert.equal(decide({}), "disable");
    });

    it("counts the days of grace to the millisecond", () => {
        assert.equal(decide({}, { warnedAt: daysAgo(14) }), "disable");
        const within = decide({}, { warnedAt: new Date(daysAgo(14).getTime() + 1) });
        assert.equal(within, "its owner has time until 2026-11-22, since the warning of 2026-11-08");
    });

    const reasons: readonly [string, Partial<KeyFinding>, Partial<KeyHistory>, Partial<ActPolicy>, string][] = [
        ["mode off", {}, {}, { mode: "off" }, "disabling is off"],
        ["another account", {}, {}, { accountIds: ["222222222222"] }, "account 111111111111 is not among those in which keys are disabled"],
        ["no account", {}, {}, { accountIds: [] }, "account 111111111111 is not among those in which keys are disabled"],
        ["the root user", { userName: "<root_account>" }, {}, {}, "keys of the root user can be disabled by the root user only"],
        [
            "the root user's ARN",
            { userArn: "arn:aws:iam::111111111111:root" },
            {},
            {},
            "keys of the root user can be disabled by the root user only",
        ],
        ["id not known", { keyId: notKnown("denied") }, {}, {}, "the key's id is not known: denied"],
        ["creation not known", { created: notKnown("denied") }, {}, {}, "its creation is not known: denied"],
        ["age not known", { ageDays: notKnown("denied") }, {}, {}, "its age is not known: denied"],
        ["tier not known", { tier: notKnown("denied") }, {}, {}, "its tier is not known: denied"],
        ["exemption not known", { exemption: notKnown("denied") }, {}, {}, "whether its user is exempt is not known: denied"],
        ["exempt", { exemption: known("tag robot") }, {}, {}, "its user is exempt: tag robot"],
        ["a milder tier", { tier: known("finalWarning") }, {}, {}, "it is not over age: 120 of 90 days"],
        ["an age that is none", { ageDays: known(89) }, {}, {}, "it is not over age: 89 of 90 days"],
        [
            "a creation that is too late",
            { created: known(daysAgo(89)) },
            { created: daysAgo(89) },
            {},
            "it was created on 2026-08-25, less than 90 days ago",
        ],
        ["no warning", {}, { warnedAt: undefined }, {}, "its owner has not been warned yet"],
        ["another key's warning", {}, { keyId: keyIdOf(2) }, {}, "its owner has not been warned yet"],
        ["another account's warning", {}, { accountId: "222222222222" }, {}, "its owner has not been warned yet"],
        [
            "a warning of another creation",
            {},
            { created: daysAgo(121) },
            {},
            "the warning was about a key that was created on 2026-07-24, not on 2026-07-25",
        ],
        [
            "disabled before",
            {},
            { disabledAt: daysAgo(2) },
            {},
            "it was disabled on 2026-11-20, and none is disabled twice: somebody may have activated it again",
        ],
        [
            "used lately",
            { lastUse: known(usedAt(daysAgo(3))) },
            {},
            { spareUsedWithinDays: 7 },
            "it was used on 2026-11-19, and keys used within 7 days are spared",
        ],
        ["use not known", { lastUse: notKnown("denied") }, {}, { spareUsedWithinDays: 7 }, "its last use is not known: denied"],
    ];
    for (const [name, finding, history, act, reason] of reasons) {
        it(`spares a key, and says why: ${name}`, () => assert.equal(decide(finding, history, act), reason));
    }

    it("gives the days of grace that the warnings promised, where those are more", () => {
        assert.equal(
            decide({}, { warnedAt: daysAgo(20), graceDays: 60 }),
            "its owner has time until 2027-01-01, since the warning of 2026-11-02",
        );
        assert.equal(decide({}, { warnedAt: daysAgo(60), graceDays: 60 }), "disable");
        assert.equal(
            decide({}, { warnedAt: daysAgo(10), graceDays: 7 }),
            "its owner has time until 2026-11-26, since the warning of 2026-11-12",
        );
    });

    it("takes a final warning that is remembered without a first one for none", () => {
        assert.equal(decide({}, { warnedAt: undefined, finalWarnedAt: daysAgo(30) }), "its owner has not been warned yet");
    });

    it("plans the same for a dry run", () => assert.equal(decide({}, {}, { mode: "dryRun" }), "disable"));

    it("does not need the last use where it spares nothing", () => {
        assert.equal(decide({ lastUse: notKnown("denied") }), "disable");
    });

    it("spares nothing for dates that are none", () => {
        const never = new Date(Number.NaN);
        assert.match(decide({}, { warnedAt: never }), /^its owner has time until an unknown day/);
        assert.match(decide({ created: known(never) }, { created: never }), /^it was created on an unknown day/);
        assert.match(decide({ lastUse: known(usedAt(never)) }, {}, { spareUsedWithinDays: 1 }), /^it was used on an unknown day/);
    });

    it("decides on each finding, in order, and on none twice", () => {
        const findings = [aFinding({ userName: "bob", keyId: known(keyIdOf(2)) }), aFinding()];
        assert.deepEqual(
            plan(findings, [aHistory()], acting(), NOW).map(({ finding, action }) => [finding.userName, action]),
            [
                ["bob", "none"],
                ["alice", "disable"],
            ],
        );
    });
});

describe("whyNotByUse", () => {
    it("spares by the days since the last use", () => {
        assert.equal(whyNotByUse(known({ used: "never" }), 30, NOW), undefined);
        assert.equal(whyNotByUse(known(usedAt(daysAgo(30))), 30, NOW), undefined);
        assert.equal(
            whyNotByUse(known(usedAt(daysAgo(29))), 30, NOW),
            "it was used on 2026-10-24, and keys used within 30 days are spared",
        );
    });
});

const ACCOUNTS = [ACCOUNT_ID, "222222222222"];
const accountId = fc.constantFrom(...ACCOUNTS);
const keyId = fc.integer({ min: 1, max: 2 }).map(keyIdOf);
/** Around all limits, so that both sides of each are met. */
const time = fc
    .tuple(fc.constantFrom(0, 1, 7, 13, 14, 15, 30, 74, 89, 90, 91, 120), fc.integer({ min: -1, max: 1 }))
    .map(([days, shift]) => new Date(NOW.getTime() - days * DAY + shift));

/** Mostly the right value, and else any. */
const mostly = <T>(right: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
    fc.oneof({ weight: 12, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: other });

const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Finding<T>> => fc.oneof(value.map(known), fc.constant(notKnown("denied")));

const right = aFinding();
const finding: fc.Arbitrary<KeyFinding> = fc.record({
    accountId: mostly(ACCOUNT_ID, accountId),
    userName: mostly("alice", fc.constantFrom("bob", "<root_account>")),
    userArn: mostly(right.userArn, fc.constant(`arn:aws:iam::${ACCOUNT_ID}:root`)),
    keyId: mostly(right.keyId, perhaps(keyId)),
    created: mostly(right.created, perhaps(time)),
    ageDays: mostly(right.ageDays, perhaps(fc.constantFrom(0, 74, 89, 90, 91, 400))),
    tier: mostly(right.tier, perhaps(fc.constantFrom(...TIERS))),
    lastUse: mostly(right.lastUse, perhaps(time.map((date) => usedAt(date)))),
    exemption: mostly(right.exemption, perhaps(fc.constantFrom(undefined, "tag robot"))),
    owner: fc.constant(right.owner),
});

const optionalTime = fc.option(time, { nil: undefined });
const remembered = aHistory();
const entry: fc.Arbitrary<KeyHistory> = fc.record({
    accountId: mostly(ACCOUNT_ID, accountId),
    keyId: mostly(remembered.keyId, keyId),
    userName: fc.constant("alice"),
    created: mostly(remembered.created, time),
    warnedAt: mostly(remembered.warnedAt, optionalTime),
    finalWarnedAt: optionalTime,
    disablingAt: optionalTime,
    disabledAt: mostly<Date | undefined>(undefined, time),
});

const config: fc.Arbitrary<AuditConfig> = fc
    .record({
        mode: fc.constantFrom<ActPolicy["mode"]>("off", "dryRun", "disable", "disable"),
        accountIds: mostly(ACCOUNTS, fc.subarray(ACCOUNTS)),
        graceDays: fc.constantFrom(1, 7, 14),
        spareUsedWithinDays: fc.constantFrom(0, 0, 7),
    })
    .map((act) => auditConfig({ act }));

const scene = fc.record({
    findings: fc.array(finding, { maxLength: 4 }),
    history: fc.array(entry, { maxLength: 2 }),
    config,
    now: mostly(NOW, time),
});

/** What has to hold for an action, told in another way than the plan does. */
function mayAct(one: KeyFinding, history: readonly KeyHistory[], { act, ages }: AuditConfig, now: Date): boolean {
    const { keyId: id, created, ageDays, tier, exemption, lastUse } = one;
    if (!(id.known && created.known && ageDays.known && tier.known && exemption.known)) {
        return false;
    }
    const about = history.filter((past) => past.accountId === one.accountId && past.keyId === id.value).at(-1);
    const days = (from: Date | undefined): number => (from === undefined ? -Infinity : (now.getTime() - from.getTime()) / DAY);
    const quiet = lastUse.known && (lastUse.value.used === "never" || days(lastUse.value.date) >= act.spareUsedWithinDays);
    const facts = {
        enabled: act.mode !== "off",
        allowed: act.accountIds.includes(one.accountId),
        user: one.userName !== "<root_account>" && !one.userArn.endsWith(":root"),
        overAge: tier.value === "overAge" && ageDays.value >= ages.maxAgeDays && days(created.value) >= ages.maxAgeDays,
        notExempt: exemption.value === undefined,
        warned: days(about?.warnedAt) >= act.graceDays,
        same: about?.created.getTime() === created.value.getTime(),
        first: about?.disabledAt === undefined,
        quiet: act.spareUsedWithinDays === 0 || quiet,
    };
    return Object.values(facts).every(Boolean);
}

describe("the invariant of the plan", () => {
    it("acts on exactly the known, warned, non-exempt, over-age keys of users in allowed accounts", () => {
        let actions = 0;
        const property = fc.property(scene, ({ findings, history, config: own, now }) => {
            const decisions = plan(findings, history, own, now);
            assert.deepEqual(
                decisions.map((decision) => decision.finding),
                findings,
            );
            for (const decision of decisions) {
                actions += decision.action === "disable" ? 1 : 0;
                assert.equal(decision.action === "disable", mayAct(decision.finding, history, own, now));
                assert.ok(decision.action === "disable" || decision.reason.length > 0);
            }
        });
        fc.assert(property, { numRuns: 5000 });
        assert.ok(actions > 50, `only ${actions} actions were met`);
    });
});
