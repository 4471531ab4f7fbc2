import type { AuditConfig } from "./config";
import type { Decision, Finding, KeyFinding, KeyHistory } from "./model";
import { ROOT_USER } from "./report";
import { DAY, day, sameTime } from "./time";

/** A finding about a key that can be named to IAM. */
export interface NamedKey {
    readonly finding: KeyFinding;
    readonly keyId: string;
    readonly created: Date;
}

/** The key of a finding, when its id and its creation are known and it is no key of the root user. */
export function namedKey(finding: KeyFinding): NamedKey | undefined {
    const { keyId, created } = finding;
    if (!keyId.known || !created.known || isRoot(finding)) {
        return undefined;
    }
    return { finding, keyId: keyId.value, created: created.value };
}

/** What is remembered, by key. */
export class Remembered {
    private readonly entries: ReadonlyMap<string, KeyHistory>;

    constructor(history: readonly KeyHistory[]) {
        this.entries = new Map(history.map((entry) => [`${entry.accountId}/${entry.keyId}`, entry]));
    }

    of(accountId: string, keyId: string): KeyHistory | undefined {
        return this.entries.get(`${accountId}/${keyId}`);
    }
}

export function isRoot({ userName, userArn }: KeyFinding): boolean {
    return userName === ROOT_USER || userArn.endsWith(":root");
}

function unknownReason(what: string, finding: Finding<unknown>): string | undefined {
    return finding.known ? undefined : `${what} is not known: ${finding.reason}`;
}

function whyNotByPolicy({ act }: AuditConfig, accountId: string): string | undefined {
    if (act.mode === "off") {
        return "disabling is off";
    }
    return act.accountIds.includes(accountId) ? undefined : `account ${accountId} is not among those in which keys are disabled`;
}

function whyNotByFinding(finding: KeyFinding, { ages }: AuditConfig, now: Date): string | undefined {
    const { keyId, created, ageDays, tier, exemption } = finding;
    if (isRoot(finding)) {
        return "keys of the root user can be disabled by the root user only";
    }
    const unknown =
        unknownReason("the key's id", keyId) ??
        unknownReason("its creation", created) ??
        unknownReason("its age", ageDays) ??
        unknownReason("its tier", tier) ??
        unknownReason("whether its user is exempt", exemption);
    if (unknown !== undefined || !(created.known && ageDays.known && tier.known && exemption.known)) {
        return unknown ?? "not everything about it is known";
    }
    if (!(tier.value === "overAge" && ageDays.value >= ages.maxAgeDays)) {
        return `it is not over age: ${ageDays.value} of ${ages.maxAgeDays} days`;
    }
    if (!(now.getTime() - created.value.getTime() >= ages.maxAgeDays * DAY)) {
        return `it was created on ${day(created.value)}, less than ${ages.maxAgeDays} days ago`;
    }
    return exemption.value === undefined ? undefined : `its user is exempt: ${exemption.value}`;
}

function whyNotByHistory({ created }: NamedKey, entry: KeyHistory | undefined, graceDays: number, now: Date): string | undefined {
    if (entry?.warnedAt === undefined) {
        return "its owner has not been warned yet";
    }
    if (!sameTime(entry.created, created)) {
        return `the warning was about a key that was created on ${day(entry.created)}, not on ${day(created)}`;
    }
    if (entry.disabledAt !== undefined) {
        return `it was disabled on ${day(entry.disabledAt)}, and none is disabled twice: somebody may have activated it again`;
    }
    const due = new Date(entry.warnedAt.getTime() + Math.max(graceDays, entry.graceDays ?? 0) * DAY);
    return now.getTime() >= due.getTime() ? undefined : `its owner has time until ${day(due)}, since the warning of ${day(entry.warnedAt)}`;
}

/** Why a key is spared for its use. A setting of 0 days spares none, however the key was used. */
export function whyNotByUse(lastUse: KeyFinding["lastUse"], spareUsedWithinDays: number, now: Date): string | undefined {
    if (spareUsedWithinDays === 0) {
        return undefined;
    }
    if (!lastUse.known) {
        return unknownReason("its last use", lastUse);
    }
    const use = lastUse.value;
    if (use.used === "never" || now.getTime() - use.date.getTime() >= spareUsedWithinDays * DAY) {
        return undefined;
    }
    return `it was used on ${day(use.date)}, and keys used within ${spareUsedWithinDays} days are spared`;
}

function whyNot(finding: KeyFinding, remembered: Remembered, config: AuditConfig, now: Date): string | undefined {
    const reason = whyNotByPolicy(config, finding.accountId) ?? whyNotByFinding(finding, config, now);
    const key = namedKey(finding);
    if (reason !== undefined || key === undefined) {
        return reason ?? "the key cannot be named";
    }
    const entry = remembered.of(finding.accountId, key.keyId);
    const { graceDays, spareUsedWithinDays } = config.act;
    return whyNotByHistory(key, entry, graceDays, now) ?? whyNotByUse(finding.lastUse, spareUsedWithinDays, now);
}

/** What is to be done with each key, in the order of the findings. Whatever is not known leads to nothing. */
export function plan(findings: readonly KeyFinding[], history: readonly KeyHistory[], config: AuditConfig, now: Date): Decision[] {
    const remembered = new Remembered(history);
    return findings.map((finding) => {
        const reason = whyNot(finding, remembered, config, now);
        return reason === undefined ? { finding, action: "disable" } : { finding, action: "none", reason };
    });
}
