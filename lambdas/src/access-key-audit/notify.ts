import type { AccountNames } from "./describe";
import { groupBy } from "./groups";
import type { KeyFinding } from "./model";
import { inPool } from "./pool";
import type { Notifier } from "./ports";
import { keyPages, type Telling } from "./tell";
import { shownReason } from "./text";

/** Mails under way at the same time. */
const MAILS = 5;

/** Why mails were not even tried. */
export const NO_TIME = "the run had no time left for mails; the next one sends it";

/** Why keys could not be told of; those that are missing were. */
export type Untold = ReadonlyMap<KeyFinding, string>;

export interface Wording {
    readonly subject: string;
    /** Stands above the keys. */
    readonly intro: string;
}

/** Subject of one of several messages. */
export function pageSubject(subject: string): (page: number, pages: number) => string {
    return (page, pages) => (pages === 1 ? subject : `${subject} (${page} of ${pages})`);
}

/** Publishes each message; one that fails does not keep back the others. */
export async function publishAll(tellings: readonly Telling[], notifier: Notifier): Promise<Untold> {
    const untold = new Map<KeyFinding, string>();
    for (const { message, named } of tellings) {
        try {
            await notifier.publish(message);
        } catch (error) {
            named.forEach((finding) => untold.set(finding, `the topic could not be told: ${shownReason(error)}`));
        }
    }
    return untold;
}

const ADDRESS = /^[^\s@<>",;:]+@[^\s@<>",;:]+$/;
const ADDRESS_CHARACTERS = 254;

async function mailOne(address: string, findings: readonly KeyFinding[], wording: Wording, names: AccountNames, notifier: Notifier) {
    if (!ADDRESS.test(address) || address.length > ADDRESS_CHARACTERS) {
        return `its owner "${address}" is no mail address`;
    }
    try {
        for (const { message } of keyPages(findings, names, wording.intro, pageSubject(wording.subject))) {
            await notifier.mail(address, message);
        }
        return undefined;
    } catch (error) {
        return `its owner ${address} could not be mailed: ${shownReason(error)}`;
    }
}

/**
 * Mails each owner once, about all of its keys. Keys without an owner need no mail; ones whose owner is not known count as untold.
 * @param isLate Asked before each mail.
 */
export async function mailOwners(
    findings: readonly KeyFinding[],
    wording: Wording,
    names: AccountNames,
    { notifier, isLate }: { readonly notifier: Notifier; readonly isLate: () => boolean },
): Promise<Untold> {
    const untold = new Map<KeyFinding, string>();
    for (const finding of findings) {
        if (!finding.owner.known) {
            untold.set(finding, `its owner is not known: ${finding.owner.reason}`);
        }
    }
    const owned = findings.filter(({ owner }) => owner.known && owner.value !== undefined);
    const byOwner = groupBy(owned, ({ owner }) => (owner.known ? (owner.value ?? "") : ""));
    await inPool([...byOwner], MAILS, async ([address, own]) => {
        const reason = isLate() ? NO_TIME : await mailOne(address, own, wording, names, notifier);
        if (reason !== undefined) {
            own.forEach((finding) => untold.set(finding, reason));
        }
    });
    return untold;
}
