import { matchKey } from "./evaluate";
import type { KeyHistory } from "./model";
import type { NamedKey } from "./plan";
import type { Iam, ListedKey } from "./ports";
import { type CredentialRow, parseCredentialReport } from "./report";
import { shownReason } from "./text";
import { DAY, day } from "./time";

/** A run that began to disable a key has ended after this: none takes as long. */
export const CLAIM_MILLISECONDS = DAY / 24;
const SECOND = 1000;

/**
 * What became of an earlier attempt to disable a key that is active now, of which was recorded that it began, but not that it succeeded.
 * `inVain`: it may be tried again. `undone`: it may have succeeded, so that somebody has activated the key since. `unknown`: why.
 */
export type EarlierAttempt =
    | { readonly result: "inVain" }
    | { readonly result: "undone"; readonly began: Date; readonly detail: string }
    | { readonly result: "unknown"; readonly detail: string };

const IN_VAIN: EarlierAttempt = { result: "inVain" };

function unknown(began: Date, why: string): EarlierAttempt {
    return { result: "unknown", detail: `what became of the attempt of ${day(began)} to disable it is not known: ${why}` };
}

function undone(began: Date): EarlierAttempt {
    const detail = `a run of ${day(began)} began to disable it, and its status has changed since: somebody may have activated it again`;
    return { result: "undone", began, detail };
}

/** The report tells when the status of a key was last set, or, where it never was, when the key was created. */
function judge({ keyId, created }: NamedKey, began: Date, keys: readonly ListedKey[], row: CredentialRow): EarlierAttempt {
    if (matchKey({ keyId, active: true, created }, keys, row) !== undefined) {
        return IN_VAIN;
    }
    const changed = row.keys.some(
        ({ lastRotated }) => !lastRotated.known || (lastRotated.value?.getTime() ?? -Infinity) > began.getTime() - SECOND,
    );
    return changed || row.more ? undone(began) : IN_VAIN;
}

async function ask(key: NamedKey, began: Date, iam: Iam): Promise<EarlierAttempt> {
    const { userName } = key.finding;
    const report = await iam.getReport();
    if ("state" in report) {
        return unknown(began, "there is no credential report");
    }
    if (report.generatedAt.getTime() < began.getTime() + CLAIM_MILLISECONDS) {
        return unknown(began, "the credential report is too old to tell; that of the next run is not");
    }
    const row = parseCredentialReport(report.csv).find((one) => one.userName === userName);
    const keys = await iam.listKeys(userName);
    return row === undefined || keys === undefined
        ? unknown(began, "the user is not in the credential report")
        : judge(key, began, keys, row);
}

/**
 * Looks whether an active key was disabled by an earlier run whose record of it got lost. Nothing is asked unless a run has begun to disable
 * it, can be at it no more, and has not told its end.
 * @param before What was remembered of the key before this run.
 * @param now Milliseconds.
 */
export async function lookAtEarlierAttempt(
    key: NamedKey,
    before: KeyHistory | undefined,
    now: number,
    enter: () => Promise<Iam>,
): Promise<EarlierAttempt> {
    const began = before?.disablingAt;
    if (began === undefined || now - began.getTime() <= CLAIM_MILLISECONDS) {
        return IN_VAIN;
    }
    if (before?.inactiveAt !== undefined && before.inactiveAt > began) {
        return undone(began);
    }
    try {
        return await ask(key, began, await enter());
    } catch (error) {
        return unknown(began, shownReason(error));
    }
}
