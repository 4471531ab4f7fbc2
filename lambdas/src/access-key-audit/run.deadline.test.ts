import assert from "node:assert/strict";
import { aHistory, aKey, auditConfig, aUser, FakeIam, keyIdOf } from "../testing/fakes";
import { accountId, actingConfig, FakePorts, type Fault, FaultyPorts, RUN } from "../testing/fakesRun";
import { VirtualClock } from "../testing/virtualClock";
import { ENDS } from "./deadlines";
import type { RunResult } from "./model";
import type { Message, Ports } from "./ports";
import { runAudit } from "./run";
import { auditOne, gather, listForSteps } from "./steps";
import { decodeAccount } from "./stored";

const FIFTEEN_MINUTES = 900_000;
const NUMBERS = [1, 2, 3];

const config = actingConfig([accountId(1)], {
    exemptions: { tags: ["exempt"], paths: [], groups: ["robots"] },
    tell: { ...auditConfig().tell, mail: { from: "audit@example.com" }, securityHub: true },
    concurrency: 2,
});

/** Three accounts with an old key each, of which the first one's is due; and what was told of them, and when. */
class World {
    readonly clock = new VirtualClock(FIFTEEN_MINUTES);
    readonly fakes: FakePorts;
    /** The last summary, and how much time was left when it was published. */
    summary: { readonly text: string; readonly left: number } | undefined;

    constructor() {
        const iams = NUMBERS.map((number) => {
            const tags = { owner: `owner-${number}@example.com` };
            const key = aKey(120, { keyId: keyIdOf(number) });
            return new FakeIam(accountId(number), [aUser(`user-${number}`, [key], { tags, groups: ["staff"] })]);
        });
        iams.forEach((iam) => iam.setUser(aUser("rob", [aKey(10)], { groups: ["robots"] })));
        this.fakes = new FakePorts(iams, [aHistory({ accountId: accountId(1), userName: "user-1" })]);
    }

    get ports(): Ports {
        const { notifier } = this.fakes;
        const publish = async (message: Message): Promise<void> => {
            await notifier.publish(message);
            const summary = { text: message.text, left: this.clock.remaining() };
            this.summary = message.subject.includes("disables") ? this.summary : summary;
        };
        return {
            ...{ accounts: this.fakes.accounts, history: this.fakes.history, store: this.fakes.store, importer: this.fakes.importer },
            ...{ metrics: this.fakes.metrics, progress: this.fakes.progress, clock: this.clock },
            notifier: { publish, mail: (address, message) => notifier.mail(address, message) },
        };
    }

    /** An account whose credential report takes longer than the run has. */
    slowIn(slow: string): Ports {
        const { accounts } = this.fakes;
        const enter = async (id: string) => {
            const iam = await accounts.enter(id);
            const report = iam.getReport();
            const getReport = () => this.clock.wait(2 * FIFTEEN_MINUTES).then(() => report);
            return id === slow ? Object.assign(iam, { getReport }) : iam;
        };
        return { ...this.ports, accounts: { list: () => accounts.list(), enter } };
    }
}

const named = (text: string, number: number): boolean => text.includes(`user-${number} ****************000${number}`);

/** Whatever hung, what was found is told in time, and what was not found is said. */
function checkTold({ clock, summary, fakes }: World, result: RunResult): void {
    assert.ok(clock.remaining() > 0, `the run ends ${-clock.remaining()} ms after Lambda has ended it`);
    assert.ok(summary !== undefined && summary.left >= ENDS.summary, "the summary is late");
    for (const number of NUMBERS) {
        const account = result.accounts.find((one) => one.accountId === accountId(number));
        const found = account?.findings.some(({ keyId }) => keyId.known) === true;
        const said = account === undefined ? /could not be listed: OutOfTime/ : new RegExp(`${accountId(number)} .*OutOfTime`);
        assert.ok(found ? named(summary.text, number) : said.test(summary.text), `account ${number} is lost`);
    }
    const wrong = fakes.deactivated.filter(([, keyId]) => keyId !== keyIdOf(1));
    assert.deepEqual(wrong, []);
}

/** A run of a world, whose ports may be faulty. */
type Work = (world: World, ports: Ports) => Promise<RunResult>;

const inOne: Work = (_, ports) => runAudit(config, ports, RUN);

/** The last step of a run whose other ones went well. */
const gathering: Work = async (world, ports) => {
    await listForSteps(config, world.ports, RUN);
    for (const number of NUMBERS) {
        await auditOne(config, world.ports, { accountId: accountId(number), name: `account-${number}${number}` }, RUN);
    }
    return gather(config, ports, RUN);
};

describe("a run in which something is never answered", function () {
    this.timeout(60_000);

    async function run(work: Work, at: number, fault: Fault) {
        const world = new World();
        const faulty = new FaultyPorts(world.ports, at, fault);
        return { world, faulty, result: await work(world, faulty) };
    }

    async function eachCall(work: Work, fault: Fault): Promise<void> {
        const { faulty, result: healthy, world } = await run(work, Infinity, fault);
        assert.deepEqual([healthy.outcome, world.clock.remaining()], ["complete", FIFTEEN_MINUTES]);
        assert.ok(faulty.calls > 30, `${faulty.calls} calls`);
        for (let at = 1; at <= faulty.calls; at++) {
            const ran = await run(work, at, fault);
            try {
                const [spoiled] = ran.faulty.failed;
                assert.ok(ran.world.clock.remaining() > 0);
                assert.equal(ran.result.outcome === "complete", spoiled === undefined);
                if (spoiled !== "publish") {
                    checkTold(ran.world, ran.result);
                }
            } catch (error) {
                throw new Error(`call ${at} of ${faulty.calls}`, { cause: error });
            }
        }
    }

    for (const [fault, name] of [
        ["silent", "one call"],
        ["mute", "all calls but those of the topic from one on"],
    ] as const) {
        it(`tells in time, and all that was found: ${name}`, () => eachCall(inOne, fault));
        it(`tells in time what the steps found: ${name}`, () => eachCall(gathering, fault));
    }

    it("tells of all other accounts when one outlasts the run", async () => {
        const world = new World();
        const result = await runAudit(config, world.slowIn(accountId(2)), RUN);
        checkTold(world, result);
        assert.deepEqual(
            result.accounts.map(({ outcome }) => outcome),
            ["complete", "failed", "complete"],
        );
        assert.ok(world.summary !== undefined && named(world.summary.text, 1) && named(world.summary.text, 3));
        assert.match(
            world.summary.text,
            /222222222222 \(account-22\) failed: OutOfTime: There was no answer within 720 s, and the run had to go on/,
        );
    });

    it("stores in time why the account of a step failed", async () => {
        const world = new World();
        const { outcome, stored } = await auditOne(config, world.slowIn(accountId(2)), { accountId: accountId(2), name: "two" }, RUN);
        assert.ok(world.clock.remaining() > ENDS.rest);
        const { result } = decodeAccount(await world.fakes.store.get(stored.replace("s3://reports/", "")), accountId(2));
        assert.equal(outcome, "failed");
        assert.match(result.errors.join(), /^OutOfTime: There was no answer within 720 s/);
    });

    it("ends a step in time that cannot be done", async () => {
        for (const at of [1, 2]) {
            const world = new World();
            await assert.rejects(listForSteps(config, new FaultyPorts(world.ports, at, "silent"), RUN), { name: "OutOfTime" });
            assert.equal(world.clock.remaining(), ENDS.rest);
        }
    });

    it("says how much was not imported and mailed, and leaves it to the next run", async () => {
        const world = new World();
        const { ports } = world;
        world.fakes.iams[2]?.setUser(aUser("young", [aKey(76)], { tags: { owner: "young@example.com" } }));
        const importer = { importFindings: () => world.clock.wait(430_000).then(() => ({ failed: 0, reason: undefined })) };
        const mail: Ports["notifier"]["mail"] = (address, message) =>
            message.subject.startsWith("Last") ? world.clock.wait(FIFTEEN_MINUTES) : ports.notifier.mail(address, message);
        const notifier = { publish: (message: Message) => ports.notifier.publish(message), mail };
        const result = await runAudit({ ...config, concurrency: 1 }, { ...ports, importer, notifier }, RUN);
        assert.deepEqual(result.errors.toSorted(), [
            "Findings of 1 account were not imported into Security Hub, since the run had no time left; the next one imports them",
            "Findings of account 222222222222 could not be imported into Security Hub: OutOfTime: There was no answer within 395 s, and the run had to go on",
            "No mail to the owners of 1 key: the run had no time left for mails; the next one sends it",
            ...[2, 3].map(
                (number) =>
                    `No warning about ${accountId(number)} (account-${number}${number}) user-${number} ****************000${number}: its owner owner-${number}@example.com could not be mailed: OutOfTime: There was no answer within 15 s, and the run had to go on`,
            ),
        ]);
        checkTold(world, result);
        assert.equal(world.summary?.left, ENDS.mails);
        assert.deepEqual(
            world.fakes.history.all.filter(({ warnedAt }) => warnedAt !== undefined).map(({ userName }) => userName),
            ["user-1"],
        );
    });
});
