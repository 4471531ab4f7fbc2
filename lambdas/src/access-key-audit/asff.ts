import type { AuditConfig } from "./config";
import { describeFinding } from "./describe";
import { findingIds, keyFindingId } from "./ids";
import type { AccountResult, KeyFinding, KeyHistory, Outcome } from "./model";
import { isRoot } from "./plan";
import { cut, maskKey, masker, oneLine } from "./text";
import { DAY } from "./time";

/** What BatchImportFindings takes at once. */
export const BATCH_FINDINGS = 100;
const TITLE_BYTES = 256;
const DESCRIPTION_BYTES = 1024;
const GENERATOR = "palisade/access-key-audit";
const TYPE = "Software and Configuration Checks/AWS Security Best Practices";

type Label = "LOW" | "MEDIUM" | "HIGH" | "CRITICAL";

/** One finding in the AWS Security Finding Format, as far as the audit fills it. */
export interface SecurityFinding {
    readonly SchemaVersion: "2018-10-08";
    readonly Id: string;
    readonly ProductArn: string;
    readonly GeneratorId: string;
    readonly AwsAccountId: string;
    readonly Types: readonly string[];
    readonly CreatedAt: string;
    readonly UpdatedAt: string;
    readonly Severity: { readonly Label: Label };
    /** What later imports may change; `Severity` counts for the first one only. */
    readonly FindingProviderFields: { readonly Severity: { readonly Label: Label }; readonly Types: readonly string[] };
    readonly Title: string;
    readonly Description: string;
    readonly Resources: readonly object[];
    readonly Compliance: { readonly Status: "FAILED" | "WARNING" | "NOT_AVAILABLE" | "PASSED" };
    readonly RecordState: "ACTIVE" | "ARCHIVED";
    readonly Workflow: { readonly Status: "NEW" | "RESOLVED" };
}

/** Where and when findings are imported. */
export interface ImportScope {
    readonly config: AuditConfig;
    /** Region of the Security Hub. */
    readonly region: string;
    readonly now: Date;
}

interface Subject {
    readonly id: string;
    readonly accountId: string;
    readonly userName: string;
    /** undefined where the user's path is not known; Security Hub then gets its name of the account. */
    readonly userArn: string | undefined;
    readonly created: Date | undefined;
    readonly label: Label;
    readonly status: SecurityFinding["Compliance"]["Status"];
    readonly title: string;
    readonly description: string;
    readonly root: boolean;
    readonly gone: boolean;
}

const USER_ARN = /^arn:[\w-]+:iam::\d{12}:(?:user\/.+|root)$/;
const RESOURCE_CHARACTERS = 512;

function resource(subject: Subject, { config, region }: ImportScope): object {
    const { accountId, userName, userArn, created, root, gone } = subject;
    const named = userArn !== undefined && USER_ARN.test(userArn) && userArn.length <= RESOURCE_CHARACTERS;
    const details = {
        AccountId: accountId,
        ...(root ? { PrincipalType: "Root" } : { PrincipalType: "User", PrincipalName: userName }),
        ...(created === undefined ? {} : { CreatedAt: created.toISOString() }),
        Status: gone ? "Inactive" : "Active",
    };
    const id = named ? userArn : `AWS::::Account:${accountId}`;
    return { Type: "AwsIamAccessKey", Id: id, Partition: config.partition, Region: region, Details: { AwsIamAccessKey: details } };
}

/** When the issue arose: when the key got old. Security Hub wants the same time in every import. */
function arose(created: Date | undefined, { config, now }: ImportScope): Date {
    const old = created === undefined ? now.getTime() : created.getTime() + config.ages.warnDays * DAY;
    return new Date(Math.min(old, now.getTime()));
}

function securityFinding(subject: Subject, scope: ImportScope): SecurityFinding {
    const { accountId, label, gone } = subject;
    const { config, region, now } = scope;
    return {
        SchemaVersion: "2018-10-08",
        Id: subject.id,
        ProductArn: `arn:${config.partition}:securityhub:${region}:${accountId}:product/${accountId}/default`,
        GeneratorId: GENERATOR,
        AwsAccountId: accountId,
        Types: [TYPE],
        CreatedAt: arose(subject.created, scope).toISOString(),
        UpdatedAt: now.toISOString(),
        Severity: { Label: label },
        FindingProviderFields: { Severity: { Label: label }, Types: [TYPE] },
        Title: cut(subject.title, TITLE_BYTES),
        Description: cut(subject.description, DESCRIPTION_BYTES),
        Resources: [resource(subject, scope)],
        Compliance: { Status: subject.status },
        RecordState: gone ? "ARCHIVED" : "ACTIVE",
        Workflow: { Status: gone ? "RESOLVED" : "NEW" },
    };
}

function labelOf({ tier }: KeyFinding, root: boolean): Label {
    if (root) {
        return "CRITICAL";
    }
    return tier.known ? ({ young: "LOW", warn: "LOW", finalWarning: "MEDIUM", overAge: "HIGH" } as const)[tier.value] : "MEDIUM";
}

function statusOf({ tier }: KeyFinding, gone: boolean): Subject["status"] {
    if (gone) {
        return "PASSED";
    }
    return tier.known ? (tier.value === "overAge" ? "FAILED" : "WARNING") : "NOT_AVAILABLE";
}

function currentFinding(finding: KeyFinding, id: string, outcome: Outcome | undefined, scope: ImportScope): SecurityFinding {
    const { accountId, userName, userArn, keyId, created } = finding;
    const gone = outcome?.result === "disabled" || outcome?.result === "alreadyInactive";
    const root = isRoot(finding);
    const name = root ? "the root user" : `IAM user ${oneLine(userName)}`;
    const subject: Subject = {
        ...{ id, accountId, userName, userArn, root, gone },
        created: created.known ? created.value : undefined,
        label: labelOf(finding, root),
        status: statusOf(finding, gone),
        title: gone ? `An old access key of ${name} is inactive now` : `An access key of ${name} is old`,
        description: masker(keyId.known ? [keyId.value] : [])(describeFinding(finding, new Map())),
    };
    return securityFinding(subject, scope);
}

/** A key that was found in an earlier run, and is not any more. */
function goneFinding({ accountId, keyId, userName, created }: KeyHistory, scope: ImportScope): SecurityFinding {
    const shown = maskKey(keyId);
    const subject: Subject = {
        ...{ accountId, userName, created, root: false, gone: true, label: "LOW", status: "PASSED" },
        id: keyFindingId(accountId, keyId),
        userArn: undefined,
        title: `An old access key of IAM user ${oneLine(userName)} is gone or inactive`,
        description: `Access key ${shown} of IAM user ${oneLine(userName)} was old, and is deleted or inactive now.`,
    };
    return securityFinding(subject, scope);
}

/**
 * Findings for the Security Hub of one account: one for each key that was found, and archived ones for those that are gone. What is gone
 * is known only where the account was audited completely.
 */
export function securityFindings(
    account: AccountResult,
    outcomes: readonly Outcome[],
    history: readonly KeyHistory[],
    scope: ImportScope,
): SecurityFinding[] {
    const became = new Map(outcomes.map((outcome) => [outcome.finding, outcome]));
    const ids = findingIds(account.findings);
    const current = account.findings.map((finding) => currentFinding(finding, ids.get(finding) ?? "", became.get(finding), scope));
    const found = new Set(current.map(({ Id }) => Id));
    const known = account.outcome === "complete" ? history.filter((entry) => entry.accountId === account.accountId) : [];
    const gone = known.filter(({ accountId, keyId }) => !found.has(keyFindingId(accountId, keyId)));
    return [...current, ...gone.map((entry) => goneFinding(entry, scope))];
}

/** Findings as they are imported, at most 100 at once. */
export function importBatches(findings: readonly SecurityFinding[]): SecurityFinding[][] {
    const batches = Array.from({ length: Math.ceil(findings.length / BATCH_FINDINGS) });
    return batches.map((_, index) => findings.slice(index * BATCH_FINDINGS, (index + 1) * BATCH_FINDINGS));
}
