import type { AuditConfig } from "./config";
import { describeFinding } from "./describe";
import { isNumbered, keyFindingId } from "./ids";
import type { KeyFinding, KeyHistory, Tier } from "./model";
import { isRoot } from "./plan";
import { ROOT_USER } from "./report";
import { cut, maskKey, masker, oneLine } from "./text";

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

/** What becomes of a finding: whether its key is inactive by now, and when the issue arose. */
export interface Life {
    readonly id: string;
    /** Security Hub wants the same time in every import. */
    readonly arose: Date;
    readonly gone: boolean;
}

interface Subject extends Life {
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
        CreatedAt: subject.arose.toISOString(),
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

type Judgement = Pick<Subject, "label" | "status">;

const JUDGEMENTS: Readonly<Record<Tier, Judgement>> = {
    young: { label: "LOW", status: "WARNING" },
    warn: { label: "LOW", status: "WARNING" },
    finalWarning: { label: "MEDIUM", status: "WARNING" },
    overAge: { label: "HIGH", status: "FAILED" },
};

/** What is exempt is told of, and does not count as over age; what is not known never counts as fine. */
function judge({ tier, exemption }: KeyFinding, root: boolean): Judgement {
    const unknown: Judgement = { label: "MEDIUM", status: "NOT_AVAILABLE" };
    const exempt = exemption.known && exemption.value !== undefined;
    const judged = tier.known ? JUDGEMENTS[exempt ? "warn" : tier.value] : unknown;
    return root ? { ...judged, label: "CRITICAL" } : judged;
}

const nameOf = (root: boolean, userName: string): string => (root ? "the root user" : `IAM user ${oneLine(userName)}`);

/** A key that was found in this run. */
export function currentFinding(finding: KeyFinding, life: Life, scope: ImportScope): SecurityFinding {
    const { accountId, userName, userArn, keyId, created } = finding;
    const root = isRoot(finding);
    const name = nameOf(root, userName);
    const judged = judge(finding, root);
    const subject: Subject = {
        ...{ ...life, ...judged, accountId, userName, userArn, root },
        ...(life.gone ? { status: "PASSED" } : {}),
        created: created.known ? created.value : undefined,
        title: life.gone ? `An old access key of ${name} is inactive now` : `An access key of ${name} is old`,
        description: masker(keyId.known ? [keyId.value] : [])(describeFinding(finding, new Map())),
    };
    return securityFinding(subject, scope);
}

function goneWording(entry: KeyHistory, root: boolean): Pick<Subject, "title" | "description" | "status"> {
    const name = nameOf(root, entry.userName);
    if (root) {
        return {
            status: "PASSED",
            title: `An old access key of ${name} is gone, inactive or replaced`,
            description: `An access key of ${name} was old, and is deleted, inactive or replaced now.`,
        };
    }
    if (isNumbered(entry)) {
        return {
            status: "NOT_AVAILABLE",
            title: `The access keys of ${name} are known by now`,
            description: `What could not be found out about an access key of ${name} could be found out now, or the key is gone.`,
        };
    }
    return {
        status: "PASSED",
        title: `An old access key of ${name} is gone or inactive`,
        description: `Access key ${maskKey(entry.keyId)} of ${name} was old, and is deleted or inactive now.`,
    };
}

/** A key that was imported by an earlier run, and is known to be found no more. */
export function goneFinding(entry: KeyHistory, arose: Date, scope: ImportScope): SecurityFinding {
    const { accountId, keyId, userName, created } = entry;
    const root = userName === ROOT_USER;
    const subject: Subject = {
        ...{ accountId, userName, root, arose, gone: true, label: "LOW", id: keyFindingId(accountId, keyId) },
        userArn: root ? `arn:${scope.config.partition}:iam::${accountId}:root` : undefined,
        created: isNumbered(entry) ? undefined : created,
        ...goneWording(entry, root),
    };
    return securityFinding(subject, scope);
}

/** Findings as they are imported, at most 100 at once. */
export function importBatches<T>(imports: readonly T[]): T[][] {
    const batches = Array.from({ length: Math.ceil(imports.length / BATCH_FINDINGS) });
    return batches.map((_, index) => imports.slice(index * BATCH_FINDINGS, (index + 1) * BATCH_FINDINGS));
}
