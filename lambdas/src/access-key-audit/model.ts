/** What was asked for and could not be found out. It is a state of its own: it never counts as fine, and never leads to an action. */
export interface NotKnown {
    readonly known: false;
    /** Why, for a reader: `AccessDenied: … is not authorized to perform iam:ListUserTags`. */
    readonly reason: string;
}

export interface Known<T> {
    readonly known: true;
    readonly value: T;
}

export type Finding<T> = Known<T> | NotKnown;

export const known = <T>(value: T): Known<T> => ({ known: true, value });
export const notKnown = (reason: string): NotKnown => ({ known: false, reason });

/** Ages by which keys are judged, in whole days since their creation; each from the number on. */
export interface Ages {
    /** First warning. */
    readonly warnDays: number;
    /** Last warning, above `warnDays`. */
    readonly finalWarningDays: number;
    /** Over age, above `finalWarningDays`. */
    readonly maxAgeDays: number;
}

/** How old a key is, from the mildest on. */
export const TIERS = ["young", "warn", "finalWarning", "overAge"] as const;
export type Tier = (typeof TIERS)[number];

/** When a key was used, as IAM tells it; `never` is an answer, not a missing one. */
export type LastUse =
    { readonly used: "never" } | { readonly used: "at"; readonly date: Date; readonly service: string; readonly region: string };

/** Users whose keys are told of but never disabled. A user is exempt by any of these. */
export interface Exemptions {
    /** Tag keys, or `key=value`. */
    readonly tags: readonly string[];
    /** Paths with all below them, such as `/service/`. */
    readonly paths: readonly string[];
    /** Names of IAM groups in the user's account. */
    readonly groups: readonly string[];
}

/** Why a user is exempt: `tag audit:exempt`, `path /service/`, `group robots`. undefined for one who is not. */
export type Exemption = string | undefined;

/** One access key that is worth telling of. */
export interface KeyFinding {
    readonly accountId: string;
    /** `<root_account>` for the root user. */
    readonly userName: string;
    readonly userArn: string;
    /** 16 to 128 characters; unknown for root keys, which no API lists, and where listing failed. */
    readonly keyId: Finding<string>;
    /** Creation of the key itself. The credential report tells only its last change, which may be later. */
    readonly created: Finding<Date>;
    readonly ageDays: Finding<number>;
    readonly tier: Finding<Tier>;
    readonly lastUse: Finding<LastUse>;
    readonly exemption: Finding<Exemption>;
    /** Address in the user's owner tag; undefined where there is none. */
    readonly owner: Finding<string | undefined>;
}

/** Which of the exempt groups an account has. Those that could not be looked up are in neither list. */
export interface ExemptGroupNames {
    readonly found: readonly string[];
    readonly absent: readonly string[];
}

/** How the audit of one account ended. */
export interface AccountResult {
    readonly accountId: string;
    readonly accountName: string | undefined;
    /** `failed`: nothing could be found out. `partial`: some of it. */
    readonly outcome: "complete" | "partial" | "failed";
    /** Users in the credential report, the root user not counted. */
    readonly users: number;
    /** Active keys in the report. */
    readonly activeKeys: number;
    readonly findings: readonly KeyFinding[];
    /** What went wrong, one sentence each. */
    readonly errors: readonly string[];
    /** When the credential report was made; undefined without one. */
    readonly reportTime: Date | undefined;
    /** Calls of AWS APIs, retries not counted. */
    readonly calls: number;
    /** undefined where none were asked for. */
    readonly exemptGroups?: ExemptGroupNames;
    /** Names of users who may have a key that is older than the report shows it, and whose keys a later run lists. */
    readonly left?: readonly string[];
}

/** A key of which is remembered when it was created, though the credential report may show it as younger. */
export interface RememberedKey {
    readonly keyId: string;
    readonly userName: string;
    readonly created: Date;
    readonly disabledAt?: Date | undefined;
    readonly inactiveAt?: Date | undefined;
}

/** What is remembered of a key between runs. */
export interface KeyHistory {
    readonly accountId: string;
    /** Keys without a known id go by their user and a number, as no key id does: `<root_account>#1`. They are only remembered as imported. */
    readonly keyId: string;
    readonly userName: string;
    /** Creation of the key; where it is not known, the latest that it can be. */
    readonly created: Date;
    /** When its owner was first told; undefined before. */
    readonly warnedAt: Date | undefined;
    readonly finalWarnedAt: Date | undefined;
    /** The most days of grace that any of the warnings promised; undefined before. */
    readonly graceDays?: number | undefined;
    /** When it was recorded that the key is about to be disabled. */
    readonly disablingAt: Date | undefined;
    readonly disabledAt: Date | undefined;
    /** When the keys of its user were last listed, and it was not among them, or not active. A later time replaces an earlier one. */
    readonly inactiveAt?: Date | undefined;
    /** `CreatedAt` of its finding in Security Hub, which stays the same; undefined where none was imported. */
    readonly findingAt?: Date | undefined;
    /** When its finding was first imported as active, or so again after it was archived. A later time replaces an earlier one. */
    readonly openedAt?: Date | undefined;
    /** When its finding was archived. A later time replaces an earlier one. */
    readonly archivedAt?: Date | undefined;
}

/** When keys may be disabled. */
export interface ActPolicy {
    /** `off`: keys are only told of. `dryRun`: what would be done is told. `disable`: it is done. */
    readonly mode: "off" | "dryRun" | "disable";
    /** The only accounts in which keys are disabled. */
    readonly accountIds: readonly string[];
    /** Days between the first warning and the disabling of a key, from 1. */
    readonly graceDays: number;
    /** Keys used within so many days are told of instead; 0 spares none. */
    readonly spareUsedWithinDays: number;
}

/** What is to be done with one key, or why nothing is. */
export type Decision =
    | { readonly finding: KeyFinding; readonly action: "disable" }
    | { readonly finding: KeyFinding; readonly action: "none"; readonly reason: string };

/** What became of the disabling of one key. */
export interface Outcome {
    readonly finding: KeyFinding;
    readonly result: "disabled" | "wouldDisable" | "alreadyInactive" | "spared" | "failed";
    /** One sentence: what was found on looking again, or what went wrong. */
    readonly detail: string;
}

/** How a whole run ended. */
export interface RunResult {
    readonly runId: string;
    readonly time: Date;
    /** `failed`: no account was audited. `partial`: anything else went wrong. */
    readonly outcome: "complete" | "partial" | "failed";
    readonly accounts: readonly AccountResult[];
    readonly decisions: readonly Decision[];
    readonly outcomes: readonly Outcome[];
    /** What went wrong beside the accounts' own errors, one sentence each. Key ids are masked. */
    readonly errors: readonly string[];
    /** Where the full report is: `s3://bucket/key`, as JSON and as CSV. */
    readonly reports: readonly string[];
}
