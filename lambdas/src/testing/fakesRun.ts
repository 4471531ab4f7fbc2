import type { AuditConfig } from "../access-key-audit/config";
import type { AccountResult, KeyHistory, Outcome, RunResult } from "../access-key-audit/model";
import type { Accounts, Metrics, Ports, Progress } from "../access-key-audit/ports";
import {
    aKey,
    auditConfig,
    aUser,
    FakeAccounts,
    FakeClock,
    FakeFindingsImporter,
    FakeHistory,
    FakeIam,
    FakeNotifier,
    FakeReportStore,
    keyIdOf,
} from "./fakes";

export const RUN = { runId: "2026-11-22T06:00:00Z", region: "eu-central-1" };

export class FakeMetrics implements Metrics {
    readonly lines: string[] = [];

    write(line: string): void {
        this.lines.push(line);
    }
}

export class FakeProgress implements Progress {
    readonly accounts: { readonly accountId: string; readonly done: number; readonly total: number }[] = [];
    readonly outcomes: Outcome[] = [];

    account({ accountId }: AccountResult, done: number, total: number): void {
        this.accounts.push({ accountId, done, total });
    }

    outcome(outcome: Outcome): void {
        this.outcomes.push(outcome);
    }
}

/** Everything that a run talks to, in memory. */
export class FakePorts implements Ports {
    readonly notifier = new FakeNotifier();
    readonly store = new FakeReportStore();
    readonly importer = new FakeFindingsImporter();
    readonly metrics = new FakeMetrics();
    readonly progress = new FakeProgress();
    readonly history: FakeHistory;
    readonly accounts: FakeAccounts;

    constructor(
        readonly iams: readonly FakeIam[],
        history: readonly KeyHistory[] = [],
        readonly clock: FakeClock = new FakeClock(),
    ) {
        this.accounts = new FakeAccounts(iams);
        this.history = new FakeHistory(history);
    }

    /** Arguments of all calls that disabled a key, or tried to. */
    get deactivated(): (readonly unknown[])[] {
        return this.iams.flatMap(({ made }) => made.of("deactivate"));
    }
}

/** A configuration that disables keys in the given accounts; owners are mailed by the tag `owner`. */
export function actingConfig(accountIds: readonly string[], more: Partial<AuditConfig> = {}): AuditConfig {
    const preset = auditConfig();
    return {
        ...preset,
        ownerTag: "owner",
        historyTable: "history",
        act: { mode: "disable", accountIds, graceDays: 14, spareUsedWithinDays: 0 },
        tell: { ...preset.tell, mail: { from: "audit@example.com" } },
        ...more,
    };
}

/** The prefix of reports in `auditConfig`. */
export const PREFIX = "access-key-audit";

export function withReports(reports: AuditConfig["tell"]["reports"]): AuditConfig {
    const config = auditConfig();
    return { ...config, tell: { ...config.tell, reports } };
}

/** `111111111111`, `222222222222` and so on, up to 9. */
export const accountId = (number: number): string => String(111_111_111_111 * number);

/** So many accounts, each with a user whose key is over age. */
export function scene(accounts: number, clock = new FakeClock()): FakePorts {
    const iams = Array.from({ length: accounts }, (_, index) => {
        const key = aKey(100 + index, { keyId: keyIdOf(index + 1) });
        return new FakeIam(accountId(index + 1), [aUser(`user-${index + 1}`, [key])], clock);
    });
    return new FakePorts(iams, [], clock);
}

/** `1: complete` for each account, by the first digit of its id. */
export const outcomes = ({ accounts }: RunResult): string[] =>
    accounts.map((account) => `${account.accountId.slice(0, 1)}: ${account.outcome}`);

/** A metric of the whole run. */
export const metric = ({ metrics }: FakePorts, name: string): unknown =>
    (JSON.parse(metrics.lines[0] ?? "{}") as Record<string, unknown>)[name];

/** All that the topic was told. */
export const told = ({ notifier }: FakePorts): string => notifier.published.map(({ text }) => text).join("\n");

/**
 * `before`: the call never reaches AWS. `after`: it does, and its answer is lost. `onward`: no call reaches AWS from then on. `silent`: the
 * call is never answered. `mute`: none but those of the topic is, from then on.
 */
export type Fault = "before" | "after" | "onward" | "silent" | "mute";

/** The nth call of anything fails, counted over all ports from 1. */
export class FaultyPorts implements Ports {
    calls = 0;
    /** Methods whose calls failed. */
    readonly failed: string[] = [];
    readonly accounts: Accounts;
    readonly notifier: Ports["notifier"];
    readonly clock: Ports["clock"];
    readonly metrics: Metrics;
    readonly history: Ports["history"];
    readonly store: Ports["store"];
    readonly importer: Ports["importer"];
    readonly progress: Ports["progress"];

    constructor(
        ports: Ports,
        private readonly at: number,
        private readonly fault: Fault,
    ) {
        const { accounts } = ports;
        this.accounts = this.faulty<Accounts>({
            list: () => accounts.list(),
            enter: async (accountId) => this.faulty(await accounts.enter(accountId)),
        });
        this.notifier = this.faulty(ports.notifier);
        this.history = ports.history && this.faulty(ports.history);
        this.store = ports.store && this.faulty(ports.store);
        this.importer = ports.importer && this.faulty(ports.importer);
        this.metrics = { write: (line) => this.write(ports.metrics, line) };
        this.clock = ports.clock;
        this.progress = ports.progress;
    }

    private faulty<T extends object>(target: T): T {
        return new Proxy(target, {
            get: (_, name) => {
                const value: unknown = Reflect.get(target, name, target);
                const method = value as (...args: unknown[]) => Promise<unknown>;
                return typeof value === "function"
                    ? (...args: unknown[]) => this.call(String(name), () => method.apply(target, args))
                    : value;
            },
        });
    }

    /** Whether this call is to fail. */
    private hit(name: string): boolean {
        this.calls += 1;
        const lasting = this.fault === "onward" || (this.fault === "mute" && name !== "publish" && name !== "write");
        const hit = lasting ? this.calls >= this.at : this.calls === this.at && this.fault !== "mute";
        this.failed.push(...(hit ? [name] : []));
        return hit;
    }

    private async call(name: string, work: () => Promise<unknown>): Promise<unknown> {
        if (!this.hit(name)) {
            return work();
        }
        if (this.fault === "silent" || this.fault === "mute") {
            return new Promise(() => undefined);
        }
        const error = new Error(`call ${this.calls} failed`);
        if (this.fault === "after") {
            await work().catch(() => undefined);
        }
        throw error;
    }

    private write(metrics: Metrics, line: string): void {
        if (this.hit("write")) {
            throw new Error(`call ${this.calls} failed`);
        }
        metrics.write(line);
    }
}
