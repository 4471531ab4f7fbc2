import { whyNotByGroups } from "./absentGroups";
import { act } from "./act";
import type { AuditConfig } from "./config";
import { isOver, type Part, within } from "./deadlines";
import { accountNames } from "./describe";
import { reportCsv, type Reported, reportJson } from "./documents";
import { importAccount } from "./importAccount";
import { metricLines } from "./metrics";
import type { AccountResult, Decision, Finding, KeyHistory, Outcome, RunResult } from "./model";
import { known, notKnown } from "./model";
import { plan, Remembered } from "./plan";
import { inPool } from "./pool";
import type { Ports } from "./ports";
import type { RunContent } from "./tell";
import { tellAll } from "./tellAll";
import { count, masker, shownReason } from "./text";
import { runKey } from "./told";

/** One run of the audit. */
export interface RunScope {
    /** The same for every attempt of a run, so that none is told twice. */
    readonly runId: string;
    /** Region of the Security Hub that findings are imported into. */
    readonly region: string;
    /** Whether the configuration has accounts that this run leaves out, as one by hand may. */
    readonly leftOut?: boolean;
}

type Histories = ReadonlyMap<string, Finding<readonly KeyHistory[]>>;

/** What follows the audit of the accounts. Each step that fails is said, and keeps back no other. */
class Conclusion {
    private readonly errors: string[];
    private readonly time: Date;
    private decisions: readonly Decision[] = [];
    private outcomes: readonly Outcome[] = [];
    private reports: readonly string[] = [];

    constructor(
        private readonly config: AuditConfig,
        private readonly ports: Ports,
        private readonly run: RunScope,
        private readonly accounts: readonly AccountResult[],
        errors: readonly string[],
    ) {
        this.errors = [...errors];
        this.time = ports.clock.now();
    }

    private get content(): RunContent {
        const { decisions, outcomes, errors, reports, accounts, time } = this;
        return { runId: this.run.runId, time, accounts, decisions, outcomes, errors: [...errors], reports };
    }

    async conclude(): Promise<RunResult> {
        const histories = await this.readHistories();
        const remembered = new Remembered([...histories.values()].flatMap((history) => (history.known ? history.value : [])));
        const obstacle = whyNotByGroups(this.accounts, this.config, this.run.leftOut);
        this.errors.push(...(obstacle === undefined ? [] : [`Nothing is disabled: ${obstacle}`]));
        this.decisions = this.accounts.flatMap((account) => this.decide(account, histories.get(account.accountId), obstacle));
        await this.store("report", "unfinished");
        await this.disable(remembered);
        await this.importAll(histories);
        const { config, ports, run } = this;
        const warnable = this.accounts.filter(({ accountId }) => histories.get(accountId)?.known !== false);
        await tellAll({ config, ports, runId: run.runId, remembered, warnable, content: this.content, errors: this.errors });
        return await this.end();
    }

    private async readHistories(): Promise<Histories> {
        const { history } = within("histories", this.ports);
        if (history === undefined) {
            return new Map();
        }
        const read = async ({ accountId }: AccountResult): Promise<[string, Finding<readonly KeyHistory[]>]> => {
            try {
                return [accountId, known(await history.ofAccount(accountId))];
            } catch (error) {
                const reason = `what was found before in account ${accountId} could not be read: ${shownReason(error)}`;
                this.errors.push(`No key is warned of or disabled, since ${reason}`);
                return [accountId, notKnown(reason)];
            }
        };
        return new Map(await inPool(this.accounts, this.config.concurrency, read));
    }

    private decide(
        { findings }: AccountResult,
        history: Finding<readonly KeyHistory[]> | undefined,
        obstacle: string | undefined,
    ): Decision[] {
        const reason = obstacle ?? (history?.known === false ? history.reason : undefined);
        const entries = history?.known === true ? history.value : [];
        return reason === undefined
            ? plan(findings, entries, this.config, this.time)
            : findings.map((finding) => ({ finding, action: "none", reason }));
    }

    /** Stores the full report; again, in the same place, when there is more to tell. Only the last one tells how the run ended. */
    private async store(part: Part, outcome: Reported["outcome"]): Promise<void> {
        const { store } = within(part, this.ports);
        if (store === undefined) {
            return;
        }
        const key = `reports/${runKey(this.run.runId)}`;
        const content = { ...this.content, outcome };
        const documents = [
            { key: `${key}.json`, body: reportJson(content), type: "application/json" },
            { key: `${key}.csv`, body: reportCsv(content), type: "text/csv; charset=utf-8" },
        ];
        const stored = await inPool(documents, 2, async ({ key: name, body, type }) => {
            try {
                return [await store.put(name, body, type)];
            } catch (error) {
                const failure = `The full report could not be stored as ${name}: ${shownReason(error)}`;
                this.errors.push(...(this.errors.includes(failure) ? [] : [failure]));
                return [];
            }
        });
        this.reports = [...new Set([...this.reports, ...stored.flat()])];
    }

    private async disable(remembered: Remembered): Promise<void> {
        const { accounts, notifier, clock, progress, store } = within("act", this.ports);
        // What was done gets remembered also when nothing more may be done.
        const { history } = within("import", this.ports);
        if (history === undefined) {
            const wanted = this.config.act.mode !== "off";
            this.errors.push(...(wanted ? ["Nothing is disabled, since there is no history of who was warned: name historyTable"] : []));
            return;
        }
        const scope = { config: this.config, runId: this.run.runId, remembered, names: accountNames(this.accounts) };
        const acted = await act(this.decisions, scope, { accounts, notifier, clock, progress, history, store });
        this.outcomes = acted.outcomes;
        this.errors.push(...acted.errors);
        if (acted.outcomes.length > 0) {
            await this.store("import", "unfinished");
        }
    }

    private async importAll(histories: Histories): Promise<void> {
        const { importer, history, clock } = within("import", this.ports);
        if (importer === undefined || !this.config.tell.securityHub) {
            return;
        }
        const scope = { config: this.config, region: this.run.region, now: clock.now() };
        const work = { scope, importer, history, outcomes: this.outcomes };
        const audited = this.accounts.filter(({ outcome }) => outcome !== "failed");
        let left = 0;
        const imports = inPool(audited, this.config.concurrency, async (account) => {
            if (isOver(clock, "import")) {
                left += 1;
                return [];
            }
            return await importAccount(account, histories.get(account.accountId), work);
        });
        this.errors.push(...(await imports).flat());
        if (left > 0) {
            const what = `Findings of ${count(left, "account")} were not imported into Security Hub`;
            this.errors.push(`${what}, since the run had no time left; the next one imports them`);
        }
    }

    private get outcome(): RunResult["outcome"] {
        const audited = this.accounts.some(({ outcome }) => outcome !== "failed");
        const fine = this.errors.length === 0 && this.accounts.every(({ outcome }) => outcome === "complete");
        return !audited ? "failed" : fine ? "complete" : "partial";
    }

    private async end(): Promise<RunResult> {
        await this.store("rest", this.outcome);
        const ids = this.accounts.flatMap(({ findings }) => findings.flatMap(({ keyId }) => (keyId.known ? [keyId.value] : [])));
        const { time, outcome, accounts, decisions, outcomes, reports } = this;
        const result: RunResult = {
            ...{ runId: this.run.runId, time, outcome, accounts, decisions, outcomes, reports },
            errors: this.errors.map(masker(ids)),
        };
        return this.measure(result);
    }

    private measure(result: RunResult): RunResult {
        try {
            metricLines(result, this.config.tell.metricsNamespace).forEach((line) => this.ports.metrics.write(line));
            return result;
        } catch (error) {
            const errors = [...result.errors, `Metrics could not be written: ${shownReason(error)}`];
            return { ...result, outcome: result.outcome === "failed" ? "failed" : "partial", errors };
        }
    }
}

/** Plans, acts, stores, imports, tells and measures what the audit of the accounts found. */
export function conclude(
    config: AuditConfig,
    ports: Ports,
    run: RunScope,
    accounts: readonly AccountResult[],
    errors: readonly string[],
): Promise<RunResult> {
    return new Conclusion(config, ports, run, accounts, errors).conclude();
}
