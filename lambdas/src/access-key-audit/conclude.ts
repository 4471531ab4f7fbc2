import { act } from "./act";
import { securityFindings, importBatches } from "./asff";
import type { AuditConfig } from "./config";
import { accountNames } from "./describe";
import { reportCsv, reportJson } from "./documents";
import { metricLines } from "./metrics";
import type { AccountResult, Decision, Finding, KeyHistory, Outcome, RunResult } from "./model";
import { known, notKnown } from "./model";
import { plan, Remembered } from "./plan";
import { inPool } from "./pool";
import type { FindingsImporter, Ports } from "./ports";
import type { RunContent } from "./tell";
import { tellAll } from "./tellAll";
import { masker, shownReason } from "./text";
import { runKey } from "./told";

/** One run of the audit. */
export interface RunScope {
    /** The same for every attempt of a run, so that none is told twice. */
    readonly runId: string;
    /** Region of the Security Hub that findings are imported into. */
    readonly region: string;
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
        this.decisions = this.accounts.flatMap((account) => this.decide(account, histories.get(account.accountId)));
        await this.store();
        await this.disable(remembered);
        await this.importAll(histories);
        const { config, ports, run } = this;
        const warnable = this.accounts.filter(({ accountId }) => histories.get(accountId)?.known !== false);
        await tellAll({ config, ports, runId: run.runId, remembered, warnable, content: this.content, errors: this.errors });
        return this.end();
    }

    private async readHistories(): Promise<Histories> {
        const { history } = this.ports;
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

    private decide({ findings }: AccountResult, history: Finding<readonly KeyHistory[]> | undefined): Decision[] {
        if (history?.known === false) {
            return findings.map((finding) => ({ finding, action: "none", reason: history.reason }));
        }
        return plan(findings, history?.value ?? [], this.config, this.time);
    }

    /** Stores the full report; a second time, with what was done, in the same place. */
    private async store(): Promise<void> {
        const { store } = this.ports;
        if (store === undefined) {
            return;
        }
        const key = `reports/${runKey(this.run.runId)}`;
        const documents = [
            { key: `${key}.json`, body: reportJson(this.content), type: "application/json" },
            { key: `${key}.csv`, body: reportCsv(this.content), type: "text/csv; charset=utf-8" },
        ];
        const stored = await inPool(documents, 2, async ({ key: name, body, type }) => {
            try {
                return [await store.put(name, body, type)];
            } catch (error) {
                this.errors.push(`The full report could not be stored as ${name}: ${shownReason(error)}`);
                return [];
            }
        });
        this.reports = [...new Set([...this.reports, ...stored.flat()])];
    }

    private async disable(remembered: Remembered): Promise<void> {
        const { history, accounts, notifier, clock, progress } = this.ports;
        if (history === undefined) {
            const wanted = this.config.act.mode !== "off";
            this.errors.push(...(wanted ? ["Nothing is disabled, since there is no history of who was warned: name historyTable"] : []));
            return;
        }
        const scope = { config: this.config, remembered, names: accountNames(this.accounts) };
        const acted = await act(this.decisions, scope, { accounts, notifier, clock, progress, history });
        this.outcomes = acted.outcomes;
        this.errors.push(...acted.errors);
        if (acted.outcomes.length > 0) {
            await this.store();
        }
    }

    private async importAll(histories: Histories): Promise<void> {
        const { importer } = this.ports;
        if (importer === undefined || !this.config.tell.securityHub) {
            return;
        }
        const scope = { config: this.config, region: this.run.region, now: this.ports.clock.now() };
        const audited = this.accounts.filter(({ outcome }) => outcome !== "failed");
        await inPool(audited, this.config.concurrency, async (account) => {
            const history = histories.get(account.accountId);
            const findings = securityFindings(account, this.outcomes, history?.known === true ? history.value : [], scope);
            for (const batch of importBatches(findings)) {
                await this.importBatch(importer, account.accountId, batch);
            }
        });
    }

    private async importBatch(importer: FindingsImporter, accountId: string, batch: readonly object[]): Promise<void> {
        const what = `Findings of account ${accountId} could not be imported into Security Hub`;
        try {
            const { failed, reason } = await importer.importFindings(accountId, batch);
            if (failed > 0) {
                this.errors.push(`${what}: ${failed} of ${batch.length}, ${shownReason(reason ?? "no reason was given")}`);
            }
        } catch (error) {
            this.errors.push(`${what}: ${shownReason(error)}`);
        }
    }

    private end(): RunResult {
        const audited = this.accounts.some(({ outcome }) => outcome !== "failed");
        const fine = this.errors.length === 0 && this.accounts.every(({ outcome }) => outcome === "complete");
        const outcome = !audited ? "failed" : fine ? "complete" : "partial";
        const ids = this.accounts.flatMap(({ findings }) => findings.flatMap(({ keyId }) => (keyId.known ? [keyId.value] : [])));
        const { time, accounts, decisions, outcomes, reports } = this;
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
