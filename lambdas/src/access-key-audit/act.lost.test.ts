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
import { type KeyHistory, known } from "./model";
import { Remembered } from "./plan";
import { runAudit } from "./run";

const KEY = keyIdOf(1);
const finding = aFinding({ owner: known("alice@example.com") });
const config = actingConfig([ACCOUNT_ID]);
const LOST = new Error("socket hang up");

function scene(keys = [aKey(120, { keyId: KEY })]): FakePorts {
    const clock = new FakeClock();
    const user = aUser("alice", keys, { tags: { owner: "alice@example.com" } });
    return new FakePorts([new FakeIam(ACCOUNT_ID, [user], clock)], [aHistory()], clock);
}

const iamOf = ({ iams }: FakePorts): FakeIam => iams[0] ?? assert.fail();
const keyOf = (ports: FakePorts) => iamOf(ports).user("alice")?.keys[0] ?? assert.fail();
const entryOf = ({ history }: FakePorts): KeyHistory => history.all[0] ?? assert.fail();

function disable(ports: FakePorts): Promise<Acted> {
    const scope = { config, runId: RUN.runId, remembered: new Remembered(ports.history.all), names: new Map() };
    return act([{ finding, action: "disable" }], scope, ports);
}

/** IAM does what it is asked, and its answer gets lost. */
function loseAnswer(ports: FakePorts): void {
    const iam = iamOf(ports);
    const deactivate = iam.deactivate.bind(iam);
    iam.deactivate = async (userName, keyId) => {
        await deactivate(userName, keyId);
        iam.deactivate = deactivate;
        throw LOST;
    };
}

/** What the owner does who still needs the key. */
function activate(ports: FakePorts): void {
    Object.assign(keyOf(ports), { active: true, changed: ports.clock.now() });
}

const outcome = ({ outcomes }: Acted): string => outcomes.map(({ result, detail }) => `${result}: ${detail}`).join();

/** Whole runs, one after the other, each with a report of its own. */
async function runs(ports: FakePorts, count: number): Promise<string[]> {
    const said: string[] = [];
    for (let run = 0; run < count; run++) {
        ports.clock.pass(5 * HOUR);
        const { outcomes, decisions } = await runAudit(config, ports, {
            runId: `run-${ports.clock.now().getTime()}`,
            region: "eu-central-1",
        });
        said.push(outcomes[0]?.result ?? decisions.map((decision) => (decision.action === "none" ? decision.reason : "")).join());
    }
    return said;
}

describe("a key whose disabling is not answered", () => {
    it("is disabled when its status says so, and remembered as such", async () => {
        const ports = scene();
        loseAnswer(ports);
        const acted = await disable(ports);
        assert.equal(
            outcome(acted),
            "disabled: created on 2026-07-25, never used; the answer got lost (socket hang up), and its status is Inactive",
        );
        assert.equal(acted.errors.length, 1);
        assert.deepEqual(entryOf(ports).disabledAt, NOW);
    });

    it("is not disabled again when its owner activates it", async () => {
        const ports = scene();
        loseAnswer(ports);
        assert.deepEqual(await runs(ports, 1), ["disabled"]);
        activate(ports);
        const reason = "it was disabled on 2026-11-22, and none is disabled twice: somebody may have activated it again";
        assert.deepEqual(await runs(ports, 2), [reason, reason]);
        assert.deepEqual([ports.deactivated.length, keyOf(ports).active], [1, true]);
    });

    it("has failed when its status is Active, and is tried again later", async () => {
        const ports = scene();
        iamOf(ports).made.fail("deactivate", LOST, { times: 1 });
        assert.equal(outcome(await disable(ports)), "failed: its status could not be set to Inactive: socket hang up");
        assert.equal(entryOf(ports).disabledAt, undefined);
        assert.deepEqual(await runs(ports, 1), ["disabled"]);
    });

    it("may be disabled when its status cannot be read, which is said", async () => {
        const ports = scene();
        loseAnswer(ports);
        iamOf(ports).made.fail("listKeys", accessDenied("iam:ListAccessKeys"), { after: 1 });
        const acted = await disable(ports);
        assert.match(
            outcome(acted),
            /^failed: it may be Inactive now: setting its status failed \(socket hang up\), and it cannot be read: AccessDenied: /,
        );
        assert.equal(acted.errors.length, 1);
    });

    it("is told as gone when it is", async () => {
        const ports = scene();
        iamOf(ports).deactivate = () => {
            iamOf(ports).deleteUser("alice");
            return Promise.reject(LOST);
        };
        const acted = await disable(ports);
        assert.equal(outcome(acted), "alreadyInactive: the key does not exist any more");
        assert.deepEqual(acted.errors, []);
    });
});

describe("a key whose disabling could not be recorded", () => {
    /** Disabled at `NOW`, without a record of it. */
    async function unrecorded(keys?: Parameters<typeof scene>[0]): Promise<FakePorts> {
        const ports = scene(keys);
        ports.history.made.fail("record", accessDenied("dynamodb:UpdateItem"), { times: 1 });
        assert.match(outcome(await disable(ports)), /^disabled: .*; that could not be recorded: AccessDenied/);
        assert.deepEqual([entryOf(ports).disablingAt, entryOf(ports).disabledAt, keyOf(ports).active], [NOW, undefined, false]);
        return ports;
    }

    const spared =
        "spared: a run of 2026-11-22 began to disable it, and its status has changed since: somebody may have activated it again";

    it("is not disabled again when its owner activates it, and remembered then", async () => {
        const ports = await unrecorded();
        ports.clock.pass(2 * HOUR);
        activate(ports);
        const claims = ports.history.made.count("claim");
        assert.deepEqual(await runs(ports, 1), ["spared"]);
        assert.deepEqual([entryOf(ports).disabledAt, ports.history.made.count("claim")], [NOW, claims]);
        assert.match((await runs(ports, 1))[0] ?? "", /^it was disabled on 2026-11-22, and none is disabled twice/);
        assert.deepEqual([ports.deactivated.length, keyOf(ports).active], [1, true]);
        assert.equal(ports.notifier.published.filter(({ subject }) => subject.includes("disables")).length, 1);
    });

    it("is left alone as long as the report is too old to tell", async () => {
        const ports = await unrecorded();
        iamOf(ports).makeReport();
        ports.clock.pass(2 * HOUR);
        activate(ports);
        const acted = await disable(ports);
        assert.match(
            outcome(acted),
            /^spared: what became of the attempt of 2026-11-22 to disable it is not known: the credential report is too/,
        );
        assert.equal(acted.errors.length, 1);
        ports.clock.pass(4 * HOUR);
        iamOf(ports).makeReport();
        assert.equal(outcome(await disable(ports)), spared);
    });

    it("is left alone when that cannot be found out", async () => {
        for (const [method, reason] of [
            ["getReport", /is not known: AccessDenied/],
            ["listKeys", /is not known: AccessDenied/],
        ] as const) {
            const ports = await unrecorded();
            ports.clock.pass(2 * HOUR);
            activate(ports);
            iamOf(ports).makeReport();
            iamOf(ports).made.fail(method, accessDenied(`iam:${method}`));
            assert.match(outcome(await disable(ports)), reason);
        }
        const ports = await unrecorded();
        ports.clock.pass(2 * HOUR);
        activate(ports);
        assert.match(outcome(await disable(ports)), /there is no credential report/);
        assert.equal(ports.deactivated.length, 1);
    });

    it("is left alone when it was seen inactive since", async () => {
        const ports = await unrecorded();
        ports.clock.pass(2 * HOUR);
        await ports.history.record({ ...aHistory(), inactiveAt: ports.clock.now() });
        activate(ports);
        assert.equal(outcome(await disable(ports)), spared);
        assert.equal(iamOf(ports).made.count("getReport"), 0);
    });

    it("is known by its creation beside a newer key of its user", async () => {
        const ports = scene();
        iamOf(ports).made.fail("deactivate", LOST, { times: 1 });
        await disable(ports);
        const user = iamOf(ports).user("alice") ?? assert.fail();
        iamOf(ports).setUser({ ...user, keys: [...user.keys, aKey(new Date(NOW.getTime() + HOUR))] });
        ports.clock.pass(2 * HOUR);
        iamOf(ports).makeReport();
        assert.match(outcome(await disable(ports)), /^disabled: /);
    });

    it("is left alone beside a twin, of which the report cannot tell it apart", async () => {
        const ports = await unrecorded([aKey(daysAgo(120), { keyId: KEY }), aKey(daysAgo(120))]);
        ports.clock.pass(2 * HOUR);
        activate(ports);
        iamOf(ports).makeReport();
        assert.equal(outcome(await disable(ports)), spared);
    });
});
