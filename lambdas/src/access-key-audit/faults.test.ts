import assert from "node:assert/strict";
import { ACCOUNT_ID, aKey, auditConfig, aUser, daysAgo, FakeClock, FakeIam, HOUR, keyIdOf, NOW } from "../testing/fakes";
import { actingConfig, FakePorts, type Fault, FaultyPorts, RUN } from "../testing/fakesRun";
import { isNumbered } from "./ids";
import type { KeyHistory, RunResult } from "./model";
import { runAudit } from "./run";
import { maskKey } from "./text";

const OTHER = "222222222222";

/** Users by name: age of the key in days, and when its owner was warned first. */
const PEOPLE = {
    alice: { age: 120, warned: 30 },
    bob: { age: 130, warned: undefined },
    carol: { age: 140, warned: 30 },
    dave: { age: 150, warned: 30 },
    erin: { age: 160, warned: 30 },
    frank: { age: 80, warned: undefined },
    grace: { age: 87, warned: 8 },
    ivan: { age: 200, warned: 100 },
} as const;
type Name = keyof typeof PEOPLE;
const NAMES = Object.keys(PEOPLE) as Name[];

const keyOf = (name: Name): string => keyIdOf(1000 + NAMES.indexOf(name));
const accountOf = (name: Name): string => (name === "ivan" ? OTHER : ACCOUNT_ID);
const addressOf = (name: Name): string => `${name}@example.com`;

function user(name: Name) {
    const tags = { owner: addressOf(name), ...(name === "carol" ? { "audit:exempt": "" } : {}) };
    const groups = name === "dave" ? ["staff", "robots"] : ["staff"];
    return aUser(name, [aKey(PEOPLE[name].age, { keyId: keyOf(name) })], { tags, groups, path: name === "erin" ? "/service/" : "/" });
}

function remembered(name: Name): KeyHistory[] {
    const { age, warned } = PEOPLE[name];
    const never = { finalWarnedAt: undefined, disablingAt: undefined, disabledAt: undefined };
    const about = { accountId: accountOf(name), keyId: keyOf(name), userName: name, created: daysAgo(age) };
    return warned === undefined ? [] : [{ ...about, ...never, warnedAt: daysAgo(warned) }];
}

function scene(): FakePorts {
    const clock = new FakeClock();
    const iams = [ACCOUNT_ID, OTHER].map(
        (accountId) => new FakeIam(accountId, NAMES.filter((name) => accountOf(name) === accountId).map(user), clock),
    );
    return new FakePorts(iams, NAMES.flatMap(remembered), clock);
}

const config = actingConfig([ACCOUNT_ID], {
    exemptions: { tags: ["audit:exempt"], paths: ["/service/"], groups: ["robots"] },
    tell: { ...auditConfig().tell, mail: { from: "audit@example.com" }, securityHub: true },
});

const isActive = (ports: FakePorts, name: Name): boolean | undefined =>
    ports.iams.find(({ accountId }) => accountId === accountOf(name))?.user(name)?.keys[0]?.active;

const named = (text: string, name: Name): boolean => text.includes(`${name} ${maskKey(keyOf(name))}`);

/** Only alice's key is over age, warned of, not exempt and in an account where keys are disabled. */
function checkNothingWrong(ports: FakePorts): void {
    assert.deepEqual(
        ports.deactivated.filter(([, keyId]) => keyId !== keyOf("alice")),
        [],
    );
    NAMES.filter((name) => name !== "alice").forEach((name) => assert.equal(isActive(ports, name), true, name));
}

function checkToldBefore(ports: FakePorts): void {
    if (ports.deactivated.length > 0) {
        const announced = ports.notifier.published.filter(({ subject }) => subject === "Access-key audit disables 1 access key");
        assert.ok(
            announced.some(({ text }) => named(text, "alice")),
            "disabled without telling the topic",
        );
        const mails = ports.notifier.mailed.filter(({ message }) => message.subject === "Your access keys get disabled now");
        assert.ok(mails.some(({ address, message }) => address === addressOf("alice") && named(message.text, "alice")));
    }
}

function checkRecords(ports: FakePorts): void {
    const before = scene().history.all;
    for (const entry of ports.history.all) {
        const past = before.find(({ keyId }) => keyId === entry.keyId);
        const isNew = entry.warnedAt?.getTime() !== past?.warnedAt?.getTime() || entry.finalWarnedAt !== past?.finalWarnedAt;
        if (isNew) {
            const name = entry.userName as Name;
            assert.ok(
                ports.notifier.published.some(({ text }) => named(text, name)),
                `${name}'s warning was recorded and not published`,
            );
            assert.ok(ports.notifier.mailed.some(({ address, message }) => address === addressOf(name) && named(message.text, name)));
        }
        if (entry.disabledAt !== undefined) {
            assert.equal(isActive(ports, entry.userName as Name), false);
        }
    }
}

/** Each key is named in a message, a stored report or an error, or its account or the list of accounts is said to have failed. */
function checkNothingLost(ports: FakePorts, result: RunResult): void {
    const messages = ports.notifier.published.map(({ text }) => text);
    const reports = [...ports.store.objects].filter(([key]) => key.includes("/reports/")).map(([, { body }]) => body);
    const said = [...messages, ...result.errors, ...result.accounts.flatMap(({ errors }) => errors)];
    for (const name of NAMES) {
        const account = result.accounts.find(({ accountId }) => accountId === accountOf(name));
        const found = account?.findings.some(({ userName }) => userName === name) === true;
        if (found) {
            const told = said.some((text) => named(text, name)) || reports.some((text) => text.includes(keyOf(name)));
            assert.ok(told || said.some((text) => text.includes(` ${name} key id not known`)), `${name} is lost`);
        } else {
            const listed = !result.errors.some((error) => error.startsWith("The accounts to audit could not be listed"));
            assert.ok(!listed || (account !== undefined && account.errors.length > 0), `${name} is lost, and so is the reason`);
        }
    }
}

/** Later runs in which all goes well leave everything done, once. */
async function checkRecovery(ports: FakePorts): Promise<void> {
    ports.clock.pass(5 * HOUR);
    const second = await runAudit(config, ports, { ...RUN, runId: "second" });
    assert.deepEqual(second.errors, []);
    assert.equal(isActive(ports, "alice"), false);
    assert.equal(ports.deactivated.length, 1);
    checkNothingWrong(ports);
    checkRecords(ports);
    const entries = new Map(ports.history.all.filter((entry) => !isNumbered(entry)).map((entry) => [entry.userName, entry]));
    (["bob", "frank", "grace", "ivan"] as const).forEach((name) => assert.ok(entries.get(name)?.warnedAt, name));
    (["bob", "grace", "ivan"] as const).forEach((name) => assert.ok(entries.get(name)?.finalWarnedAt, name));

    const { mailed, published } = ports.notifier;
    const counts = { mails: mailed.length, messages: published.length, records: ports.history.made.count("record") };
    ports.clock.pass(5 * HOUR);
    const third = await runAudit(config, ports, { ...RUN, runId: "third" });
    assert.equal(third.outcome, "complete");
    assert.deepEqual(third.outcomes, []);
    assert.equal(ports.deactivated.length, 1);
    assert.equal(mailed.length, counts.mails);
    assert.equal(published.length, counts.messages + 1);
}

async function run(at: number, fault: Fault): Promise<{ ports: FakePorts; faulty: FaultyPorts; result: RunResult }> {
    const ports = scene();
    const faulty = new FaultyPorts(ports, at, fault);
    const result = await runAudit(config, faulty, RUN);
    return { ports, faulty, result };
}

describe("a run in which all goes well", () => {
    it("disables what is to be disabled, warns whom it has to warn, and says all of it", async () => {
        const { ports, result } = await run(Infinity, "before");
        assert.equal(result.outcome, "complete");
        assert.deepEqual(
            result.outcomes.map(({ finding, result: what, detail }) => [finding.userName, what, detail]),
            [["alice", "disabled", "created on 2026-07-25, never used"]],
        );
        assert.deepEqual(ports.deactivated, [["alice", keyOf("alice")]]);
        assert.deepEqual(ports.notifier.mailed.map(({ address, message }) => `${address}: ${message.subject}`).sort(), [
            "alice@example.com: Your access keys get disabled now",
            "bob@example.com: Last warning: your access keys are too old",
            "frank@example.com: Your access keys get old",
            "grace@example.com: Last warning: your access keys are too old",
            "ivan@example.com: Last warning: your access keys are too old",
        ]);
        assert.deepEqual(
            ports.notifier.published.map(({ subject }) => subject),
            ["Access-key audit disables 1 access key", "Access-key audit: 6 over age"],
        );
        const alice = ports.history.all.find(({ userName }) => userName === "alice");
        assert.deepEqual([alice?.disablingAt, alice?.disabledAt, alice?.warnedAt], [NOW, NOW, daysAgo(30)]);
        checkNothingWrong(ports);
        checkToldBefore(ports);
        checkRecords(ports);
        checkNothingLost(ports, result);
        await checkRecovery(ports);
    });
});

describe("a run in which any one call fails", function () {
    this.timeout(60_000);

    const faults: readonly [Fault, string][] = [
        ["before", "and never reaches AWS"],
        ["after", "after it reached AWS"],
        ["onward", "and all that follow"],
    ];
    for (const [fault, name] of faults) {
        it(`disables nothing wrong, loses nothing and recovers: the call fails ${name}`, async () => {
            const { faulty } = await run(Infinity, fault);
            assert.ok(faulty.calls > 60, `a full run makes ${faulty.calls} calls`);
            for (let at = 1; at <= faulty.calls; at++) {
                const { ports, faulty: own, result } = await run(at, fault);
                try {
                    // A report that was made in spite of the error serves as well.
                    const harmless = own.failed.every((method) => method === "generateReport");
                    assert.ok(harmless || result.outcome !== "complete");
                    checkNothingWrong(ports);
                    checkToldBefore(ports);
                    checkRecords(ports);
                    checkNothingLost(ports, result);
                    await checkRecovery(ports);
                } catch (error) {
                    throw new Error(`call ${at} of ${faulty.calls}`, { cause: error });
                }
            }
        });
    }
});

describe("two runs at the same time", () => {
    for (const lead of [0, 1, 2, 5, 10, 20, 40, 80, 160]) {
        it(`disable a key once, and tell of it once: the second is ${lead} steps behind`, async () => {
            const ports = scene();
            const first = runAudit(config, ports, { ...RUN, runId: "first" });
            for (let step = 0; step < lead; step++) {
                await Promise.resolve();
            }
            const second = runAudit(config, ports, { ...RUN, runId: "second" });
            const runs = [await first, await second];
            assert.deepEqual(ports.deactivated, [["alice", keyOf("alice")]]);
            assert.equal(runs.flatMap(({ outcomes }) => outcomes).filter(({ result }) => result === "disabled").length, 1);
            assert.equal(ports.notifier.published.filter(({ subject }) => subject.includes("disables")).length, 1);
            assert.deepEqual(
                runs.map(({ errors }) => errors),
                [[], []],
            );
        });
    }
});
