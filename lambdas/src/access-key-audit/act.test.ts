import assert from "node:assert/strict";
import {
    ACCOUNT_ID,
    accessDenied,
    aFinding,
    aHistory,
    aKey,
    aUser,
    daysAgo,
    FakeClock,
    FakeIam,
    HOUR,
    keyIdOf,
    NOW,
} from "../testing/fakes";
import { actingConfig, FakePorts, RUN } from "../testing/fakesRun";
import { act, type Acted } from "./act";
import type { AuditConfig } from "./config";
import { type Decision, type KeyFinding, known, notKnown } from "./model";
import { Remembered } from "./plan";
import { maskKey } from "./text";

const NAMES = ["alice", "bob"];
const findings = NAMES.map((userName, index) =>
    aFinding({ userName, keyId: known(keyIdOf(index + 1)), owner: known(`${userName}@example.com`) }),
);
const disable = (finding: KeyFinding): Decision => ({ finding, action: "disable" });
const DECISIONS = findings.map(disable);

function scene(clock = new FakeClock()): FakePorts {
    const users = NAMES.map((name, index) => aUser(name, [aKey(120, { keyId: keyIdOf(index + 1) })]));
    const history = NAMES.map((userName, index) => aHistory({ userName, keyId: keyIdOf(index + 1) }));
    return new FakePorts([new FakeIam(ACCOUNT_ID, users, clock)], history, clock);
}

function run(ports: FakePorts, config: AuditConfig = actingConfig([ACCOUNT_ID]), decisions = DECISIONS): Promise<Acted> {
    const names = new Map([[ACCOUNT_ID, "production"]]);
    return act(decisions, { config, runId: RUN.runId, remembered: new Remembered(ports.history.all), names }, ports);
}

const results = ({ outcomes }: Acted): string[] => outcomes.map(({ finding, result }) => `${finding.userName}: ${result}`);

const withMode = (mode: AuditConfig["act"]["mode"]): AuditConfig => {
    const config = actingConfig([ACCOUNT_ID]);
    return { ...config, act: { ...config.act, mode } };
};

describe("act", () => {
    it("claims, tells, looks again, disables and records, in this order", async () => {
        const ports = scene();
        const order: string[] = [];
        const logs = { history: ports.history.made, notifier: ports.notifier.made, iam: ports.iams[0]?.made };
        for (const calls of Object.values(logs)) {
            const answer = calls?.answer.bind(calls);
            if (calls !== undefined && answer !== undefined) {
                calls.answer = (method, args, value) => {
                    order.push(method);
                    return answer(method, args, value);
                };
            }
        }
        const acted = await run(ports, undefined, DECISIONS.slice(0, 1));
        assert.deepEqual(results(acted), ["alice: disabled"]);
        assert.deepEqual(order, ["claim", "publish", "mail", "listKeys", "lastUse", "deactivate", "record"]);
        assert.deepEqual(acted.errors, []);
    });

    it("tells the topic once of all keys, and each owner of the own ones, with masked ids", async () => {
        const ports = scene();
        await run(ports);
        const [announced, ...others] = ports.notifier.published;
        assert.deepEqual(others, []);
        assert.equal(announced?.subject, "Access-key audit disables 2 access keys");
        assert.match(announced.text, /^The status of these access keys, which are at least 90 days old, gets set to Inactive now\. /);
        NAMES.forEach((name, index) => assert.ok(announced.text.includes(`(production) ${name} ${maskKey(keyIdOf(index + 1))}: 120 days`)));
        assert.deepEqual(
            ports.notifier.mailed.map(({ address, message }) => [address, message.text.includes("bob")]),
            [
                ["alice@example.com", false],
                ["bob@example.com", true],
            ],
        );
        const said = [...ports.notifier.published, ...ports.notifier.mailed.map(({ message }) => message)];
        said.forEach(({ text, subject }) => assert.ok(!`${subject}${text}`.includes(keyIdOf(1))));
    });

    it("remembers what it did", async () => {
        const ports = scene();
        await run(ports);
        assert.deepEqual(
            ports.history.all.map(({ warnedAt, disablingAt, disabledAt }) => [warnedAt, disablingAt, disabledAt]),
            [
                [daysAgo(30), NOW, NOW],
                [daysAgo(30), NOW, NOW],
            ],
        );
        assert.deepEqual(
            ports.progress.outcomes.map(({ result }) => result),
            ["disabled", "disabled"],
        );
    });

    it("does nothing when it is off, and nothing in other accounts", async () => {
        for (const config of [withMode("off"), actingConfig(["222222222222"])]) {
            const ports = scene();
            assert.deepEqual(await run(ports, config), { outcomes: [], errors: [] });
            assert.equal(ports.notifier.made.count() + ports.history.made.count() + ports.accounts.made.count(), 0);
        }
    });

    it("does nothing for what is to be left alone, or cannot be named", async () => {
        const ports = scene();
        const decisions: Decision[] = [
            { finding: aFinding(), action: "none", reason: "exempt" },
            disable(aFinding({ keyId: notKnown("denied") })),
            disable(aFinding({ created: notKnown("denied") })),
            disable(aFinding({ userName: "<root_account>" })),
        ];
        assert.deepEqual(await run(ports, undefined, decisions), { outcomes: [], errors: [] });
        assert.equal(ports.notifier.made.count(), 0);
    });

    it("tells and looks in a dry run, and does no more", async () => {
        const ports = scene();
        const acted = await run(ports, withMode("dryRun"));
        assert.deepEqual(results(acted), ["alice: wouldDisable", "bob: wouldDisable"]);
        assert.equal(ports.notifier.published[0]?.subject, "Access-key audit would disable 2 access keys (dry run)");
        assert.deepEqual([ports.notifier.mailed, ports.history.made.log, ports.deactivated], [[], [], []]);
    });

    it("disables nothing that the topic could not be told of", async () => {
        const ports = scene();
        ports.notifier.made.fail("publish", accessDenied("sns:Publish"));
        const acted = await run(ports);
        assert.deepEqual(results(acted), ["alice: failed", "bob: failed"]);
        assert.match(acted.outcomes[0]?.detail ?? "", /^not disabled, since the topic could not be told: AccessDenied: /);
        assert.equal(acted.errors.length, 2);
        assert.deepEqual([ports.deactivated, ports.notifier.mailed], [[], []]);
    });

    it("disables nothing whose owner could not be told, and the rest all the same", async () => {
        const ports = scene();
        ports.notifier.made.fail("mail", accessDenied("ses:SendEmail"), { when: (address) => address === "alice@example.com" });
        const acted = await run(ports);
        assert.deepEqual(results(acted), ["alice: failed", "bob: disabled"]);
        assert.match(acted.outcomes[0]?.detail ?? "", /^not disabled, since its owner alice@example.com could not be mailed: AccessDenied/);
    });

    it("disables nothing whose owner is not known, or has no mail address, where owners are mailed", async () => {
        const decisions = [disable(aFinding({ owner: notKnown("denied") })), disable({ ...aFinding(), owner: known("team-a") })];
        for (const [index, reason] of ["its owner is not known: denied", 'its owner "team-a" is no mail address'].entries()) {
            const acted = await run(scene(), undefined, decisions.slice(index, index + 1));
            assert.deepEqual(acted.outcomes[0]?.detail, `not disabled, since ${reason}`);
        }
    });

    it("disables nothing when there is nobody to tell", async () => {
        const config = actingConfig([ACCOUNT_ID]);
        const silent = { ...config, tell: { ...config.tell, topicArn: undefined, mail: undefined } };
        const acted = await run(scene(), silent);
        assert.deepEqual(results(acted), ["alice: failed", "bob: failed"]);
        assert.match(acted.errors[0] ?? "", /nobody could be told: neither a topic nor a mail address is configured$/);
    });

    it("disables nothing that it could not claim", async () => {
        const ports = scene();
        ports.history.made.fail("claim", accessDenied("dynamodb:UpdateItem"), { times: 1 });
        const acted = await run(ports);
        assert.deepEqual(results(acted), ["alice: failed", "bob: disabled"]);
        assert.ok(ports.notifier.published.every(({ text }) => !text.includes("alice")));
    });

    it("leaves what another run has claimed, for an hour", async () => {
        const clock = new FakeClock();
        const ports = scene(clock);
        await ports.history.claim({ ...aHistory(), disablingAt: NOW }, NOW);
        const first = await run(ports);
        assert.deepEqual(results(first), ["alice: spared", "bob: disabled"]);
        assert.deepEqual(first.errors, []);
        clock.pass(HOUR + 1);
        ports.iams[0]?.makeReport();
        assert.deepEqual(results(await run(ports, undefined, DECISIONS.slice(0, 1))), ["alice: disabled"]);
    });

    it("spares what has changed since, and says when that could not be read", async () => {
        const ports = scene();
        ports.iams[0]?.setUser(aUser("alice", [aKey(120, { keyId: keyIdOf(1), active: false })]));
        ports.iams[0]?.made.fail("lastUse", accessDenied("iam:GetAccessKeyLastUsed"));
        const acted = await run(ports);
        assert.deepEqual(results(acted), ["alice: alreadyInactive", "bob: spared"]);
        assert.equal(acted.errors.length, 1);
        assert.match(acted.errors[0] ?? "", /bob \*{16}0002: the key's last use could not be read again: AccessDenied/);
        assert.deepEqual(ports.deactivated, []);
    });

    it("says that an account cannot be entered, that a key cannot be disabled, and that this cannot be recorded", async () => {
        const noEntry = scene();
        noEntry.accounts.made.fail("enter", accessDenied("sts:AssumeRole"));
        assert.deepEqual(results(await run(noEntry)), ["alice: failed", "bob: failed"]);

        const noUpdate = scene();
        noUpdate.iams[0]?.made.fail("deactivate", accessDenied("iam:UpdateAccessKey"), { times: 1 });
        assert.deepEqual(results(await run(noUpdate)), ["alice: failed", "bob: disabled"]);

        const noRecord = scene();
        noRecord.history.made.fail("record", accessDenied("dynamodb:UpdateItem"), { times: 1 });
        const acted = await run(noRecord);
        assert.deepEqual(results(acted), ["alice: disabled", "bob: disabled"]);
        assert.match(acted.errors.join(), /alice .*that could not be recorded: AccessDenied/);
    });

    it("begins nothing when the run has to end", async () => {
        const ports = scene(new FakeClock(NOW, 129_999));
        const acted = await run(ports);
        assert.deepEqual(results(acted), ["alice: spared", "bob: spared"]);
        assert.equal(acted.errors.length, 2);
        assert.equal(ports.notifier.made.count() + ports.history.made.count(), 0);
    });

    for (const [method, alice] of [
        ["deactivate", "disabled"],
        ["lastUse", "spared"],
    ] as const) {
        it(`disables nothing more when the time runs out in ${method}`, async () => {
            const clock = new FakeClock(NOW, 170_000);
            const ports = scene(clock);
            const answer = ports.iams[0]?.made.answer.bind(ports.iams[0].made);
            Object.assign(ports.iams[0]?.made ?? {}, {
                answer: (name: string, args: readonly unknown[], value: () => unknown) => {
                    clock.pass(name === method ? 40_001 : 0);
                    return answer?.(name, args, value);
                },
            });
            assert.deepEqual(results(await run(ports)), [`alice: ${alice}`, "bob: spared"]);
        });
    }

    it("masks key ids in what it says of errors", async () => {
        const ports = scene();
        ports.iams[0]?.made.fail("deactivate", new Error(`${keyIdOf(1)} cannot be found`));
        const acted = await run(ports);
        assert.ok(![...acted.errors, ...acted.outcomes.map(({ detail }) => detail)].join().includes(keyIdOf(1)));
    });
});
