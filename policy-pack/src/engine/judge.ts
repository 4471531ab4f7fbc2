import type { CatalogueEntry } from "../catalogue/entry";
import { maker } from "../model/component";
import { label, type Resource } from "../model/resource";
import type { Stack } from "../model/stack";
import type { Case, Rule } from "../rules/rule";
import type { NotEvaluated, Verdict, Violation } from "../verdict";
import { readSettings, SettingsError, type Settings } from "./settings";

/** Something to report. */
export interface Finding {
    readonly message: string;
    /** undefined for the stack as a whole. */
    readonly urn: string | undefined;
    /** Advisory, or at the level of the rule. */
    readonly advisory: boolean;
    /** The message stands alone, without the title of the rule in front. */
    readonly bare: boolean;
}

/** Start of every message about a rule that could not judge. */
export const NOT_EVALUATED = "not evaluated: ";
const CRASHED = "rule crashed: ";

function named(resource: Resource): string {
    const by = maker(resource);
    return by === undefined ? label(resource) : `${label(resource)} (made by ${by})`;
}

function ofViolation({ resource, message, advisory }: Violation): Finding {
    return { message: `${named(resource)} ${message}`, urn: resource.urn, advisory, bare: false };
}

function ofUnknown({ resource, unknown }: NotEvaluated, settings: Settings): Finding | undefined {
    const by = maker(resource);
    const owner = unknown.owner ?? label(resource);
    const made = by === undefined || by === owner ? "" : ` (made by ${by})`;
    const message = `${NOT_EVALUATED}${unknown.path} of ${owner}${made} ${unknown.reason}`;
    return settings.onUnknown === "skip"
        ? undefined
        : { message, urn: resource.urn, advisory: settings.onUnknown === "advise", bare: true };
}

interface Crash {
    readonly resource: Resource | undefined;
    readonly error: unknown;
}

/** However many cases fail, a defect of a rule is one finding. */
function ofCrashes(crashes: readonly Crash[], settings: Settings): Finding[] {
    const [first, ...others] = crashes;
    if (first === undefined) {
        return [];
    }
    const reason = first.error instanceof Error ? `${first.error.name}: ${first.error.message}` : String(first.error);
    const where = first.resource === undefined ? "" : ` on ${named(first.resource)}`;
    const more = others.length === 0 ? "" : ` and on ${String(others.length)} more`;
    const message = `${CRASHED}${reason}${where}${more}; this is a defect of the rule, and nothing is proved about the resource`;
    return [{ message, urn: first.resource?.urn, advisory: settings.onCrash === "advise", bare: true }];
}

function attempt(one: Case, settings: Settings, crashes: Crash[]): readonly Verdict[] {
    try {
        return one.judge(settings);
    } catch (error) {
        crashes.push({ resource: one.resource, error });
        return [];
    }
}

function judgeCases(cases: readonly Case[], settings: Settings): Finding[] {
    const crashes: Crash[] = [];
    const verdicts = cases.flatMap((one) => attempt(one, settings, crashes));
    const findings = verdicts.flatMap((verdict) =>
        verdict.kind === "violation" ? ofViolation(verdict) : (ofUnknown(verdict, settings) ?? []),
    );
    const distinct = new Map(findings.map((finding) => [`${finding.urn ?? ""} ${finding.message}`, finding]));
    return [...distinct.values(), ...ofCrashes(crashes, settings)];
}

/**
 * All that `rule` has to say of `stack`, or undefined where nothing there concerns it. Never throws: an exception out of a policy would
 * stop the deployment, and lose what the other rules of the pack found.
 */
export function judge(
    rule: Rule,
    entry: CatalogueEntry,
    stack: Stack,
    config: Readonly<Record<string, unknown>>,
): readonly Finding[] | undefined {
    let settings: Settings;
    try {
        settings = readSettings(entry, config);
    } catch (error) {
        const reason = error instanceof SettingsError ? error.message : String(error);
        return [{ message: `configuration of ${entry.id}: ${reason}`, urn: stack.resources[0]?.urn, advisory: false, bare: true }];
    }
    try {
        const cases = rule.cases(stack);
        return cases.length === 0 ? undefined : judgeCases(cases, settings);
    } catch (error) {
        return ofCrashes([{ resource: undefined, error }], settings);
    }
}
