import { conclude, type RunScope } from "./conclude";
import type { AuditConfig } from "./config";
import { within } from "./deadlines";
import type { AccountResult, RunResult } from "./model";
import { inPool } from "./pool";
import type { AuditedAccount, Ports, ReportStore } from "./ports";
import { auditInTime, failedAccount, listAccounts, once } from "./run";
import { decodeStored, list, object, optional, text } from "./shape";
import { configuredPorts, resultsOf } from "./store";
import { decodeAccount, encodeAccount } from "./stored";
import { shownReason } from "./text";
import { DAY } from "./time";

/** What a step of a state machine hands on about one account; the rest is stored. */
export interface AccountSummary {
    readonly accountId: string;
    readonly outcome: AccountResult["outcome"];
    readonly findings: number;
    /** Where the result is: `s3://bucket/key`. */
    readonly stored: string;
}

/** What the first step of a state machine hands on: where the list is, as that may be larger than what fits into its state. */
export interface AccountList {
    readonly accounts: number;
    /** Key of the object in the bucket of the reports: a JSON list of accounts. */
    readonly key: string;
}

const JSON_TYPE = "application/json";
const LIST = "accounts.json";

function storeFor({ store }: Ports): ReportStore {
    if (store === undefined) {
        throw new Error("tell.reports: found nothing; a run in steps needs it, for the results of its accounts: name a bucket");
    }
    return store;
}

async function keep(result: AccountResult, ports: Ports, { runId }: RunScope): Promise<AccountSummary> {
    const { accountId, outcome, findings } = result;
    const body = encodeAccount(result, ports.clock.now());
    const stored = await storeFor(within("rest", ports)).put(`${resultsOf(runId)}${accountId}.json`, body, JSON_TYPE);
    return { accountId, outcome, findings: findings.length, stored };
}

/**
 * Audits one account of a run that goes on in `gather`, and stores its result. An account that fails is a result, too.
 * @throws when the result cannot be stored.
 */
export async function auditOne(config: AuditConfig, given: Ports, account: AuditedAccount, run: RunScope): Promise<AccountSummary> {
    const ports = configuredPorts(config, given);
    storeFor(ports);
    const result = await auditInTime(config, ports, account);
    ports.progress?.account(result, 1, 1);
    return keep(result, ports, run);
}

/**
 * Stores why the audit of an account, which Lambda or Step Functions ended, has failed.
 * @throws when that cannot be stored.
 */
export async function keepFailure(
    config: AuditConfig,
    given: Ports,
    { account, reason }: { readonly account: AuditedAccount; readonly reason: string },
    run: RunScope,
): Promise<AccountSummary> {
    const ports = configuredPorts(config, given);
    const result = failedAccount(account, `Its audit was ended: ${shownReason(reason)}`);
    ports.progress?.account(result, 1, 1);
    return keep(result, ports, run);
}

/**
 * Lists the accounts of a run in steps, each once, and stores the list.
 * @throws when they cannot be listed, or the list cannot be stored.
 */
export async function listForSteps(config: AuditConfig, given: Ports, run: RunScope): Promise<AccountList> {
    const ports = within("rest", configuredPorts(config, given));
    const store = storeFor(ports);
    const accounts = once(await ports.accounts.list());
    const stored = await store.put(`${resultsOf(run.runId)}${LIST}`, JSON.stringify(accounts), JSON_TYPE);
    return { accounts: accounts.length, key: stored.replace(/^s3:\/\/[^/]+\//, "") };
}

const RESULT = /^(\d{12})\.json$/;

async function listResults(store: ReportStore, runId: string, errors: string[]): Promise<readonly string[]> {
    try {
        const folder = resultsOf(runId);
        return (await store.list(folder)).map((key) => key.slice(folder.length));
    } catch (error) {
        errors.push(`The results of the accounts could not be listed: ${shownReason(error)}`);
        return [];
    }
}

/** The accounts that this very run was to audit. One that was opened since is none of them. */
async function readList(store: ReportStore, runId: string): Promise<AuditedAccount[]> {
    const body = await store.get(`${resultsOf(runId)}${LIST}`);
    const account = (value: unknown, at: string): AuditedAccount => {
        const found = object(value, at);
        return { accountId: text(found["accountId"], `${at}.accountId`), name: optional(text)(found["name"], `${at}.name`) };
    };
    return decodeStored("The stored list of accounts", `{"accounts":${body}}`, ({ accounts }) => list(account)(accounts, "accounts"));
}

interface Listed {
    readonly accounts: readonly AuditedAccount[];
    /** Whether these are the accounts of this very run: results of others are left over from one of the same name. */
    readonly certain: boolean;
}

async function listedBefore(ports: Ports, runId: string, names: readonly string[], errors: string[]): Promise<Listed> {
    if (names.includes(LIST)) {
        try {
            return { accounts: await readList(storeFor(ports), runId), certain: true };
        } catch (error) {
            errors.push(`The list of the run's accounts could not be read, they are listed again: ${shownReason(error)}`);
        }
    }
    return { accounts: await listAccounts(ports, errors), certain: false };
}

function fresh(body: string, accountId: string, now: Date): AccountResult {
    const { result, auditedAt } = decodeAccount(body, accountId);
    if (now.getTime() - auditedAt.getTime() > DAY) {
        throw new Error(`it is of ${auditedAt.toISOString()}, more than a day old: an earlier run had the same name`);
    }
    return result;
}

/**
 * The rest of a run whose accounts were audited one by one. An account that should have been audited, and left no result, has failed.
 * @throws when reports are not configured.
 */
export async function gather(config: AuditConfig, given: Ports, run: RunScope): Promise<RunResult> {
    const ports = configuredPorts(config, given);
    const store = storeFor(within("audit", ports));
    const errors: string[] = [];
    const names = await listResults(store, run.runId, errors);
    const { accounts, certain } = await listedBefore({ ...ports, store }, run.runId, names, errors);
    const listed = new Map(accounts.map((account) => [account.accountId, account]));
    const found = new Set(names.flatMap((name) => RESULT.exec(name)?.[1] ?? []).filter((id) => !certain || listed.has(id)));
    const results = await inPool([...found], config.concurrency, async (accountId) => {
        try {
            return fresh(await store.get(`${resultsOf(run.runId)}${accountId}.json`), accountId, ports.clock.now());
        } catch (error) {
            const account = listed.get(accountId) ?? { accountId, name: undefined };
            return failedAccount(account, `Its result cannot be used: ${shownReason(error)}`);
        }
    });
    const missing = accounts.filter(({ accountId }) => !found.has(accountId));
    const lost = missing.map((account) => failedAccount(account, "Its audit left no result"));
    lost.forEach((result, index) => ports.progress?.account(result, index + 1, lost.length));
    return conclude(config, ports, run, [...results, ...lost], errors);
}
