import type { AuditConfig } from "./config";
import { within } from "./deadlines";
import { accountNames, describeFinding } from "./describe";
import { findingIds } from "./ids";
import type { AccountResult, KeyFinding, Outcome } from "./model";
import { pageSubject } from "./notify";
import type { Remembered } from "./plan";
import type { Ports } from "./ports";
import { keyPages, type RunContent, summary, type Telling, warningText } from "./tell";
import { shownReason } from "./text";
import { Told } from "./told";
import { mailWarnings, recordWarnings, untoldErrors, type Warning, warningsDue } from "./warn";

export interface Tellable {
    readonly config: AuditConfig;
    readonly ports: Ports;
    readonly runId: string;
    readonly remembered: Remembered;
    /** Accounts whose history is known. */
    readonly warnable: readonly AccountResult[];
    readonly content: RunContent;
    /** Takes what goes wrong. */
    readonly errors: string[];
}

/** A retry finds many keys spared that an earlier attempt has claimed: that alone is not worth telling. */
const NEWS: readonly Outcome["result"][] = ["disabled", "wouldDisable", "failed"];
const GONE: readonly Outcome["result"][] = ["disabled", "alreadyInactive"];

/** Everything that a run tells, so that a retry tells only when there is more. */
function factsOf({ accounts, outcomes }: RunContent, ids: ReadonlyMap<KeyFinding, string>): string[] {
    const idOf = (finding: KeyFinding): string => ids.get(finding) ?? "";
    return [
        "run",
        ...accounts.map(({ accountId, outcome }) => `account/${accountId}/${outcome}`),
        ...[...ids].map(([{ tier }, id]) => `finding/${id}/${tier.known ? tier.value : "not known"}`),
        ...outcomes.filter(({ result }) => NEWS.includes(result)).map(({ finding, result }) => `outcome/${idOf(finding)}/${result}`),
    ];
}

const namedFact = (id: string | undefined): string => `named/${id ?? ""}`;

/** Tells the topic: one summary, and further pages for keys that it has no room for and that have to be named. */
class TopicTelling {
    private readonly ids: ReadonlyMap<KeyFinding, string>;
    readonly published = new Set<KeyFinding>();

    constructor(
        private readonly work: Tellable,
        private readonly told: Told,
    ) {
        const findings = work.content.accounts.flatMap((account) => account.findings);
        this.ids = findingIds(findings);
        findings.filter((finding) => told.has(namedFact(this.ids.get(finding)))).forEach((finding) => this.published.add(finding));
    }

    async tell(due: readonly Warning[]): Promise<void> {
        const { config, content } = this.work;
        if (config.tell.topicArn === undefined) {
            return;
        }
        const facts = factsOf(content, this.ids);
        if (facts.some((fact) => !this.told.has(fact))) {
            const telling = summary(content, config);
            if (await this.publish(telling, "The summary")) {
                this.told.add(facts);
            }
        }
        await this.tellRest(due);
    }

    private async publish({ message, named }: Telling, what: string): Promise<boolean> {
        try {
            await within("summary", this.work.ports).notifier.publish(message);
        } catch (error) {
            this.work.errors.push(`${what} could not be published: ${shownReason(error)}`);
            return false;
        }
        named.forEach((finding) => this.published.add(finding));
        this.told.add(named.map((finding) => namedFact(this.ids.get(finding))));
        return true;
    }

    private async tellRest(due: readonly Warning[]): Promise<void> {
        const { config, content } = this.work;
        const needed = new Set(due.map(({ key }) => key.finding));
        const kept = content.reports.length > 0;
        const rest = [...this.ids.keys()].filter((finding) => !this.published.has(finding) && (needed.has(finding) || !kept));
        const subject = pageSubject("Access-key audit: more old access keys");
        const intro = `Keys that the summary has no room for. ${warningText(config)}`;
        for (const page of keyPages(rest, accountNames(content.accounts), intro, subject)) {
            await this.publish(page, "A further page of the summary");
        }
    }
}

/** Keys that are named neither in a message nor in a stored report, though one of them was configured. */
function lost({ config, content }: Tellable, published: ReadonlySet<KeyFinding>): string[] {
    const { topicArn, reports } = config.tell;
    if (content.reports.length > 0 || (topicArn === undefined && reports === undefined)) {
        return [];
    }
    const names = accountNames(content.accounts);
    const findings = content.accounts.flatMap((account) => account.findings);
    return findings.filter((finding) => !published.has(finding)).map((finding) => `Nobody was told of ${describeFinding(finding, names)}`);
}

/** Tells everybody what a run found and did, the owners first, and then records the warnings that were told. */
export async function tellAll(work: Tellable): Promise<void> {
    const { config, ports, errors, remembered, warnable } = work;
    const names = accountNames(work.content.accounts);
    const [beforeMails, beforeSummary, atLast] = [within("mails", ports), within("told", ports), within("rest", ports)];
    const told = await Told.load(beforeMails.store, work.runId, errors);
    const gone = new Set(work.content.outcomes.filter(({ result }) => GONE.includes(result)).map(({ finding }) => finding));
    const active = warnable.flatMap(({ findings }) => findings).filter((finding) => !gone.has(finding));
    const due = warningsDue(active, remembered, ports.clock.now());
    const unmailed = await mailWarnings(due, { config, names, told }, beforeMails);
    errors.push(...untoldErrors(unmailed, names));
    await told.save(errors, beforeSummary.store);
    const topic = new TopicTelling({ ...work, content: { ...work.content, errors: [...errors] } }, told);
    await topic.tell(due);
    await told.save(errors, atLast.store);
    if (atLast.history !== undefined) {
        errors.push(...(await recordWarnings(due, { published: topic.published, unmailed }, { config, names }, atLast.history)));
    }
    errors.push(...lost(work, topic.published));
}
