import { auditAccount } from "./account";
import { conclude, type RunScope } from "./conclude";
import type { AuditConfig } from "./config";
import type { AccountResult, RunResult } from "./model";
import { inPool } from "./pool";
import type { AuditedAccount, Ports, ReportStore } from "./ports";
import { configuredPorts, resultsOf } from "./store";
import { decodeAccount, encodeAccount } from "./stored";
import { shownReason } from "./text";
import { hasTime } from "./time";

export type { RunScope } from "./conclude";

/** What a step of a state machine hands on about one account; the rest is stored. */
export interface AccountSummary {
    readonly accountId: string;
    readonly outcome: AccountResult["outcome"];
    readonly findings: number;
    /** Where the result is: `s3://bucket/key`. */
    readonly stored: string;
}

/** An account whose step failed without a result. */
export interface FailedAccount {
    readonly accountId: string;
    readonly reason: string;
}

function failedAccount({ accountId, name }: AuditedAccount, reason: string): AccountResult {
    return {
        ...{ accountId, accountName: name, outcome: "failed", users: 0, activeKeys: 0, findings: [], calls: 0 },
        errors: [reason],
        reportTime: undefined,
    };
}

async function audit(config: AuditConfig, ports: Ports, account: AuditedAccount): Promise<AccountResult> {
    if (!hasTime(ports.clock)) {
        return failedAccount(account, "Not audited: the run had no time left. Audit fewer accounts at once, or raise the concurrency");
    }
    try {
        const iam = await ports.accounts.enter(account.accountId);
        return await auditAccount(account, iam, config, ports.history, ports.clock);
    } catch (error) {
        return failedAccount(account, shownReason(error));
    }
}

/** Each account once. */
function once(accounts: readonly AuditedAccount[]): AuditedAccount[] {
    return [...new Map(accounts.map((account) => [account.accountId, account])).values()];
}

async function listAccounts(ports: Ports, errors: string[]): Promise<readonly AuditedAccount[]> {
    try {
        const accounts = once(await ports.accounts.list());
        if (accounts.length === 0) {
            errors.push("There is no account to audit");
        }
        return accounts;
    } catch (error) {
        errors.push(`The accounts to audit could not be listed: ${shownReason(error)}`);
        return [];
    }
}

/** Audits all accounts, then tells, and acts as far as the configuration allows. Nothing that fails keeps back the rest. */
export async function runAudit(config: AuditConfig, given: Ports, run: RunScope): Promise<RunResult> {
    const ports = configuredPorts(config, given);
    const errors: string[] = [];
    const accounts = await listAccounts(ports, errors);
    let done = 0;
    const results = await inPool(accounts, config.concurrency, async (account) => {
        const result = await audit(config, ports, account);
        done += 1;
        ports.progress?.account(result, done, accounts.length);
        return result;
    });
    return conclude(config, ports, run, results, errors);
}

function storeFor(ports: Ports): ReportStore {
    if (ports.store === undefined) {
        throw new Error("tell.reports: found nothing; a run in steps needs it, for the results of its accounts: name a bucket");
    }
    return ports.store;
}

/**
 * Audits one account of a run that goes on in `gather`, and stores its result. An account that fails is a result, too.
 * @throws when the result cannot be stored.
 */
export async function auditOne(config: AuditConfig, given: Ports, account: AuditedAccount, run: RunScope): Promise<AccountSummary> {
    const ports = configuredPorts(config, given);
    const store = storeFor(ports);
    const result = await audit(config, ports, account);
    ports.progress?.account(result, 1, 1);
    const { accountId } = account;
    const stored = await store.put(`${resultsOf(run.runId)}${accountId}.json`, encodeAccount(result), "application/json");
    return { accountId, outcome: result.outcome, findings: result.findings.length, stored };
}

const RESULT = /^(\d{12})\.json$/;

async function listResults(store: ReportStore, runId: string, errors: string[]): Promise<{ key: string; accountId: string }[]> {
    try {
        const folder = resultsOf(runId);
        return (await store.list(folder)).flatMap((key) => {
            const accountId = RESULT.exec(key.slice(folder.length))?.[1];
            return accountId === undefined ? [] : [{ key, accountId }];
        });
    } catch (error) {
        errors.push(`The results of the accounts could not be listed: ${shownReason(error)}`);
        return [];
    }
}

async function readResults(store: ReportStore, runId: string, concurrency: number, errors: string[]): Promise<AccountResult[]> {
    const keys = await listResults(store, runId, errors);
    return inPool(keys, concurrency, async ({ key, accountId }) => {
        try {
            return decodeAccount(await store.get(key), accountId);
        } catch (error) {
            return failedAccount({ accountId, name: undefined }, `Its result could not be read: ${shownReason(error)}`);
        }
    });
}

/**
 * The rest of a run whose accounts were audited one by one. An account that should have been audited, and left no result, has failed.
 * @param failed Accounts whose steps are known to have failed, and why.
 * @throws when reports are not configured.
 */
export async function gather(config: AuditConfig, given: Ports, run: RunScope, failed: readonly FailedAccount[] = []): Promise<RunResult> {
    const ports = configuredPorts(config, given);
    const store = storeFor(ports);
    const errors: string[] = [];
    const accounts = await listAccounts(ports, errors);
    const results = await readResults(store, run.runId, config.concurrency, errors);
    const found = new Set(results.map(({ accountId }) => accountId));
    const reasons = new Map(failed.map(({ accountId, reason }) => [accountId, shownReason(reason)]));
    const unlisted = [...reasons.keys()].map((accountId) => ({ accountId, name: undefined }));
    const missing = once([...unlisted, ...accounts]).filter(({ accountId }) => !found.has(accountId));
    const lost = missing.map((account) => failedAccount(account, reasons.get(account.accountId) ?? "Its audit left no result"));
    return conclude(config, ports, run, [...results, ...lost], errors);
}
