import type { AuditConfig } from "../access-key-audit/config";
import { known, type KeyFinding, type KeyHistory } from "../access-key-audit/model";
import { daysAgo } from "./clock";
import { keyIdOf } from "./users";

export const ACCOUNT_ID = "111111111111";

/** A configuration that tells everything and disables nothing. */
export function auditConfig(more: Partial<AuditConfig> = {}): AuditConfig {
    return {
        partition: "aws",
        accounts: { organization: undefined, list: [{ accountId: ACCOUNT_ID, name: "workloads" }] },
        memberRole: { name: "palisade-access-key-audit", externalId: undefined },
        ages: { warnDays: 75, finalWarningDays: 85, maxAgeDays: 90 },
        exemptions: { tags: [], paths: [], groups: [] },
        ownerTag: undefined,
        act: { mode: "off", accountIds: [], graceDays: 14, spareUsedWithinDays: 0 },
        tell: {
            topicArn: "arn:aws:sns:eu-central-1:111111111111:access-keys",
            reports: { bucket: "reports", prefix: "access-key-audit" },
            securityHub: false,
            mail: undefined,
            metricsNamespace: "Palisade/AccessKeyAudit",
        },
        historyTable: undefined,
        concurrency: 10,
        ...more,
    };
}

/** A finding of a key that is over age, of which everything is known. */
export function aFinding(more: Partial<KeyFinding> = {}): KeyFinding {
    return {
        accountId: ACCOUNT_ID,
        userName: "alice",
        userArn: `arn:aws:iam::${ACCOUNT_ID}:user/alice`,
        keyId: known(keyIdOf(1)),
        created: known(daysAgo(120)),
        ageDays: known(120),
        tier: known("overAge"),
        lastUse: known({ used: "never" }),
        exemption: known(undefined),
        owner: known(undefined),
        ...more,
    };
}

/** What is remembered of the key of `aFinding`: its owner was told 30 days ago. */
export function aHistory(more: Partial<KeyHistory> = {}): KeyHistory {
    return {
        accountId: ACCOUNT_ID,
        keyId: keyIdOf(1),
        userName: "alice",
        created: daysAgo(120),
        warnedAt: daysAgo(30),
        finalWarnedAt: undefined,
        disablingAt: undefined,
        disabledAt: undefined,
        ...more,
    };
}
