import assert from "node:assert/strict";
import { MIN_TIMEOUT_SECONDS } from "../../components/src/access-key-audit/function/validate";
import { runAudit } from "../../lambdas/src/access-key-audit/run";
import { aHistory, aKey, aUser, FakeClock, FakeIam, keyIdOf, NOW } from "../../lambdas/src/testing/fakes";
import { accountId, actingConfig, FakePorts, outcomes, RUN, told } from "../../lambdas/src/testing/fakesRun";

const LEAST = MIN_TIMEOUT_SECONDS * 1000;
const A_MINUTE = 60_000;

/** A run of an account whose report is made only after so many polls, and that has a key to disable. */
async function run(polls: number, milliseconds?: number): Promise<{ ports: FakePorts; outcome: string }> {
    const clock = new FakeClock(NOW, milliseconds);
    const iam = new FakeIam(accountId(1), [aUser("alice", [aKey(120, { keyId: keyIdOf(1) })])], clock);
    iam.gets.push(...Array.from({ length: polls }, () => "inProgress" as const));
    const ports = new FakePorts([iam], [aHistory({ accountId: accountId(1) })], clock);
    const result = await runAudit(actingConfig([accountId(1)]), ports, RUN);
    return { ports, outcome: outcomes(result).join() };
}

describe("the least time that the function can be given", () => {
    it("is enough for an account whose report AWS makes as late as is waited for, with a minute for the rest", async () => {
        let polls = 0;
        while ((await run(polls + 1)).outcome === "1: complete") {
            polls += 1;
        }
        assert.ok(polls > 10, `${polls}`);
        const { ports, outcome } = await run(polls, LEAST - A_MINUTE);
        assert.equal(outcome, "1: complete");
        assert.equal(ports.deactivated.length, 1);
        assert.match(told(ports), /1 over age|disables 1 access key/);
        const { outcome: unheard } = await run(polls, LEAST / 2);
        assert.notEqual(unheard, "1: complete");
    });
});
