import { setImmediate as idle } from "node:timers/promises";
import { require as load } from "tsx/cjs/api";

const from = (file) => load(`../../lambdas/src/${file}`, import.meta.url);
const { aKey, aUser, auditConfig, FakeIam, NOW } = from("testing/fakes.ts");
const { FakePorts } = from("testing/fakesRun.ts");
const { inPool } = from("access-key-audit/pool.ts");
const { runAudit } = from("access-key-audit/run.ts");
const { auditOne, gather, listForSteps } = from("access-key-audit/steps.ts");

/** Calls of AWS by methods of the core's ports, and the entries of one page where AWS pages. */
const APIS = {
    accounts: { list: ["organizations:ListAccounts", 20], enter: ["sts:AssumeRole"] },
    iam: {
        generateReport: ["iam:GenerateCredentialReport"],
        getReport: ["iam:GetCredentialReport"],
        listKeys: ["iam:ListAccessKeys"],
        lastUse: ["iam:GetAccessKeyLastUsed"],
        listTags: ["iam:ListUserTags"],
        listMembers: ["iam:GetGroup", 1_000],
    },
    history: { ofAccount: ["dynamodb:Query"], record: ["dynamodb:UpdateItem"] },
    store: { put: ["s3:PutObject"], get: ["s3:GetObject"], list: ["s3:ListObjectsV2", 1_000] },
    notifier: { publish: ["sns:Publish"] },
};

/** Time that passes only when everything waits. */
class VirtualTime {
    now = 0;
    #timers = new Set();

    wait(milliseconds) {
        return new Promise((resolve) => this.alarm(milliseconds, resolve));
    }

    /** Rings once that time has passed. @returns what takes it back. */
    alarm(milliseconds, ring) {
        const timer = { at: this.now + milliseconds, ring };
        this.#timers.add(timer);
        return () => void this.#timers.delete(timer);
    }

    /** Lets time pass until the work is done. */
    async until(work) {
        let done = false;
        const end = () => (done = true);
        work.then(end, end);
        for (;;) {
            await idle();
            if (done) return work;
            if (this.#timers.size === 0) throw new Error("The simulation waits for something that is not simulated");
            this.now = Math.min(...[...this.#timers].map(({ at }) => at));
            const due = [...this.#timers].filter(({ at }) => at <= this.now);
            due.forEach((timer) => this.#timers.delete(timer));
            due.forEach(({ ring }) => ring());
        }
    }
}

/** Users of whom the given share has an old key; fractions add up over the accounts, so that the whole organisation has that share. */
function* accountsOf({ accounts, offenders, oldDays, exemptShare }) {
    let owed = 0;
    let made = 0;
    for (const { count, users } of accounts) {
        for (let index = 0; index < count; index++) {
            owed += users * offenders;
            const old = Math.floor(owed + 1e-9);
            owed -= old;
            const list = Array.from({ length: users }, (_, user) => {
                const age = user < old ? oldDays[(made + user) % oldDays.length] : 10;
                const exempt = (made + user) % Math.round(1 / exemptShare) === 0;
                return aUser(`user-${user}`, [aKey(age)], { groups: exempt ? ["robots"] : [] });
            });
            made += 1;
            yield { id: String(100_000_000_000 + made), users: list };
        }
    }
}

/** An organisation in memory, its clock, and what was asked of AWS. */
export class Simulation {
    /** How often each API was called. */
    calls = new Map();
    /** Milliseconds of each invocation of the function. */
    invocations = [];
    #time = new VirtualTime();
    #ports;
    #parameters;
    #config;

    constructor(parameters, concurrency) {
        this.#parameters = parameters;
        const iams = [...accountsOf(parameters)].map(({ id, users }) => new FakeIam(id, users, this.#clock()));
        this.#ports = new FakePorts(iams);
        this.#config = auditConfig({
            accounts: { organization: { organizationalUnitIds: [] }, list: undefined },
            exemptions: { tags: ["access-key-audit"], paths: [], groups: ["robots"] },
            historyTable: "history",
            concurrency,
        });
    }

    /** Lines of metrics of the runs so far. */
    get metricLines() {
        return this.#ports.metrics.lines;
    }

    /** A run in one function. With `limited` it ends as Lambda's do, after 15 minutes. */
    oneFunction(runId, limited = false) {
        const { startMilliseconds, functionMilliseconds } = this.#parameters;
        return this.#run(async () => {
            await this.#time.wait(startMilliseconds);
            return this.#invoke((ports) => runAudit(this.#config, ports, { runId, region: "us-east-1" }), limited && functionMilliseconds);
        });
    }

    /** A run as the state machine has it: a function lists the accounts, which the map reads, one audits each, and one gathers. */
    distributedMap(runId) {
        const run = { runId, region: "us-east-1" };
        const step = async (work) => {
            await this.#time.wait(this.#parameters.stepMilliseconds);
            return this.#invoke(work, this.#parameters.functionMilliseconds);
        };
        return this.#run(async () => {
            await this.#time.wait(this.#parameters.startMilliseconds);
            const { key } = await step((ports) => listForSteps(this.#config, ports, run));
            const accounts = JSON.parse(await this.#ports.store.get(key));
            await inPool(accounts, this.#config.concurrency, (account) => step((ports) => auditOne(this.#config, ports, account, run)));
            return step((ports) => gather(this.#config, ports, run));
        });
    }

    /** Lets time pass without a run. */
    async pass(milliseconds) {
        await this.#time.until(this.#time.wait(milliseconds));
    }

    /** @returns what one run took and gave. */
    async #run(work) {
        this.calls = new Map();
        this.invocations = [];
        this.#ports.metrics.lines.length = 0;
        const start = this.#time.now;
        const result = await this.#time.until(work());
        return { result, milliseconds: this.#time.now - start, calls: this.calls, invocations: this.invocations };
    }

    async #invoke(work, limit) {
        const start = this.#time.now;
        const answer = await work(this.#portsOf({ busyUntil: start }, limit ? start + limit : undefined));
        this.invocations.push(this.#time.now - start);
        return answer;
    }

    #clock(end) {
        return {
            now: () => new Date(NOW.getTime() + this.#time.now),
            wait: (milliseconds) => this.#time.wait(milliseconds),
            alarm: (milliseconds, ring) => this.#time.alarm(milliseconds, ring),
            random: () => 0.5,
            remaining: () => (end === undefined ? undefined : end - this.#time.now),
        };
    }

    /** The ports of one invocation, whose calls share its processor. */
    #portsOf(processor, end) {
        const ports = this.#ports;
        const timed = (target, apis) => this.#timed(target, apis, processor);
        const enter = async (accountId) => timed(this.#slowReport(await ports.accounts.enter(accountId)), APIS.iam);
        return {
            accounts: timed({ list: () => ports.accounts.list(), enter }, APIS.accounts),
            history: timed(ports.history, APIS.history),
            store: timed(ports.store, APIS.store),
            notifier: timed(ports.notifier, APIS.notifier),
            clock: this.#clock(end),
            metrics: ports.metrics,
            importer: undefined,
            progress: undefined,
        };
    }

    /** AWS makes a report in the background: the core polls meanwhile. */
    #slowReport(iam) {
        const ready = this.#time.now + this.#parameters.reportMilliseconds;
        return new Proxy(iam, {
            get: (_, name) => {
                if (name === "generateReport") iam.generates.push("inProgress");
                if (name === "getReport" && this.#time.now < ready) iam.gets.push("inProgress");
                const value = Reflect.get(iam, name, iam);
                return typeof value === "function" ? value.bind(iam) : value;
            },
        });
    }

    /** Calls take the processor's time first, one after the other, and then the network's. */
    async #call(api, times, processor) {
        const { processorMilliseconds, latencyMilliseconds } = this.#parameters;
        this.calls.set(api, (this.calls.get(api) ?? 0) + times);
        for (let index = 0; index < times; index++) {
            processor.busyUntil = Math.max(this.#time.now, processor.busyUntil) + processorMilliseconds;
            await this.#time.wait(processor.busyUntil - this.#time.now + latencyMilliseconds(api));
        }
    }

    #timed(target, apis, processor) {
        return new Proxy(target, {
            get: (_, name) => {
                const value = Reflect.get(target, name, target);
                if (typeof value !== "function") return value;
                if (!(name in apis)) throw new Error(`The simulation does not know which API ${String(name)} calls`);
                const [api, page] = apis[name];
                return async (...args) => {
                    const answer = value.apply(target, args);
                    const entries = await answer.then(
                        (found) => found?.length ?? 0,
                        () => 0,
                    );
                    await this.#call(api, page === undefined ? 1 : Math.max(1, Math.ceil(entries / page)), processor);
                    return answer;
                };
            },
        });
    }
}
