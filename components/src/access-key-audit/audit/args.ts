/** Accounts of an organisation, those with the status `ACTIVE`. */
export interface AuditedOrganizationArgs {
    /** Organisational units (`ou-…`) or roots (`r-…`), each with everything below it.
     * @default the whole organisation */
    organizationalUnitIds?: string[];
}

export interface AuditedAccountArgs {
    /** 12 digits. */
    accountId: string;
    /** Name in reports, 1 to 50 characters.
     * @default none */
    name?: string;
}

/** Which accounts are audited; exactly one of the two. */
export interface AuditedAccountsArgs {
    /**
     * Accounts of the organisation, as AWS Organizations lists them at each run. The audit's account must be the management account or a
     * delegated administrator.
     */
    organization?: AuditedOrganizationArgs;
    /** These accounts, each once; at least one. */
    list?: AuditedAccountArgs[];
}

/** Ages by which keys are judged, in whole days since their creation; a key has the age from that day on. Each above the one before. */
export interface KeyAgesArgs {
    /** First warning, from 1.
     * @default 75 */
    warnDays?: number;
    /** Last warning.
     * @default 85 */
    finalWarningDays?: number;
    /** Over age.
     * @default 90 */
    maxAgeDays?: number;
}

/** Users whose keys are told of and never disabled. Any of these exempts a user; one that cannot be resolved exempts everybody in its account. */
export interface KeyExemptionsArgs {
    /** Tags of users: a key, or `key=value`.
     * @default none */
    tags?: string[];
    /** Paths with everything below them, such as `/service/`; `/` is refused, since it is every user.
     * @default none */
    paths?: string[];
    /** Names of IAM groups in the users' own accounts.
     * @default none */
    groups?: string[];
}

/** What is done about keys that are over age. Keys are never deleted. */
export const KeyActMode = {
    /** They are told of. */
    Off: "off",
    /** What would be done is told as well. */
    DryRun: "dryRun",
    /** They are set to inactive. */
    Disable: "disable",
} as const;
export type KeyActMode = (typeof KeyActMode)[keyof typeof KeyActMode];

/**
 * When keys are disabled. A key must be over age, not exempt, in one of `accountIds`, and its first warning `graceDays` old; whatever could
 * not be found out spares it. The member role needs `allowDisable` there.
 */
export interface KeyActArgs {
    /** What is done.
     * @default "off" */
    mode?: KeyActMode;
    /** The only accounts in which keys are disabled, 12 digits each; at least one unless `mode` is off, and of `accounts.list` if that is given.
     * @default none */
    accountIds?: string[];
    /** Days between the first warning and the disabling of a key, 1 to 3,650.
     * @default 14 */
    graceDays?: number;
    /** Keys used within so many days are told of instead, 0 to 3,650; 0 spares none.
     * @default 0 */
    spareUsedWithinDays?: number;
}
