import { isFields, type Fields } from "./input";

/** What a file tells of the run that it comes from. */
interface Outcome {
    /** Why resources may be missing: the run failed, or the file stops before its end. */
    readonly failure?: string;
    readonly warnings: readonly string[];
}

const PARTIAL = "resources may be missing, so that this is no pass";

/** What the engine says at the end of a run that did not go well, whatever the cause. */
const CLOSING = /^(?:preview|update) (failed|canceled)$/;

const LONGEST = 160;

/** Without the engine's marks of colour (`<{%reset%}>`) and those of a terminal. */
export const uncoloured = (text: string): string => text.replace(/<\{%[^%]*%\}>|\u001b\[[\d;]*m/g, "").trim();

/** A message as part of a line. */
function brief(message: unknown): string {
    const text = uncoloured(String(message)).replace(/[\s\p{Cc}]+/gu, " ");
    const line = text.replace(/^error: /, "").trim();
    return line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line;
}

const errorsOf = (diagnostics: readonly unknown[]): readonly string[] =>
    diagnostics.flatMap((one) => (isFields(one) && one["severity"] === "error" ? [brief(one["message"])] : []));

/** The first error that says more than that there is one. */
function causeOf(errors: readonly string[]): string | undefined {
    const causes = errors.filter((error) => !CLOSING.test(error));
    const more = causes.length > 1 ? ` (and ${String(causes.length - 1)} more)` : "";
    return causes[0] === undefined ? undefined : `${causes[0]}${more}`;
}

const partial = (what: string): string => `${what}; ${PARTIAL}`;

/**
 * Why a preview's JSON is not the whole plan. That of `palisade preview` says by its exit code whether it is: errors that a program only logs
 * do not fail it. The CLI's has no exit code, and no violations of policies, which make it fail without a cause that is told.
 */
export function previewFailure({ diagnostics, exitCode }: Fields): string | undefined {
    const errors = errorsOf(Array.isArray(diagnostics) ? diagnostics : []);
    const failed = exitCode === undefined ? errors.length > 0 : exitCode === 1;
    if (!failed) {
        return undefined;
    }
    const untold = "without a cause that its JSON tells, as violations of policies are left out of it: its event log has them";
    const cause = causeOf(errors);
    return partial(cause === undefined ? `the preview failed ${untold}` : `the preview failed: ${cause}`);
}

class EventLog {
    private readonly events: readonly Fields[];
    readonly errors: readonly string[];
    readonly isPreview: boolean;

    constructor(events: readonly unknown[]) {
        this.events = events.filter(isFields);
        const internal = this.all("errorEvent").map(({ error }) => brief(error));
        this.errors = [...errorsOf(this.all("diagnosticEvent")), ...internal];
        const planning = this.all("resourcePreEvent").some((event) => event["planning"] === true);
        this.isPreview = planning || this.all("summaryEvent").some((event) => event["isPreview"] === true);
    }

    private all(name: string): readonly Fields[] {
        return this.events.flatMap((event) => (isFields(event[name]) ? [event[name]] : []));
    }

    private urns(name: string): readonly string[] {
        return this.all(name).flatMap(({ metadata }) => (isFields(metadata) ? [String(metadata["urn"])] : []));
    }

    /** The engine writes a summary even after an error; only a file that was cut off has none. */
    get hasEnd(): boolean {
        const isResource = (event: Fields): boolean => isFields(event["resourcePreEvent"]) || isFields(event["resOutputsEvent"]);
        const last = this.events.findLastIndex(isResource);
        return this.events.findLastIndex((event) => isFields(event["summaryEvent"])) > last;
    }

    get failedAt(): readonly string[] {
        return this.urns("resOpFailedEvent");
    }

    get violations(): number {
        return this.all("policyEvent").filter(({ enforcementLevel: level }) => level === "mandatory" || level === "remediate").length;
    }

    /** A run that is ended by force has a summary and no error. Components may have no outputs. */
    get unfinished(): readonly string[] {
        const ended = new Set([...this.urns("resOutputsEvent"), ...this.urns("resOpFailedEvent")]);
        const begun = this.all("resourcePreEvent").flatMap(({ metadata }) =>
            isFields(metadata) && isFields(metadata["new"]) && metadata["new"]["custom"] === true ? [String(metadata["urn"])] : [],
        );
        return this.isPreview ? [] : begun.filter((urn) => !ended.has(urn));
    }
}

const named = ([first = "", ...more]: readonly string[]): string =>
    more.length > 0 ? `${first} (and ${String(more.length)} more)` : first;

function problemOf(log: EventLog, run: string): string | undefined {
    const { errors, failedAt, violations, unfinished } = log;
    const cause = causeOf(errors);
    if (cause !== undefined) {
        return `the ${run} failed: ${cause}`;
    }
    if (failedAt.length > 0) {
        return `the ${run} failed at ${named(failedAt)}`;
    }
    const [, how] = errors.map((error) => CLOSING.exec(error)).find((match) => match !== null) ?? [];
    if (how !== undefined) {
        const why = violations > 0 ? " by violations of mandatory policies" : "";
        return how === "failed" ? `the ${run} failed${why}` : `the ${run} was cancelled`;
    }
    if (!log.hasEnd) {
        return `the event log has no end (no summaryEvent after the last resource): the ${run} was cut off, or the file was`;
    }
    return unfinished.length > 0 ? `the ${run} ended before it was done with ${named(unfinished)}` : undefined;
}

/**
 * What became of the run of an event log. A preview goes on after a violation of a mandatory policy, and fails at its end; an update leaves
 * the resource out, and all that comes after it.
 */
export function eventLogOutcome(events: readonly unknown[]): Outcome {
    const log = new EventLog(events);
    const run = log.isPreview ? "preview" : "update";
    const onlyJudged = log.isPreview && log.hasEnd && log.violations > 0 && log.failedAt.length === 0;
    if (onlyJudged && log.errors.length > 0 && log.errors.every((error) => error === "preview failed")) {
        return { warnings: ["the preview failed by violations of mandatory policies alone: its resources are all there"] };
    }
    const problem = problemOf(log, run);
    return { warnings: [], ...(problem !== undefined && { failure: partial(problem) }) };
}
