import { announce, announceDryRun } from "./announce";
import type { AuditConfig } from "./config";
import { deactivate } from "./deactivate";
import { mayBegin } from "./deadlines";
import { type AccountNames, describeKey } from "./describe";
import { CLAIM_MILLISECONDS, lookAtEarlierAttempt } from "./earlierAttempt";
import type { Decision, KeyFinding, Outcome } from "./model";
import { groupBy } from "./groups";
import { lookAgain } from "./lookAgain";
import type { Untold } from "./notify";
import { type NamedKey, namedKey, type Remembered } from "./plan";
import { inPool } from "./pool";
import type { Accounts, Clock, History, Iam, Notifier, Progress, ReportStore } from "./ports";
import { shownReason } from "./text";

/** Claims under way at the same time. */
const CLAIMS = 10;

export interface ActPorts {
    readonly accounts: Accounts;
    readonly history: History;
    readonly notifier: Notifier;
    readonly clock: Clock;
    readonly progress: Progress | undefined;
    /** Keeps what a dry run announced, so that a retry of it does not announce it again. */
    readonly store: ReportStore | undefined;
}

/** What acting is about besides the keys. */
export interface ActScope {
    readonly config: AuditConfig;
    /** The same for every attempt of a run. */
    readonly runId: string;
    readonly remembered: Remembered;
    readonly names: AccountNames;
}

export interface Acted {
    /** One for each key that was to be disabled. */
    readonly outcomes: readonly Outcome[];
    /** What went wrong, one sentence each. */
    readonly errors: readonly string[];
}

const NO_TIME = "the run has no time left; the next one goes on";

/** Disables keys in the order that loses nothing: claim, tell, look again, disable, record. No key is disabled twice. */
class Acting {
    private readonly outcomes = new Map<KeyFinding, Outcome>();
    private readonly errors: string[] = [];

    constructor(
        private readonly scope: ActScope,
        private readonly ports: ActPorts,
    ) {}

    private get dryRun(): boolean {
        return this.scope.config.act.mode !== "disable";
    }

    private get inTime(): boolean {
        return mayBegin(this.ports.clock, "act");
    }

    async run(keys: readonly NamedKey[]): Promise<Acted> {
        const fresh = this.open(keys, await inPool(keys, CLAIMS, (key) => this.isFirst(key)));
        const claimed = this.dryRun ? fresh : this.open(fresh, await inPool(fresh, CLAIMS, (key) => this.claim(key)));
        const untold = await this.announce(claimed);
        for (const { finding } of claimed) {
            const reason = untold.get(finding);
            if (reason !== undefined) {
                this.settle(finding, "failed", `not disabled, since ${reason}`, true);
            }
        }
        const told = claimed.filter(({ finding }) => !untold.has(finding));
        const byAccount = groupBy(told, ({ finding }) => finding.accountId);
        await inPool([...byAccount], this.scope.config.concurrency, ([accountId, own]) => this.inAccount(accountId, own));
        return { outcomes: keys.flatMap(({ finding }) => this.outcomes.get(finding) ?? []), errors: this.errors };
    }

    /** A key is claimed once, and so announced once, but a dry run claims none. */
    private announce(keys: readonly NamedKey[]): Promise<Untold> {
        return this.dryRun ? announceDryRun(keys, this.scope, this.ports, this.errors) : announce(keys, this.scope, this.ports);
    }

    private open(keys: readonly NamedKey[], open: readonly boolean[]): NamedKey[] {
        return keys.filter((_, index) => open[index] === true);
    }

    private settle(finding: KeyFinding, result: Outcome["result"], detail: string, wrong = false): void {
        const outcome: Outcome = { finding, result, detail };
        this.outcomes.set(finding, outcome);
        if (wrong) {
            this.errors.push(`${describeKey(finding, this.scope.names)}: ${detail}`);
        }
        this.ports.progress?.outcome(outcome);
    }

    private entryOf(key: NamedKey) {
        const { finding, keyId, created } = key;
        const before = this.before(key);
        return {
            ...{ accountId: finding.accountId, keyId, userName: finding.userName, created },
            ...{ warnedAt: before?.warnedAt, finalWarnedAt: before?.finalWarnedAt },
            ...{ disablingAt: before?.disablingAt, disabledAt: before?.disabledAt },
        };
    }

    private before({ finding, keyId }: NamedKey) {
        return this.scope.remembered.of(finding.accountId, keyId);
    }

    /** Looked at before the key is claimed, since that replaces the time at which the earlier attempt began. */
    private async isFirst(key: NamedKey): Promise<boolean> {
        const { accountId } = key.finding;
        const before = this.before(key);
        const now = this.ports.clock.now().getTime();
        const attempt = await lookAtEarlierAttempt(key, before, now, () => this.ports.accounts.enter(accountId));
        if (attempt.result === "inVain") {
            return true;
        }
        const record = attempt.result === "undone" && !this.dryRun;
        const unrecorded = record ? await this.record(key, attempt.began) : undefined;
        const detail = unrecorded === undefined ? attempt.detail : `${attempt.detail}; ${unrecorded}`;
        this.settle(key.finding, "spared", detail, attempt.result === "unknown" || unrecorded !== undefined);
        return false;
    }

    private async claim(key: NamedKey): Promise<boolean> {
        if (!this.inTime) {
            this.settle(key.finding, "spared", NO_TIME, true);
            return false;
        }
        const now = this.ports.clock.now();
        try {
            const before = new Date(now.getTime() - CLAIM_MILLISECONDS);
            if (await this.ports.history.claim({ ...this.entryOf(key), disablingAt: now }, before)) {
                return true;
            }
            this.settle(key.finding, "spared", "a run has begun to disable it within the last hour, and may be at it still");
        } catch (error) {
            this.settle(key.finding, "failed", `not disabled, since that could not be recorded before: ${shownReason(error)}`, true);
        }
        return false;
    }

    private async inAccount(accountId: string, keys: readonly NamedKey[]): Promise<void> {
        let iam: Iam;
        try {
            iam = await this.ports.accounts.enter(accountId);
        } catch (error) {
            const detail = `not disabled, since the account could not be entered: ${shownReason(error)}`;
            keys.forEach(({ finding }) => this.settle(finding, "failed", detail, true));
            return;
        }
        for (const key of keys) {
            await this.one(key, iam);
        }
    }

    private async one(key: NamedKey, iam: Iam): Promise<void> {
        const { finding } = key;
        const { clock } = this.ports;
        if (!this.inTime) {
            this.settle(finding, "spared", NO_TIME, true);
            return;
        }
        const look = await lookAgain(key, iam, this.scope.config, clock.now());
        if (look.result !== "overAge") {
            this.settle(finding, look.result, look.detail, look.unread);
        } else if (this.dryRun) {
            this.settle(finding, "wouldDisable", look.detail);
        } else if (!this.inTime) {
            this.settle(finding, "spared", NO_TIME, true);
        } else {
            await this.disable(key, iam, look.detail);
        }
    }

    private async disable(key: NamedKey, iam: Iam, found: string): Promise<void> {
        const { result, detail } = await deactivate(key, iam);
        if (result !== "disabled") {
            this.settle(key.finding, result, detail ?? found, result === "failed");
            return;
        }
        const recorded = await this.record(key, this.ports.clock.now());
        const all = [found, ...(detail === undefined ? [] : [detail]), ...(recorded === undefined ? [] : [recorded])];
        this.settle(key.finding, "disabled", all.join("; "), all.length > 1);
    }

    /** @returns what is to be said when that a key was disabled could not be recorded. */
    private async record(key: NamedKey, disabledAt: Date): Promise<string | undefined> {
        try {
            await this.ports.history.record({ ...this.entryOf(key), disablingAt: this.ports.clock.now(), disabledAt });
            return undefined;
        } catch (error) {
            return `that could not be recorded: ${shownReason(error)}`;
        }
    }
}

/**
 * Carries out what was decided, as far as it is still right. Nothing is disabled that was not told of before, and nothing in the modes
 * `off` and `dryRun`; a dry run tells and looks again all the same.
 */
export async function act(decisions: readonly Decision[], scope: ActScope, ports: ActPorts): Promise<Acted> {
    const { mode, accountIds } = scope.config.act;
    const keys = decisions.flatMap(({ finding, action }) =>
        action === "disable" && mode !== "off" && accountIds.includes(finding.accountId) ? (namedKey(finding) ?? []) : [],
    );
    return keys.length === 0 ? { outcomes: [], errors: [] } : new Acting(scope, ports).run(keys);
}
