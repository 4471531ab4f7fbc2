import type { AuditConfig } from "./config";
import { isOver } from "./deadlines";
import type { AccountNames } from "./describe";
import type { KeyFinding } from "./model";
import { mailOwners, pageSubject, publishAll, type Untold } from "./notify";
import type { NamedKey } from "./plan";
import type { Clock, Notifier, ReportStore } from "./ports";
import { keyPages } from "./tell";
import { count } from "./text";
import { Told } from "./told";

const NOBODY = "nobody could be told: neither a topic nor a mail address is configured";

function wordings({ act, ages }: AuditConfig, number: number): { readonly topic: string; readonly mail: string; readonly intro: string } {
    const keys = count(number, "access key");
    const undo = "A disabled key can be activated again in IAM; none is deleted.";
    const intro = `The status of these access keys, which are at least ${ages.maxAgeDays} days old, gets set to Inactive now. ${undo}`;
    return act.mode === "disable"
        ? { topic: `Access-key audit disables ${keys}`, mail: "Your access keys get disabled now", intro }
        : { topic: `Access-key audit would disable ${keys} (dry run)`, mail: "", intro: `Dry run, nothing is disabled. ${intro}` };
}

interface AnnounceScope {
    readonly config: AuditConfig;
    readonly names: AccountNames;
}

interface AnnouncePorts {
    readonly notifier: Notifier;
    readonly clock: Clock;
}

/**
 * Tells the topic and the owners that keys are about to be disabled; a dry run mails no owner.
 * @returns the keys that somebody was not told of who was to be told, and why. They must not be disabled.
 */
export async function announce(
    keys: readonly NamedKey[],
    { config, names }: AnnounceScope,
    { notifier, clock }: AnnouncePorts,
): Promise<Untold> {
    const findings = keys.map(({ finding }) => finding);
    const { topic, mail, intro } = wordings(config, findings.length);
    const { topicArn, mail: mails } = config.tell;
    const untold = new Map<KeyFinding, string>();
    if (topicArn !== undefined) {
        const pages = keyPages(findings, names, intro, pageSubject(topic));
        (await publishAll(pages, notifier)).forEach((reason, finding) => untold.set(finding, reason));
    }
    const left = findings.filter((finding) => !untold.has(finding));
    if (mails !== undefined && config.act.mode === "disable") {
        const wording = { subject: mail, intro };
        (await mailOwners(left, wording, names, { notifier, isLate: () => isOver(clock, "act") })).forEach((reason, finding) =>
            untold.set(finding, reason),
        );
    }
    const unheard = left.filter(
        ({ owner }) => topicArn === undefined && !(mails !== undefined && owner.known && owner.value !== undefined),
    );
    unheard.forEach((finding) => untold.set(finding, untold.get(finding) ?? NOBODY));
    return untold;
}

const dryRunFact = ({ finding, keyId }: NamedKey): string => `dry run/${finding.accountId}/${keyId}`;

/**
 * The same for a dry run, but for the keys that an earlier attempt of it has told of.
 * @param errors Takes why that is not known, or could not be stored.
 */
export async function announceDryRun(
    keys: readonly NamedKey[],
    scope: AnnounceScope & { readonly runId: string },
    ports: AnnouncePorts & { readonly store: ReportStore | undefined },
    errors: string[],
): Promise<Untold> {
    const told = await Told.load(ports.store, scope.runId, errors);
    const fresh = keys.filter((key) => !told.has(dryRunFact(key)));
    const untold: Untold = fresh.length === 0 ? new Map<KeyFinding, string>() : await announce(fresh, scope, ports);
    told.add(fresh.filter(({ finding }) => !untold.has(finding)).map(dryRunFact));
    await told.save(errors);
    return untold;
}
