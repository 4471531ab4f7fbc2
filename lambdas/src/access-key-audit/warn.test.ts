import assert from "node:assert/strict";
import {
    ACCOUNT_ID,
    accessDenied,
    aFinding,
    aHistory,
    auditConfig,
    daysAgo,
    FakeClock,
    FakeHistory,
    FakeNotifier,
    keyIdOf,
    NOW,
} from "../testing/fakes";
import { actingConfig } from "../testing/fakesRun";
import type { AuditConfig } from "./config";
import { type KeyFinding, type KeyHistory, known, notKnown, type Tier } from "./model";
import type { Untold } from "./notify";
import { Remembered } from "./plan";
import { Told } from "./told";
import { mailWarnings, recordWarnings, untoldErrors, type Warning, warningsDue } from "./warn";

const NAMES = new Map([[ACCOUNT_ID, "production"]]);
const config = actingConfig([ACCOUNT_ID]);

function due(finding: Partial<KeyFinding>, history: Partial<KeyHistory> | undefined): Warning[] {
    const remembered = history === undefined ? [] : [aHistory(history)];
    return warningsDue([aFinding(finding)], new Remembered(remembered), NOW);
}

function times(tier: Tier, history?: Partial<KeyHistory>): unknown[] {
    return due({ tier: known(tier) }, history).map(({ stage, entry }) => [stage, entry.warnedAt, entry.finalWarnedAt]);
}

describe("warningsDue", () => {
    it("warns once from the first tier on, and once more from the last before over age", () => {
        assert.deepEqual(times("young"), []);
        assert.deepEqual(times("warn"), [["first", NOW, undefined]]);
        assert.deepEqual(times("warn", { warnedAt: daysAgo(3) }), []);
        assert.deepEqual(times("finalWarning", { warnedAt: daysAgo(3) }), [["final", daysAgo(3), NOW]]);
        assert.deepEqual(times("finalWarning", { warnedAt: daysAgo(3), finalWarnedAt: daysAgo(1) }), []);
        assert.deepEqual(times("overAge", { warnedAt: daysAgo(3), finalWarnedAt: daysAgo(1) }), []);
    });

    it("gives both warnings at once when the first was missed", () => {
        assert.deepEqual(times("finalWarning"), [["final", NOW, NOW]]);
        assert.deepEqual(times("overAge", { warnedAt: undefined }), [["final", NOW, NOW]]);
    });

    it("keeps what is remembered besides", () => {
        const [warning] = due({ tier: known("finalWarning") }, { disablingAt: daysAgo(2), graceDays: 20 });
        assert.deepEqual(warning?.entry, aHistory({ disablingAt: daysAgo(2), finalWarnedAt: NOW, graceDays: 20 }));
    });

    const left: readonly [string, Partial<KeyFinding>, Partial<KeyHistory>?][] = [
        ["exempt users", { exemption: known("tag robot") }],
        ["keys without an id", { keyId: notKnown("denied") }],
        ["keys without a creation", { created: notKnown("denied") }],
        ["keys without a tier", { tier: notKnown("denied") }],
        ["the root user", { userName: "<root_account>" }],
        ["keys that were disabled", {}, { warnedAt: undefined, disabledAt: daysAgo(1) }],
        ["keys of another creation than is remembered", {}, { created: daysAgo(121), warnedAt: undefined }],
    ];
    for (const [name, finding, history] of left) {
        it(`leaves out ${name}`, () => assert.deepEqual(due(finding, history), []));
    }

    it("warns users whose exemption is not known", () => {
        assert.equal(due({ exemption: notKnown("denied") }, undefined).length, 1);
    });
});

const PEOPLE = ["alice", "bob", "carol"];

function warnings(more: Partial<KeyFinding> = {}): Warning[] {
    const findings = PEOPLE.map((userName, index) =>
        aFinding({
            ...{ userName, keyId: known(keyIdOf(index + 1)), owner: known(`${userName}@example.com`) },
            ...{ tier: known(userName === "carol" ? "warn" : "overAge"), ...more },
        }),
    );
    return warningsDue(findings, new Remembered([]), NOW);
}

async function mail(list: readonly Warning[], notifier: FakeNotifier, own: AuditConfig = config, clock = new FakeClock()): Promise<Untold> {
    return mailWarnings(list, { config: own, names: NAMES, told: await Told.load(undefined, "run", []) }, { notifier, clock });
}

describe("mailWarnings", () => {
    it("mails each owner about the own keys, masked, and what to do", async () => {
        const notifier = new FakeNotifier();
        assert.equal((await mail(warnings(), notifier)).size, 0);
        assert.deepEqual(
            notifier.mailed.map(({ address, message }) => [address, message.subject]),
            [
                ["alice@example.com", "Last warning: your access keys are too old"],
                ["bob@example.com", "Last warning: your access keys are too old"],
                ["carol@example.com", "Your access keys get old"],
            ],
        );
        const text = notifier.mailed[0]?.message.text ?? "";
        assert.match(text, /111111111111 \(production\) alice \*{16}0001: 120 days old/);
        assert.match(text, /Keys that are over age may be disabled from 14 days after the first warning on\./);
        assert.ok(!text.includes("bob") && !text.includes(keyIdOf(1)));
    });

    it("sends one mail about several keys of one owner", async () => {
        const notifier = new FakeNotifier();
        await mail(warnings({ owner: known("team@example.com"), tier: known("overAge") }), notifier);
        assert.equal(notifier.mailed.length, 1);
        PEOPLE.forEach((name) => assert.ok(notifier.mailed[0]?.message.text.includes(name)));
    });

    it("mails nobody where mails are not configured, and keys without an owner need none", async () => {
        const notifier = new FakeNotifier();
        assert.equal((await mail(warnings(), notifier, auditConfig())).size, 0);
        assert.equal((await mail(warnings({ owner: known(undefined) }), notifier)).size, 0);
        assert.equal(notifier.made.count(), 0);
    });

    it("says which owners could not be mailed, and mails the others", async () => {
        const notifier = new FakeNotifier();
        notifier.made.fail("mail", accessDenied("ses:SendEmail"), { when: (address) => address === "bob@example.com" });
        const list = [...warnings(), ...warnings({ owner: known("x@y, eve@example.com") }), ...warnings({ owner: notKnown("denied") })];
        const errors = untoldErrors(await mail(list, notifier), NAMES);
        assert.equal(errors.length, 1 + 3 + 3);
        assert.match(
            errors.join("\n"),
            /^No warning about .* bob \*{16}0002: its owner bob@example.com could not be mailed: AccessDenied/m,
        );
        assert.match(errors.join("\n"), /its owner "x@y, eve@example.com" is no mail address/);
        assert.match(errors.join("\n"), /its owner is not known: denied/);
        assert.deepEqual(notifier.mailed.map(({ address }) => address).sort(), ["alice@example.com", "carol@example.com"]);
    });

    it("mails nobody twice in one run, and begins nothing when the run has to end", async () => {
        const notifier = new FakeNotifier();
        const scope = { config, names: NAMES, told: await Told.load(undefined, "run", []) };
        await mailWarnings(warnings(), scope, { notifier, clock: new FakeClock() });
        await mailWarnings(warnings(), scope, { notifier, clock: new FakeClock() });
        assert.equal(notifier.mailed.length, 3);
        const untold = await mail(warnings(), notifier, config, new FakeClock(NOW, 1000));
        assert.deepEqual([untold.size, notifier.mailed.length], [3, 3]);
    });
});

describe("recordWarnings", () => {
    async function recorded(published: readonly string[], unmailed: readonly string[], own = config, list = warnings()): Promise<string[]> {
        const history = new FakeHistory();
        const findings = list.map(({ key }) => key.finding);
        const told = {
            published: new Set(findings.filter(({ userName }) => published.includes(userName))),
            unmailed: new Map(findings.filter(({ userName }) => unmailed.includes(userName)).map((one) => [one, "denied"])),
        };
        assert.deepEqual(await recordWarnings(list, told, { config: own, names: NAMES }, history), []);
        return history.all.map(({ userName }) => userName);
    }
    const silent: AuditConfig = { ...config, tell: { ...config.tell, topicArn: undefined } };

    it("records what both the topic and the owner were told", async () => {
        assert.deepEqual(await recorded(["alice", "bob"], ["bob"]), ["alice"]);
    });

    it("needs no topic where there is none, but somebody", async () => {
        assert.deepEqual(await recorded([], ["bob"], silent), ["alice", "carol"]);
        assert.deepEqual(await recorded([], [], silent, warnings({ owner: known(undefined) })), []);
        assert.deepEqual(await recorded([], [], { ...silent, tell: { ...silent.tell, mail: undefined } }), []);
    });

    it("remembers the most days of grace that were promised", async () => {
        const history = new FakeHistory();
        const finding = aFinding({ tier: known("finalWarning") });
        const graceDays: (number | undefined)[] = [];
        for (const days of [14, 60, 7]) {
            const own = { ...config, act: { ...config.act, graceDays: days } };
            const past = history.all.map((entry) => ({ ...entry, finalWarnedAt: undefined }));
            const list = warningsDue([finding], new Remembered(past), NOW);
            await recordWarnings(list, { published: new Set([finding]), unmailed: new Map() }, { config: own, names: NAMES }, history);
            graceDays.push(history.all[0]?.graceDays);
        }
        assert.deepEqual(graceDays, [14, 60, 60]);
    });

    it("says what could not be recorded", async () => {
        const history = new FakeHistory();
        history.made.fail("record", accessDenied("dynamodb:UpdateItem"), { times: 1 });
        const list = warnings();
        const told = { published: new Set(list.map(({ key }) => key.finding)), unmailed: new Map<KeyFinding, string>() };
        const errors = await recordWarnings(list, told, { config, names: NAMES }, history);
        assert.equal(errors.length, 1);
        assert.match(errors[0] ?? "", /^The warning about .* alice \*{16}0001 was told but not recorded: AccessDenied/);
        assert.equal(history.all.length, 2);
    });
});
