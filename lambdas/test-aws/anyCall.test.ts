import * as assert from "node:assert/strict";
import { accessDenied, broken, type Fault, internal, lost, onCall, silent } from "./support/faults";
import type { Call } from "./support/call";
import { afterDays, disabling, type Ended, invoke, metricsOf, settings } from "./support/invoke";
import { aWorld, TOPIC, BUCKET } from "./support/world";

const [A, B] = ["111111111111", "222222222222"] as const;
const PATIENT = { maxAttempts: 2, requestTimeout: 20_000 };
/** Longer than the emulator takes, and short enough to wait for answers that never come. */
const IMPATIENT = { maxAttempts: 2, requestTimeout: 600 };
/** Calls that change something, or tell somebody. */
const CHANGES = ["AssumeRole", "GenerateCredentialReport", "PutObject", "Publish", "UpdateItem", "UpdateAccessKey", "BatchImportFindings"];

/** A fault of one call. */
interface At {
    readonly fault: Fault;
    readonly index: number;
}

interface Trial {
    readonly name: string;
    readonly fault: Fault;
    /** Whether it is tried on a call of a run. */
    readonly on: (call: Call, calls: readonly Call[]) => boolean;
}

/** Whether a call is the first one of its account that does the same. */
function isFirst({ index, accountId, service, action }: Call, calls: readonly Call[]): boolean {
    const same = (call: Call): boolean => call.accountId === accountId && call.service === service && call.action === action;
    return calls.find(same)?.index === index;
}

const TRIALS: readonly Trial[] = [
    { name: "is denied", fault: accessDenied, on: () => true },
    { name: "is done, and its answer gets lost", fault: lost, on: ({ action }) => CHANGES.includes(action) },
    { name: "meets an internal error", fault: internal, on: ({ index }) => index % 5 === 0 },
    { name: "meets a broken connection", fault: broken, on: ({ index }) => index % 5 === 1 },
    { name: "is never answered", fault: silent, on: isFirst },
];

describe("any call that goes wrong", () => {
    const world = aWorld(A, B);
    const config = settings([A, B], {
        ...disabling(A),
        exemptions: { tags: ["audit:exempt"], groups: ["robots"] },
        concurrency: 1,
        tell: { topicArn: TOPIC, reports: { bucket: BUCKET }, securityHub: true },
    });
    let problems: string[] = [];
    let said = "";

    const check = (right: boolean, what: string): void => {
        if (!right) {
            problems.push(what);
        }
    };

    async function fresh(): Promise<void> {
        said = "";
        await world.reset(A, B);
        await world.addGroup(A, "robots");
        await world.addUser(A, "ann");
        await world.addUser(A, "rob", { tags: { "audit:exempt": "" } });
        await world.addUser(A, "gus", { groups: ["robots"] });
        await world.addUser(B, "bob");
    }

    /** No key is disabled but that of ann, when it is due and after it was told of. */
    function checkDisabled(calls: readonly Call[], due: boolean): void {
        for (const { index, accountId, parameters } of calls.filter(({ action }) => action === "UpdateAccessKey")) {
            const announced = calls.some(
                (call) =>
                    call.action === "Publish" &&
                    call.index < index &&
                    call.succeeded &&
                    /ann \*{16}/.test(call.parameters.get("Message") ?? "") &&
                    (call.parameters.get("Subject") ?? "").includes("disables 1 access key"),
            );
            const right = due && announced && accountId === A && parameters.get("UserName") === "ann";
            check(right, `${accountId} ${parameters.get("UserName") ?? ""} disabled; due: ${due}, announced: ${announced}`);
        }
    }

    /** Nobody counts as warned who was not told. */
    async function checkRemembered(): Promise<void> {
        for (const [keyId, { userName = "", warnedAt }] of await world.history()) {
            const told = said.includes(`${userName} ****************${keyId.slice(-4)}`);
            check(warnedAt === undefined || told, `${userName} counts as warned, and was not told`);
        }
    }

    /** What went wrong shows in the end of the invocation, in the metrics, and in a message unless that could not be sent. */
    function checkSaid({ error, ...ended }: Ended, heard: number, spoiled: Call | undefined): void {
        if (error === undefined) {
            check(metricsOf({ error, ...ended }).RunFailed === 0, "succeeded, but the metrics say otherwise");
            return;
        }
        check(error.name === "AuditIncomplete" && error.message.includes(": "), `ended with ${error.name}: ${error.message}`);
        check(metricsOf({ error, ...ended }).RunFailed === 1, "failed without a metric");
        check(heard > 0 || spoiled?.action === "Publish", "failed without a message");
    }

    async function run(days: number, due: boolean, name: string, fault?: At): Promise<Ended> {
        world.proxy.record(fault === undefined ? undefined : onCall(fault.fault, fault.index));
        const clients = fault?.fault.kind === "silent" ? IMPATIENT : PATIENT;
        const ended = await invoke(world, { config, at: afterDays(days), requestId: name, clients });
        checkDisabled(world.proxy.calls, due);
        const spoiled = fault === undefined ? undefined : world.proxy.calls.find(({ index }) => index === fault.index);
        const heard = await world.heard();
        said += heard.map(({ text }) => text).join("\n");
        checkSaid(ended, heard.length, spoiled);
        await checkRemembered();
        return ended;
    }

    /** A run with a fault, delivered again when it failed, as Lambda does; then all has to get well by itself. */
    async function faulty(days: number, due: boolean, fault: At): Promise<string> {
        const { error } = await run(days, due, "faulty", fault);
        const spoiled = world.proxy.calls.find(({ index }) => index === fault.index);
        const active = await world.statuses(A, "ann");
        check(due || active[0] === "Active", "disabled before its time");
        if (error !== undefined) {
            await run(days, due, "faulty");
        }
        return `${spoiled?.accountId ?? ""} ${spoiled?.service ?? ""}:${spoiled?.action ?? ""}`;
    }

    async function checkEnd(): Promise<void> {
        const found = await Promise.all([
            world.statuses(A, "ann"),
            world.statuses(A, "rob"),
            world.statuses(A, "gus"),
            world.statuses(B, "bob"),
        ]);
        check(found.flat().join() === "Inactive,Active,Active,Active", `in the end: ${found.flat().join()}`);
    }

    /** Calls of a run in which nothing goes wrong. */
    async function healthyCalls(days: number, before: readonly number[]): Promise<readonly Call[]> {
        await fresh();
        for (const earlier of before) {
            assert.equal((await run(earlier, false, `healthy-${earlier}`)).error, undefined);
        }
        assert.equal((await run(days, true, "healthy")).error, undefined);
        assert.ok(world.proxy.calls.length > 20);
        return world.proxy.calls;
    }

    async function sweep(calls: readonly Call[], { fault, on }: Trial, one: (fault: At) => Promise<string>): Promise<void> {
        const all: string[] = [];
        for (const { index } of calls.filter((call) => on(call, calls))) {
            problems = [];
            const spoiled = await one({ fault, index });
            all.push(...problems.map((problem) => `call ${index}, ${spoiled}: ${problem}`));
        }
        assert.deepEqual(all, []);
    }

    for (const trial of TRIALS) {
        it(`of a run that warns: it ${trial.name}`, async () => {
            await sweep(await healthyCalls(80, []), trial, async (fault) => {
                await fresh();
                const spoiled = await faulty(80, false, fault);
                check((await run(81, false, "next")).error === undefined, "the next run fails");
                check((await run(96, true, "due")).error === undefined, "the run in which the key is due fails");
                await checkEnd();
                return spoiled;
            });
        }).timeout(300_000);

        it(`of a run that disables: it ${trial.name}`, async () => {
            await sweep(await healthyCalls(96, [80]), trial, async (fault) => {
                await fresh();
                await run(80, false, "warning");
                const spoiled = await faulty(96, true, fault);
                check((await run(96.2, true, "next")).error === undefined, "the next run fails");
                await checkEnd();
                return spoiled;
            });
        }).timeout(300_000);
    }
});
