import type { AuditConfig } from "./config";
import { isOver } from "./deadlines";
import { type AccountNames, describeKey } from "./describe";
import type { KeyFinding, KeyHistory } from "./model";
import { mailOwners, NO_TIME, type Untold } from "./notify";
import { type NamedKey, namedKey, type Remembered } from "./plan";
import { inPool } from "./pool";
import type { Clock, History, Notifier } from "./ports";
import { warningText } from "./tell";
import { count, shownReason } from "./text";
import { sameTime } from "./time";
import type { Told } from "./told";

/** Records under way at the same time. */
const RECORDS = 10;

/** A key whose owner has yet to be warned. */
export interface Warning {
    readonly key: NamedKey;
    readonly stage: "first" | "final";
    /** What is to be remembered once the owner was told. */
    readonly entry: KeyHistory;
}

export interface WarnScope {
    readonly config: AuditConfig;
    readonly names: AccountNames;
}

function warningOf(key: NamedKey, before: KeyHistory | undefined, now: Date): Warning | undefined {
    const { finding, keyId, created } = key;
    const { tier, exemption, accountId, userName } = finding;
    const exempt = exemption.known && exemption.value !== undefined;
    const changed = before !== undefined && !sameTime(before.created, created);
    if (!tier.known || tier.value === "young" || exempt || changed || before?.disabledAt !== undefined) {
        return undefined;
    }
    const final = tier.value !== "warn";
    if (before?.warnedAt !== undefined && (!final || before.finalWarnedAt !== undefined)) {
        return undefined;
    }
    const entry: KeyHistory = {
        ...{ accountId, keyId, userName, created, disablingAt: before?.disablingAt, disabledAt: undefined },
        warnedAt: before?.warnedAt ?? now,
        finalWarnedAt: before?.finalWarnedAt ?? (final ? now : undefined),
        graceDays: before?.graceDays,
    };
    return { key, stage: final ? "final" : "first", entry };
}

/** Warnings that are due: the first from the first tier on, the last from the one before over age. Exempt users are not warned. */
export function warningsDue(findings: readonly KeyFinding[], remembered: Remembered, now: Date): Warning[] {
    return findings.flatMap((finding) => {
        const key = namedKey(finding);
        const warning = key && warningOf(key, remembered.of(finding.accountId, key.keyId), now);
        return warning ?? [];
    });
}

/** What a warning's mail is remembered by within a run. */
export function mailFact({ key, stage }: Warning): string {
    return `mail/${stage}/${key.finding.accountId}/${key.keyId}`;
}

/** Mails owners who were not mailed by an earlier attempt of the run. */
export async function mailWarnings(
    due: readonly Warning[],
    { config, names, told }: WarnScope & { readonly told: Told },
    { notifier, clock }: { readonly notifier: Notifier; readonly clock: Clock },
): Promise<Untold> {
    if (config.tell.mail === undefined) {
        return new Map();
    }
    const fresh = due.filter((warning) => !told.has(mailFact(warning)));
    const untold = new Map<KeyFinding, string>();
    for (const stage of ["final", "first"] as const) {
        const findings = fresh.filter((one) => one.stage === stage).map(({ key }) => key.finding);
        const wording = {
            subject: stage === "first" ? "Your access keys get old" : "Last warning: your access keys are too old",
            intro: `These access keys are yours, as the owner tags of their users say. ${warningText(config)}`,
        };
        (await mailOwners(findings, wording, names, { notifier, isLate: () => isOver(clock, "mails") })).forEach((reason, finding) =>
            untold.set(finding, reason),
        );
    }
    told.add(fresh.filter(({ key }) => !untold.has(key.finding)).map(mailFact));
    return untold;
}

/** Whether there is anyone who was to be told of a key. */
function hasHearer({ owner }: KeyFinding, { tell }: AuditConfig): boolean {
    return tell.topicArn !== undefined || (tell.mail !== undefined && owner.known && owner.value !== undefined);
}

/**
 * Remembers the warnings that everybody was told who was to be told: the topic, and the owner where mails are sent.
 * @returns what could not be remembered; it will be told again.
 */
export async function recordWarnings(
    due: readonly Warning[],
    told: { readonly published: ReadonlySet<KeyFinding>; readonly unmailed: Untold },
    { config, names }: WarnScope,
    history: History,
): Promise<string[]> {
    const isTold = ({ key: { finding } }: Warning): boolean =>
        hasHearer(finding, config) && (config.tell.topicArn === undefined || told.published.has(finding)) && !told.unmailed.has(finding);
    const errors = await inPool(due.filter(isTold), RECORDS, async ({ key, entry }) => {
        try {
            // What a warning says holds, also where the configuration has fewer days of grace later on.
            await history.record({ ...entry, graceDays: Math.max(entry.graceDays ?? 0, config.act.graceDays) });
            return [];
        } catch (error) {
            return [`The warning about ${describeKey(key.finding, names)} was told but not recorded: ${shownReason(error)}`];
        }
    });
    return errors.flat();
}

/** One sentence for each key that could not be told of, and one for all for which there was no time. */
export function untoldErrors(untold: Untold, names: AccountNames): string[] {
    const tried = [...untold].filter(([, reason]) => reason !== NO_TIME);
    const late = untold.size - tried.length;
    return [
        ...tried.map(([finding, reason]) => `No warning about ${describeKey(finding, names)}: ${reason}`),
        ...(late === 0 ? [] : [`No mail to the owners of ${count(late, "key")}: ${NO_TIME}`]),
    ];
}
