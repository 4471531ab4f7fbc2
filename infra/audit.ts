import { AccessKeyAudit, type AccessKeyAuditArgs, KeyActMode } from "@palisade/components";
import type { Account } from "./account";
import type { SecurityConfig } from "./config/schema";

type Security = SecurityConfig["security"];

/** Accounts in which the audit may disable keys; only there do the member roles let it. */
export function disablingAccountIds({ accessKeyAudit: { act } }: Security): string[] {
    return act?.mode === KeyActMode.Disable ? act.accountIds : [];
}

/** Roles of the audit's account by which people may enter the other accounts, too, to run the audit by hand. */
export function operatorRoleArns(account: Account, { accessKeyAudit: { operatorRoles = [] } }: Security): string[] {
    return operatorRoles.map((role) => account.iamArn(`role/${role}`));
}

function accountsOf({ memberAccountIds, accessKeyAudit }: Security): AccessKeyAuditArgs["accounts"] {
    return accessKeyAudit.accounts === "organization"
        ? { organization: {} }
        : { list: memberAccountIds.map((accountId) => ({ accountId })) };
}

/** The audit of all accounts' access keys, as the stack's config has it. */
export function accessKeyAudit(account: Account, config: Security): AccessKeyAudit {
    const { region, accountId, environment, deployRoleArn } = account;
    const { externalId, emails, scale, exemptions, act, schedule, reportReaders } = config.accessKeyAudit;
    return new AccessKeyAudit(
        "access-key-audit",
        {
            ...{ region, accountId, environment, deployRoleArn, externalId },
            organizationId: config.organizationId,
            accounts: accountsOf(config),
            ...(scale === undefined ? {} : { scale }),
            ...(emails === undefined ? {} : { notify: { emails } }),
            ...(exemptions === undefined ? {} : { exemptions }),
            ...(act === undefined ? {} : { act }),
            ...(schedule === undefined ? {} : { schedule }),
            ...(reportReaders === undefined ? {} : { reportReaderArns: reportReaders.map((role) => account.iamArn(`role/${role}`)) }),
            logRetentionDays: config.accessKeyAudit.logRetentionDays,
            reportRetentionDays: config.logRetentionDays,
            retain: true,
        },
        { parent: account },
    );
}
