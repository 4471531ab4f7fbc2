import * as assert from "node:assert/strict";
import { definition } from "../../components/src/access-key-audit/scale/definition";
import { motoCommands } from "./moto/python";
import { type MotoServer, startMoto } from "./moto/server";
import { AUDITOR } from "./support/awsWays";
import { accessDenied, firstTimes, onAction, type Rule } from "./support/faults";
import { type FunctionAnswer, Functions } from "./support/functions";
import { afterDays, disabling, type Ended, invoke, settings } from "./support/invoke";
import { Organization } from "./support/organization";
import { createStateMachine, execute, executeStateMachines } from "./support/stateMachine";
import { BUCKET, REGION, World } from "./support/world";

const [A, B, C] = ["111111111111", "222222222222", "333333333333"] as const;
const FUNCTION = `arn:aws:lambda:${REGION}:${AUDITOR}:function:access-key-audit`;
const PATH = ["Begin", "BeginUnnamed", "ListAccounts", "Accounts", "Gather"];

/**
 * What the component deploys, in two places otherwise: retries wait for a second, for which tests have time, and the percentage, of which moto
 * only knows fractions, is written as one. Children run one by one, as moto may count attempts wrongly of those that fail at the same time.
 */
const DEFINITION = JSON.stringify(
    definition({ partition: "aws", functionArn: FUNCTION, bucketName: BUCKET, concurrency: 1, timeoutSeconds: 60 }),
    (key, value: unknown) => (key === "IntervalSeconds" ? 1 : value),
).replace('"ToleratedFailurePercentage":100', "$&.0");

interface Asked {
    readonly mode: string;
    readonly run: string;
    readonly account?: { readonly accountId: string };
}

/** What comes in the place of the function's answer. */
type Instead = (asked: Asked, answer: () => Promise<FunctionAnswer>) => Promise<FunctionAnswer>;

function answerOf({ answer, error }: Ended): FunctionAnswer {
    return error === undefined
        ? { kind: "returned", payload: answer }
        : { kind: "failed", errorType: error.name, errorMessage: error.message };
}

const timedOut: FunctionAnswer = {
    kind: "failed",
    errorType: "Sandbox.Timedout",
    errorMessage: "Error: Task timed out after 60.00 seconds",
};

/** The result of an account cannot be stored; reports, which tell of all accounts, can be. */
const noResultOf =
    (accountId: string, ...others: readonly string[]): Rule =>
    ({ action, body }) =>
        action === "PutObject" && body.includes(accountId) && !others.some((other) => body.includes(other)) ? accessDenied : undefined;

describe("the state machine", () => {
    const world = new World();
    const functions = new Functions();
    let server: MotoServer;
    let config: object;
    let instead: Instead;
    let asked: Asked[];

    before(async () => {
        server = await startMoto(motoCommands(), await functions.listen());
        await world.start(server.url);
        functions.handOnTo(world.proxy.url);
        await executeStateMachines(world.moto);
        functions.use(async (arn, event) => {
            assert.equal(arn, FUNCTION);
            asked.push(event as Asked);
            return instead(event as Asked, async () => answerOf(await invoke(world, { config, event, at: afterDays(80) })));
        });
    });

    beforeEach(async () => {
        await world.reset(A, B, C);
        config = settings([A, B, C], disabling(A));
        instead = (_, answer) => answer();
        asked = [];
        for (const [accountId, user] of [
            [A, "ann"],
            [B, "bob"],
            [C, "cid"],
        ] as const) {
            await world.addUser(accountId, user);
        }
        await createStateMachine(world.moto, DEFINITION);
    });

    after(() => {
        world.stop();
        functions.stop();
        server.process.kill();
    });

    /** How often each step was asked for. */
    function steps(): Record<string, number> {
        const names = asked.map(({ mode, account }) =>
            mode === "account" ? (account?.accountId ?? "") : [mode, account?.accountId].filter(Boolean).join(" "),
        );
        return Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((one) => one === name).length]));
    }

    /** The one thing that was told. */
    async function told(): Promise<{ subject: string; text: string }> {
        const [first, ...more] = await world.heard();
        assert.ok(first);
        assert.deepEqual(more, []);
        return first;
    }

    it("audits every account once, tells once and succeeds", async () => {
        const { status, output = "", states } = await execute(world.moto, "nightly", {});
        assert.deepEqual({ status, states }, { status: "SUCCEEDED", states: PATH });
        const { runId, accounts, keys } = JSON.parse(output) as Record<string, unknown>;
        assert.deepEqual({ runId, accounts, keys }, { runId: "nightly", accounts: 3, keys: 3 });
        assert.deepEqual(steps(), { [A]: 1, [B]: 1, [C]: 1, accounts: 1, gather: 1 });
        assert.deepEqual(new Set(asked.map(({ run }) => run)), new Set(["nightly"]));
        assert.match((await told()).text, /ann .*bob .*cid /s);
        const stored = await world.stored();
        for (const accountId of [A, B, C]) {
            assert.ok(stored.includes(`access-key-audit/runs/nightly/${accountId}.json`), stored.join());
        }
        assert.equal(stored.filter((key) => /^access-key-audit\/runs\/maps\/[^/]+\/manifest\.json$/.test(key)).length, 1, stored.join());
    });

    it("tells a run of a given name once, also when it is executed again", async () => {
        for (const [name, count] of [
            ["first", 1],
            ["again", 0],
        ] as const) {
            const { status, states } = await execute(world.moto, name, { run: "2026-01-01" });
            assert.deepEqual({ status, states }, { status: "SUCCEEDED", states: PATH.with(1, "BeginNamed") });
            assert.equal((await world.heard()).length, count);
        }
        assert.deepEqual(new Set(asked.map(({ run }) => run)), new Set(["2026-01-01"]));
    });

    it("gathers and fails when a child fails in all of its attempts, and says once why", async () => {
        instead = async ({ mode, account }, answer) => (mode === "account" && account?.accountId === B ? timedOut : answer());
        const { status, error, cause = "", states } = await execute(world.moto, "nightly", {});
        assert.deepEqual({ status, error, states }, { status: "FAILED", error: "AuditIncomplete", states: PATH });
        const why = /222222222222.*: Its audit was ended: .*Task timed out after 60\.00 seconds/;
        assert.match(cause, /1 of 3 accounts failed; /);
        assert.match(cause, why);
        assert.deepEqual(steps(), { [A]: 1, [B]: 3, [C]: 1, [`failed ${B}`]: 1, accounts: 1, gather: 1 });
        const { subject, text } = await told();
        assert.match(subject, /1 of 3 accounts failed/);
        assert.match(text, why);
        assert.match(text, /ann .*cid /s);
    });

    it("gathers and fails when a child can store neither its result nor its failure", async () => {
        world.proxy.record(noResultOf(B, A, C));
        const { status, error, cause = "", states } = await execute(world.moto, "nightly", {});
        assert.deepEqual({ status, error, states }, { status: "FAILED", error: "AuditIncomplete", states: PATH });
        assert.match(cause, /1 of 3 accounts failed; .*222222222222: Its audit left no result/);
        assert.deepEqual(steps(), { [A]: 1, [B]: 3, [C]: 1, [`failed ${B}`]: 1, accounts: 1, gather: 1 });
        assert.match((await told()).text, /222222222222 .*failed: Its audit left no result.*ann .*cid /s);
    });

    it("gathers and fails when every child fails", async () => {
        instead = async ({ mode }, answer) => (mode === "account" ? timedOut : answer());
        const { status, error, states } = await execute(world.moto, "nightly", {});
        assert.deepEqual({ status, error, states }, { status: "FAILED", error: "AuditIncomplete", states: PATH });
        const failed = Object.fromEntries([A, B, C].map((accountId) => [`failed ${accountId}`, 1]));
        assert.deepEqual(steps(), { [A]: 3, [B]: 3, [C]: 3, ...failed, accounts: 1, gather: 1 });
        assert.match((await told()).text, /111111111111 .*was ended: .*222222222222 .*was ended: .*333333333333 .*was ended: /s);
    });

    it("gathers when the map itself fails", async () => {
        world.proxy.record(({ action, body }) => (action === "PutObject" && body.includes("MapRunArn") ? accessDenied : undefined));
        const { status, states } = await execute(world.moto, "nightly", {});
        assert.deepEqual({ status, states }, { status: "SUCCEEDED", states: PATH });
        assert.ok(!(await world.stored()).some((key) => key.includes("/maps/")));
        assert.deepEqual(steps(), { [A]: 1, [B]: 1, [C]: 1, accounts: 1, gather: 1 });
        assert.match((await told()).text, /ann .*bob .*cid /s);
    });

    it("gathers and fails when an account cannot be entered, which is no failure of its child", async () => {
        world.proxy.ways.externalIds.delete(B);
        const { status, error, states } = await execute(world.moto, "nightly", {});
        assert.deepEqual({ status, error, states }, { status: "FAILED", error: "AuditIncomplete", states: PATH });
        assert.deepEqual(steps(), { [A]: 1, [B]: 1, [C]: 1, accounts: 1, gather: 1 });
        assert.match((await told()).text, /222222222222 .*failed: AccessDenied/);
    });

    it("tries a child again that Lambda ended, and then misses nothing", async () => {
        let left = 1;
        instead = async ({ account }, answer) => (account?.accountId === B && left-- > 0 ? timedOut : answer());
        const { status } = await execute(world.moto, "nightly", {});
        assert.equal(status, "SUCCEEDED");
        assert.deepEqual(steps(), { [A]: 1, [B]: 2, [C]: 1, accounts: 1, gather: 1 });
        assert.match((await told()).text, /ann .*bob .*cid /s);
    });

    it("asks Lambda again when it refuses, and tells once even if an answer of the gathering step was lost", async () => {
        const seen = new Set<string>();
        instead = async ({ mode }, answer) => {
            const first = !seen.has(mode);
            seen.add(mode);
            if (first && mode === "gather") {
                await answer();
                return { kind: "refused", status: 500, code: "ServiceException" };
            }
            return first ? { kind: "refused", status: 429, code: "TooManyRequestsException" } : answer();
        };
        const { status, states } = await execute(world.moto, "nightly", {});
        assert.deepEqual({ status, states }, { status: "SUCCEEDED", states: PATH });
        assert.equal(asked.length, 8);
        assert.match((await told()).text, /ann .*bob .*cid /s);
    });

    it("does not gather again what has been told with failures", async () => {
        world.proxy.ways.externalIds.delete(C);
        const first = await execute(world.moto, "first", { run: "same" });
        assert.equal(first.error, "AuditIncomplete");
        await told();
        const again = await execute(world.moto, "again", { run: "same" });
        assert.equal(again.error, "AuditIncomplete");
        assert.deepEqual(await world.heard(), []);
    });

    describe("when the accounts cannot be listed", () => {
        const PATH_WITHOUT = PATH.filter((state) => state !== "Accounts");

        beforeEach(async () => {
            const own = await Organization.create(world, AUDITOR);
            await own.addAccount("one");
            world.admit(AUDITOR);
            config = settings([], { accounts: { organization: {} } });
        });

        it("says that, and fails", async () => {
            world.proxy.record(onAction(accessDenied, "ListAccounts"));
            const { status, error, cause = "", states } = await execute(world.moto, "nightly", {});
            assert.deepEqual({ status, error, states }, { status: "FAILED", error: "AuditIncomplete", states: PATH_WITHOUT });
            assert.match(cause, /The accounts to audit could not be listed: AccessDenied/);
            assert.deepEqual(steps(), { accounts: 1, gather: 1 });
            assert.equal((await told()).subject, "Access-key audit FAILED: no account was audited");
        });

        it("names the accounts that were not audited when the gathering step can list them", async () => {
            world.proxy.record(firstTimes(1, onAction(accessDenied, "ListAccounts")));
            const { status, error, cause = "", states } = await execute(world.moto, "nightly", {});
            assert.deepEqual({ status, error, states }, { status: "FAILED", error: "AuditIncomplete", states: PATH_WITHOUT });
            assert.match(cause, /2 of 2 accounts failed/);
            assert.match((await told()).text, /\(one\) failed: Its audit left no result/);
        });
    });
});
