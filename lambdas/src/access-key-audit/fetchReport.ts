import { ENDS } from "./deadlines";
import type { Clock, CredentialReport, Iam, ReportState } from "./ports";
import { reasonOf } from "./reasons";

const FIRST_WAIT = 2_000;
const GROWTH = 1.5;
const LONGEST_WAIT = 20_000;
/** Milliseconds of waiting in all. */
const PATIENCE = 300_000;
/** What is left of the audit after the report is there, at the least. */
const RESERVE = ENDS.audit + 20_000;

/** A credential report that AWS did not make in time. */
export class ReportUnavailable extends Error {
    override readonly name = "ReportUnavailable";
}

/** Waits between polls, longer each time, and not for ever. */
class Patience {
    private waited = 0;
    private next = FIRST_WAIT;

    constructor(private readonly clock: Clock) {}

    /** @throws ReportUnavailable when there is no time left. */
    async wait(state: ReportState["state"]): Promise<void> {
        const delay = Math.round(this.next * (0.75 + this.clock.random() / 2));
        const remaining = this.clock.remaining() ?? Infinity;
        const seconds = Math.round(this.waited / 1000);
        if (this.waited + delay > PATIENCE) {
            throw new ReportUnavailable(
                `AWS did not make the credential report within ${seconds} s; its last state was ${state}. Run again later`,
            );
        }
        if (remaining - delay < RESERVE) {
            throw new ReportUnavailable(
                `The run has to end before AWS made the credential report, whose state after ${seconds} s was ${state}. Allow the run more time`,
            );
        }
        this.next = Math.min(this.next * GROWTH, LONGEST_WAIT);
        this.waited += delay;
        await this.clock.wait(delay);
    }
}

/** Polls for a report that was asked for. One that has expired, or is not there, is asked for again once. */
async function poll(iam: Iam, patience: Patience): Promise<CredentialReport> {
    let askedAgain = false;
    for (;;) {
        const answer = await iam.getReport();
        if (!("state" in answer)) {
            return answer;
        }
        const { state } = answer;
        if (state === "expired" && askedAgain) {
            throw new ReportUnavailable(
                "AWS says that the credential report has expired, right after it was asked to make it. Run again later",
            );
        }
        const ask: boolean = !askedAgain && (state === "expired" || state === "notPresent");
        askedAgain ||= ask;
        if (!ask || (await iam.generateReport()).state !== "complete") {
            await patience.wait(state);
        }
    }
}

/** The report when AWS refused to make one: one that was made for somebody else is given out for 4 hours. */
async function fallBack(iam: Iam, patience: Patience, refusal: unknown): Promise<CredentialReport> {
    const answer = await iam.getReport().catch((error: unknown) => {
        throw new ReportUnavailable(`${reasonOf(refusal)}; and then ${reasonOf(error)}`, { cause: refusal });
    });
    if (!("state" in answer)) {
        return answer;
    }
    if (answer.state !== "inProgress") {
        throw refusal;
    }
    await patience.wait(answer.state);
    return await poll(iam, patience);
}

/**
 * The credential report of an account, at most 4 hours old: AWS makes no new one before. One call asks for it and one gets it; the
 * polls between are at most 5 minutes, and end before the run does.
 * @throws ReportUnavailable when AWS does not make it in time, or the SDK's error.
 */
export async function fetchReport(iam: Iam, clock: Clock): Promise<CredentialReport> {
    const patience = new Patience(clock);
    let started: ReportState;
    try {
        started = await iam.generateReport();
    } catch (refusal) {
        return await fallBack(iam, patience, refusal);
    }
    if (started.state !== "complete") {
        await patience.wait(started.state);
    }
    return await poll(iam, patience);
}
