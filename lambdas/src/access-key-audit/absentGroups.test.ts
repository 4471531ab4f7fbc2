import assert from "node:assert/strict";
import { accessDenied, aHistory, aKey, auditConfig, aUser, FakeClock, FakeIam, keyIdOf } from "../testing/fakes";
import { accountId, actingConfig, FakePorts, RUN, told } from "../testing/fakesRun";
import { absentGroups, absentGroupsNote, whyNotByGroups } from "./absentGroups";
import type { ActPolicy, AccountResult, ExemptGroupNames } from "./model";
import { runAudit } from "./run";

const [A, B] = [accountId(1), accountId(2)];
const REASON = "exempt group robtos is in none of the audited accounts: correct its name or remove it";

function accountWith(exemptGroups?: ExemptGroupNames): AccountResult {
    return {
        ...{ accountId: A, accountName: undefined, outcome: "complete", users: 1, activeKeys: 1, findings: [], errors: [] },
        ...{ reportTime: undefined, calls: 3, ...(exemptGroups === undefined ? {} : { exemptGroups }) },
    };
}

const actingIn = (mode: ActPolicy["mode"], groups: readonly string[], more: object = {}) =>
    actingConfig([A, B], {
        exemptions: { tags: [], paths: [], groups },
        act: { mode, accountIds: [A, B], graceDays: 14, spareUsedWithinDays: 0 },
        tell: { ...auditConfig().tell, mail: undefined },
        ...more,
    });

/** Two accounts: a robot and a user with old keys in the first, and whom the second has. */
function scene(...others: readonly ReturnType<typeof aUser>[]) {
    const clock = new FakeClock();
    const robot = aUser("robot", [aKey(120, { keyId: keyIdOf(1) })], { groups: ["robots"] });
    const alice = aUser("alice", [aKey(120, { keyId: keyIdOf(2) })]);
    const warned = (name: string, number: number) => aHistory({ accountId: A, keyId: keyIdOf(number), userName: name });
    return new FakePorts(
        [new FakeIam(A, [robot, alice], clock), new FakeIam(B, others, clock)],
        [warned("robot", 1), warned("alice", 2)],
        clock,
    );
}

describe("exempt groups that do not exist", () => {
    it("are those that an account lacks and none has", () => {
        const found = { found: ["robots"], absent: ["robtos", "bots"] };
        assert.deepEqual(absentGroups([accountWith(found)]), ["bots", "robtos"]);
        assert.deepEqual(absentGroups([accountWith(found), accountWith({ found: ["bots"], absent: ["robots"] })]), ["robtos"]);
        assert.deepEqual(absentGroups([accountWith(), accountWith({ found: [], absent: [] })]), []);
    });

    it("are a reason to disable nothing, where keys may be disabled at all", () => {
        const accounts = [accountWith({ found: ["robots"], absent: ["robtos"] })];
        assert.equal(whyNotByGroups(accounts, actingIn("disable", [])), REASON);
        assert.equal(whyNotByGroups(accounts, actingIn("dryRun", [])), REASON);
        assert.equal(whyNotByGroups(accounts, actingIn("off", [])), undefined);
        assert.equal(whyNotByGroups([accountWith()], actingIn("disable", [])), undefined);
        const two = [accountWith({ found: [], absent: ["b", "a"] })];
        const reason = "exempt groups a, b are in none of the audited accounts: correct their names or remove them";
        assert.equal(whyNotByGroups(two, actingIn("disable", [])), reason);
    });

    it("are not blamed on their names where accounts could not be asked, or are left out", () => {
        const [lacks, failed] = [accountWith({ found: [], absent: ["robots"] }), accountWith()];
        const config = actingIn("disable", []);
        const why = (accounts: AccountResult[], leftOut: boolean) =>
            whyNotByGroups(accounts, config, leftOut)?.replace("exempt group robots could not be found: ", "");
        assert.equal(why([lacks, failed], false), "1 account could not be asked; nothing is disabled until it is");
        assert.equal(why([failed, lacks, failed], false), "2 accounts could not be asked; nothing is disabled until they are");
        assert.equal(why([lacks], true), "other accounts are left out of this run; nothing is disabled until they are");
        const both = "1 account could not be asked, and others are left out of this run; nothing is disabled until they are";
        assert.equal(why([lacks, failed], true), both);
        const partly = accountWith({ found: ["bots"], absent: [] });
        assert.equal(why([lacks, partly], false), "1 account could not be asked; nothing is disabled until it is");
        assert.equal(whyNotByGroups([accountWith({ found: ["robots"], absent: [] }), failed], config, true), undefined);
    });

    it("are a line for the reader where keys are only told of", () => {
        const accounts = [accountWith({ found: ["robots"], absent: ["robtos"] })];
        assert.equal(absentGroupsNote(accounts, actingIn("off", [])), "Exempt groups that no account with old keys has: robtos.");
        const failed: AccountResult = { ...accountWith(), outcome: "failed" };
        const note = "Exempt groups that no account with old keys has: robtos; 1 account could not be asked.";
        assert.equal(absentGroupsNote([...accounts, failed, accountWith()], actingIn("off", [])), note);
        assert.equal(absentGroupsNote(accounts, actingIn("dryRun", [])), undefined);
        assert.equal(absentGroupsNote([accountWith()], actingIn("off", [])), undefined);
    });
});

describe("a run with an exempt group that does not exist", () => {
    for (const mode of ["disable", "dryRun"] as const) {
        it(`decides nothing in mode ${mode}, and says so`, async () => {
            const ports = scene(aUser("bob", []));
            const { outcome, errors, decisions, outcomes } = await runAudit(actingIn(mode, ["robtos"]), ports, RUN);
            assert.deepEqual([outcome, errors, outcomes, ports.deactivated], ["partial", [`Nothing is disabled: ${REASON}`], [], []]);
            assert.deepEqual(
                decisions.map(({ finding, ...decision }) => [finding.userName, decision]),
                ["robot", "alice"].map((name) => [name, { action: "none", reason: REASON }]),
            );
            assert.match(told(ports), /Nothing is disabled: exempt group robtos is in none of the audited accounts/);
        });
    }

    it("is complete with acting off, and has a line about it", async () => {
        const ports = scene();
        const { outcome, errors } = await runAudit(actingIn("off", ["robtos", "robots"]), ports, RUN);
        assert.deepEqual([outcome, errors], ["complete", []]);
        assert.match(told(ports), /^Exempt groups that no account with old keys has: robtos\.$/m);
    });

    it("disables what is due when the group is in another account, though nobody there has an old key", async () => {
        const ports = scene(aUser("bot", [aKey(1)], { groups: ["bots"] }));
        const { outcome } = await runAudit(actingIn("disable", ["robots", "bots"]), ports, RUN);
        assert.deepEqual([outcome, ports.deactivated], ["complete", [["alice", keyIdOf(2)]]]);
    });

    for (const method of ["listMembers", "getReport"]) {
        it(`disables nothing when the group may be in an account where ${method} fails, and advises nobody to remove it`, async () => {
            const ports = scene(aUser("bot", [aKey(1)], { groups: ["bots"] }));
            ports.iams[1]?.made.fail(method, accessDenied("iam:Get"));
            const { outcome, errors } = await runAudit(actingIn("disable", ["bots"]), ports, RUN);
            assert.deepEqual([outcome, ports.deactivated], ["partial", []]);
            const why = "exempt group bots could not be found: 1 account could not be asked; nothing is disabled until it is";
            assert.deepEqual(errors, [`Nothing is disabled: ${why}`]);
            assert.doesNotMatch(told(ports), /remove it/);
        });
    }

    it("disables nothing when the group may be in an account that the run leaves out", async () => {
        const ports = scene(aUser("bob", []));
        const { errors } = await runAudit(actingIn("disable", ["bots"]), ports, { ...RUN, leftOut: true });
        assert.match(errors.join(), /^Nothing is disabled: exempt group bots could not be found: other accounts are left out of this run;/);
        assert.deepEqual(ports.deactivated, []);
    });

    it("does not blame the name where no account could be asked", async () => {
        const ports = scene();
        ports.iams.forEach((iam) => iam.made.fail("listMembers", accessDenied("iam:GetGroup")));
        const { errors, decisions } = await runAudit(actingIn("disable", ["robots"]), ports, RUN);
        assert.deepEqual([errors, ports.deactivated], [[], []]);
        assert.ok(decisions.every((decision) => decision.action === "none" && decision.reason.startsWith("whether its user is exempt")));
    });
});
