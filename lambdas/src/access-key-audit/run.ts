import { auditAccount } from "./account";
import { conclude, type RunScope } from "./conclude";
import type { AuditConfig } from "./config";
import { mayBegin, within } from "./deadlines";
import type { AccountResult, RunResult } from "./model";
import { inPool } from "./pool";
import type { AuditedAccount, Ports } from "./ports";
import { configuredPorts } from "./store";
import { shownReason } from "./text";

export type { RunScope } from "./conclude";

/** An account of which nothing could be found out. */
export function failedAccount({ accountId, name }: AuditedAccount, reason: string): AccountResult {
    return {
        ...{ accountId, accountName: name, outcome: "failed", users: 0, activeKeys: 0, findings: [], calls: 0 },
        errors: [reason],
        reportTime: undefined,
    };
}

/** Audits one account, as far as the time of the run goes: it never rejects, and ends when that part of the run is over. */
export async function auditInTime(config: AuditConfig, given: Ports, account: AuditedAccount): Promise<AccountResult> {
    const ports = within("audit", given);
    if (!mayBegin(ports.clock, "audit")) {
        return failedAccount(account, "Not audited: the run had no time left. Audit fewer accounts at once, or raise the concurrency");
    }
    try {
        const iam = await ports.accounts.enter(account.accountId);
        return await auditAccount(account, iam, config, ports);
    } catch (error) {
        return failedAccount(account, shownReason(error));
    }
}

/** Each account once. */
export function once(accounts: readonly AuditedAccount[]): AuditedAccount[] {
    return [...new Map(accounts.map((account) => [account.accountId, account])).values()];
}

/** The accounts to audit. That they could not be listed, or that there is none, is added to the errors. */
export async function listAccounts(ports: Ports, errors: string[]): Promise<readonly AuditedAccount[]> {
    try {
        const accounts = once(await within("audit", ports).accounts.list());
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
        const result = await auditInTime(config, ports, account);
        done += 1;
        ports.progress?.account(result, done, accounts.length);
        return result;
    });
    return conclude(config, ports, run, results, errors);
}
