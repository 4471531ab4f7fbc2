import assert from "node:assert/strict";
import { accessDenied, aKey, auditConfig, aUser, DAY, FakeClock, FakeIam, keyIdOf, NOW } from "../testing/fakes";
import { accountId, FakePorts, RUN } from "../testing/fakesRun";
import type { SecurityFinding } from "./asff";
import { runAudit } from "./run";

const preset = auditConfig();
const config = auditConfig({
    exemptions: { tags: [], paths: ["/service/"], groups: [] },
    tell: { ...preset.tell, reports: undefined, securityHub: true },
});

class Scene {
    readonly clock = new FakeClock();
    readonly iam = new FakeIam(accountId(1), [], this.clock);
    readonly ports = new FakePorts([this.iam], [], this.clock);
    private runs = 0;

    /** What one more run imports, a day later: names, states and days of creation. */
    async imported(ages = config.ages): Promise<string[]> {
        const before = this.ports.importer.imported.length;
        this.runs += 1;
        await runAudit({ ...config, ages }, this.ports, { ...RUN, runId: `run-${this.runs}` });
        this.clock.pass(DAY);
        const findings = this.ports.importer.imported.slice(before).flatMap((one) => one.findings as readonly SecurityFinding[]);
        return findings.map((one) => `${nameOf(one)} ${one.RecordState} ${one.Compliance.Status} ${one.CreatedAt.slice(0, 10)}`).sort();
    }
}

const nameOf = ({ Title }: SecurityFinding): string => / (root|\w+)(?: user)? (?:is|are) /.exec(Title)?.[1] ?? Title;

describe("findings in Security Hub over several runs", () => {
    it("are archived once their keys are gone: the root user's, an exempt one and a warned one", async () => {
        const scene = new Scene();
        const [root, robot, alice] = [aKey(400), aKey(120), aKey(120)];
        scene.iam.rootKeys = [root];
        scene.iam.setUser(aUser("robot", [robot], { path: "/service/" }));
        scene.iam.setUser(aUser("alice", [alice]));
        const open = ["alice ACTIVE FAILED 2026-10-08", "robot ACTIVE WARNING 2026-10-08", "root ACTIVE FAILED 2026-01-01"];
        assert.deepEqual([await scene.imported(), await scene.imported()], [open, open]);
        [root, robot, alice].forEach((key) => (key.active = false));
        assert.deepEqual(
            await scene.imported(),
            open.map((text) => text.replace(/ACTIVE \w+/, "ARCHIVED PASSED")),
        );
        assert.deepEqual([await scene.imported(), await scene.imported()], [[], []]);
    });

    it("stay as they are of an exempt key whose status was changed, so that it looks young in the report", async () => {
        const scene = new Scene();
        const robot = aKey(120);
        scene.iam.setUser(aUser("robot", [robot], { path: "/service/" }));
        const [first] = await scene.imported();
        robot.changed = scene.clock.now();
        assert.deepEqual(await scene.imported(), [first]);
    });

    it("turn into those of the keys, once they can be listed", async () => {
        const scene = new Scene();
        scene.iam.setUser(aUser("alice", [aKey(120, { keyId: keyIdOf(1) })]));
        scene.iam.made.fail("listKeys", accessDenied("iam:ListAccessKeys"), { times: 2 });
        assert.deepEqual(
            [await scene.imported(), await scene.imported()],
            [["alice ACTIVE NOT_AVAILABLE 2026-11-22"], ["alice ACTIVE NOT_AVAILABLE 2026-11-22"]],
        );
        assert.deepEqual(await scene.imported(), ["alice ACTIVE FAILED 2026-10-08", "alice ARCHIVED NOT_AVAILABLE 2026-11-22"]);
        assert.deepEqual(await scene.imported(), ["alice ACTIVE FAILED 2026-10-08"]);
    });

    it("are not archived for an account that failed, nor for ages that were raised", async () => {
        const scene = new Scene();
        scene.iam.setUser(aUser("alice", [aKey(80)]));
        assert.deepEqual(await scene.imported(), ["alice ACTIVE WARNING 2026-11-17"]);
        assert.deepEqual(await scene.imported({ warnDays: 100, finalWarningDays: 110, maxAgeDays: 120 }), []);
        scene.ports.accounts.made.fail("enter", accessDenied("sts:AssumeRole"), { times: 1 });
        assert.deepEqual([await scene.imported(), await scene.imported()], [[], ["alice ACTIVE WARNING 2026-11-17"]]);
    });

    it("leave entries that nobody counts as warned by", async () => {
        const scene = new Scene();
        scene.iam.rootKeys = [aKey(400)];
        scene.iam.setUser(aUser("robot", [aKey(120, { keyId: keyIdOf(1) })], { path: "/service/" }));
        await scene.imported();
        assert.deepEqual(
            scene.ports.history.all.map(({ keyId, openedAt, warnedAt }) => [keyId, openedAt, warnedAt]),
            [
                ["<root_account>#1", NOW, undefined],
                [keyIdOf(1), NOW, undefined],
            ],
        );
        const acting = { ...config, act: { mode: "disable" as const, accountIds: [accountId(1)], graceDays: 1, spareUsedWithinDays: 0 } };
        const unexempt = { ...acting, exemptions: { tags: [], paths: [], groups: [] }, historyTable: "history" };
        const result = await runAudit(unexempt, scene.ports, { ...RUN, runId: "acting" });
        assert.deepEqual(
            result.decisions.map((decision) => (decision.action === "none" ? decision.reason : decision.action)),
            ["keys of the root user can be disabled by the root user only", "its owner has not been warned yet"],
        );
        assert.deepEqual(scene.ports.deactivated, []);
    });
});
