import type { Text } from "../../secure-bucket/access/statement";
import type { AccessKeyAuditArgs } from "../args";
import { KeyActMode } from "../audit/args";
import { type AuditNames, DEFAULT_MEMBER_ROLE_NAME, REPORT_PREFIX } from "../names";
import type { Partition } from "../../internal/arn";

/** Lambda takes 4 KB of environment variables, and measures them as one JSON object. */
export const MAX_ENVIRONMENT_BYTES = 4096;
export const DEFAULT_CONCURRENCY = 10;
export const DEFAULT_TIMEOUT_SECONDS = 900;

function exemptionsOf({ exemptions = {} }: AccessKeyAuditArgs): object {
    const given = Object.entries(exemptions).filter(
        ([, values]: [string, string[] | undefined]) => values !== undefined && values.length > 0,
    );
    return given.length === 0 ? {} : { exemptions: Object.fromEntries(given) };
}

function accountsOf({ accounts }: AccessKeyAuditArgs): object {
    const { organization, list } = accounts;
    const { organizationalUnitIds = [] } = organization ?? {};
    return {
        ...(organization === undefined ? {} : { organization: organizationalUnitIds.length === 0 ? {} : { organizationalUnitIds } }),
        ...(list === undefined
            ? {}
            : { list: list.map(({ accountId, name }) => ({ accountId, ...(name === undefined ? {} : { name }) })) }),
    };
}

/** The function's configuration, as it reads it from `AUDIT_CONFIG`. What has a default there is told all the same. */
export function auditConfig(args: AccessKeyAuditArgs, names: AuditNames, partition: Partition, topicArn: Text): object {
    const { memberRoleName = DEFAULT_MEMBER_ROLE_NAME, externalId, ownerTag, mailFrom, securityHub = false, ages = {}, act = {} } = args;
    const { warnDays = 75, finalWarningDays = 85, maxAgeDays = 90 } = ages;
    const { mode = KeyActMode.Off, accountIds = [], graceDays = 14, spareUsedWithinDays = 0 } = act;
    return {
        partition,
        accounts: accountsOf(args),
        memberRole: { name: memberRoleName, ...(externalId === undefined ? {} : { externalId }) },
        ages: { warnDays, finalWarningDays, maxAgeDays },
        ...exemptionsOf(args),
        ...(ownerTag === undefined ? {} : { ownerTag }),
        act: { mode, accountIds, graceDays, spareUsedWithinDays },
        tell: {
            topicArn,
            reports: { bucket: names.bucket, prefix: REPORT_PREFIX, owner: args.accountId },
            securityHub,
            ...(mailFrom === undefined ? {} : { mail: { from: mailFrom } }),
            metricsNamespace: names.metricsNamespace,
        },
        historyTable: names.table,
        concurrency: args.concurrency ?? DEFAULT_CONCURRENCY,
    };
}

/** Environment of the function, but for what Lambda sets itself. */
export function environmentOf(config: string): Record<string, string> {
    return { AUDIT_CONFIG: config, NODE_OPTIONS: "--enable-source-maps" };
}

/** Bytes of an environment, as Lambda measures them. */
export function environmentBytes(variables: Readonly<Record<string, string>>): number {
    return Buffer.byteLength(JSON.stringify(variables), "utf8");
}
