import assert from "node:assert/strict";
import { ACCOUNT_ID, accessDenied, aFinding, aHistory, aKey, aUser, FakeClock, FakeIam, keyIdOf } from "../testing/fakes";
import { actingConfig, FakePorts, RUN } from "../testing/fakesRun";
import { act, type Acted } from "./act";
import { type Decision, known } from "./model";
import { Remembered } from "./plan";

const NAMES = ["alice", "bob"];
const DECISIONS = NAMES.map((userName, index): Decision => {
    return { finding: aFinding({ userName, keyId: known(keyIdOf(index + 1)) }), action: "disable" };
});
const [ALICE] = DECISIONS;
const CONFIG = actingConfig([ACCOUNT_ID], { act: { mode: "dryRun", accountIds: [ACCOUNT_ID], graceDays: 14, spareUsedWithinDays: 0 } });

function scene(): FakePorts {
    const clock = new FakeClock();
    const users = NAMES.map((name, index) => aUser(name, [aKey(120, { keyId: keyIdOf(index + 1) })]));
    const history = NAMES.map((userName, index) => aHistory({ userName, keyId: keyIdOf(index + 1) }));
    return new FakePorts([new FakeIam(ACCOUNT_ID, users, clock)], history, clock);
}

function run(ports: FakePorts, decisions = DECISIONS, runId = RUN.runId): Promise<Acted> {
    return act(decisions, { config: CONFIG, runId, remembered: new Remembered(ports.history.all), names: new Map() }, ports);
}

const results = ({ outcomes }: Acted): string[] => outcomes.map(({ finding, result }) => `${finding.userName}: ${result}`);

describe("a dry run that is delivered again", () => {
    it("announces only what is new", async () => {
        const ports = scene();
        await run(ports, ALICE && [ALICE]);
        for (const attempt of [2, 3]) {
            assert.deepEqual([attempt, ...results(await run(ports))], [attempt, "alice: wouldDisable", "bob: wouldDisable"]);
        }
        const named = ports.notifier.published.map(({ text }) => NAMES.filter((name) => text.includes(name)));
        assert.deepEqual(named, [["alice"], ["bob"]]);
        await run(ports, DECISIONS, "next");
        assert.equal(ports.notifier.published.length, 3);
    });

    it("announces again what could not be told", async () => {
        const ports = scene();
        ports.notifier.made.fail("publish", accessDenied("sns:Publish"), { times: 1 });
        assert.deepEqual(results(await run(ports)), ["alice: failed", "bob: failed"]);
        assert.deepEqual(results(await run(ports)), ["alice: wouldDisable", "bob: wouldDisable"]);
        assert.equal(ports.notifier.published.length, 1);
    });

    for (const [method, said] of [
        ["list", /^What an earlier attempt of this run told could not be read, it may be told again: AccessDenied/],
        ["put", /^What was told could not be stored, a retry of this run may tell it again: AccessDenied/],
    ] as const) {
        it(`says when the store refuses to ${method} what was announced`, async () => {
            const ports = scene();
            ports.store.made.fail(method, accessDenied(`s3:${method}`));
            const acted = await run(ports);
            assert.deepEqual([results(acted), acted.errors.length], [["alice: wouldDisable", "bob: wouldDisable"], 1]);
            assert.match(acted.errors[0] ?? "", said);
        });
    }
});
