import type { CatalogueEntry } from "../catalogue/entry";
import { makerOf } from "../model/component";
import { label, type Resource } from "../model/resource";
import type { Stack } from "../model/stack";
import type { Case, Rule } from "../rules/rule";
import type { NotEvaluated, Verdict, Violation } from "../verdict";
import { readSettings, SettingsError, type Settings } from "./settings";

/** Something to report. */
export interface Finding {
    /** What the rule found wrong, a value that it does not know yet, or a defect of the rule or of its settings. */
    readonly kind: "violation" | "unknown" | "defect";
    readonly message: string;
    /** undefined for the stack as a whole. */
    readonly resource: Resource | undefined;
    /** At the level of the rule, always advisory, or only counted. */
    readonly level: "own" | "advisory" | "counted";
    /** Of an unknown: where it is. */
    readonly path?: string;
    /** Why a suppression silences it, where it is shown all the same. Always advisory. */
    readonly suppressed?: string;
}

/** Start of every message about a rule that could not judge. */
const NOT_EVALUATED = "not evaluated: ";
const CRASHED = "rule crashed: ";

/** `Bucket "logs" (made by SecureBucket "logs", argument versioning)`. */
function named(resource: Resource, entry: CatalogueEntry): string {
    const by = makerOf(resource);
    if (by === undefined) {
        return label(resource);
    }
    const argument = entry.arguments?.[by.type];
    return `${label(resource)} (made by ${by.label}${argument === undefined ? "" : `, argument ${argument}`})`;
}

function ofViolation({ resource, message, advisory }: Violation, entry: CatalogueEntry): Finding {
    return { kind: "violation", message: `${named(resource, entry)} ${message}`, resource, level: advisory ? "advisory" : "own" };
}

const UNKNOWN_LEVELS = { skip: "counted", advise: "advisory", deny: "own" } as const;

function ofUnknown({ resource, unknown }: NotEvaluated, { onUnknown }: Settings): Finding {
    const by = makerOf(resource)?.label;
    const owner = unknown.owner ?? label(resource);
    const made = by === undefined || by === owner ? "" : ` (made by ${by})`;
    const message = `${NOT_EVALUATED}${unknown.path} of ${owner}${made} ${unknown.reason}`;
    return { kind: "unknown", message, resource, level: UNKNOWN_LEVELS[onUnknown], path: unknown.path };
}

interface Crash {
    readonly resource: Resource | undefined;
    readonly error: unknown;
}

/** A `SyntaxError` quotes what could not be read, and that may be a secret. */
function reasonOf(error: unknown): string {
    return error instanceof SyntaxError ? error.name : error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
}

/** However many cases fail, a defect of a rule is one finding. */
function ofCrashes(crashes: readonly Crash[], entry: CatalogueEntry, settings: Settings): Finding[] {
    const [first, ...others] = crashes;
    if (first === undefined) {
        return [];
    }
    const { resource, error } = first;
    const where = resource === undefined ? "" : ` on ${named(resource, entry)}`;
    const more = others.length === 0 ? "" : ` and on ${String(others.length)} more`;
    const message = `${CRASHED}${reasonOf(error)}${where}${more}; this is a defect of the rule, and nothing is proved about the resource`;
    return [{ kind: "defect", message, resource, level: settings.onCrash === "advise" ? "advisory" : "own" }];
}

function attempt(one: Case, settings: Settings, crashes: Crash[]): readonly Verdict[] {
    try {
        return one.judge(settings);
    } catch (error) {
        crashes.push({ resource: one.resource, error });
        return [];
    }
}

function judgeCases(cases: readonly Case[], entry: CatalogueEntry, settings: Settings): Finding[] {
    const crashes: Crash[] = [];
    const distinct = new Map<string, Finding>();
    for (const one of cases) {
        for (const verdict of attempt(one, settings, crashes)) {
            const finding = verdict.kind === "violation" ? ofViolation(verdict, entry) : ofUnknown(verdict, settings);
            distinct.set(`${verdict.resource.urn} ${finding.message}`, finding);
        }
    }
    return [...distinct.values(), ...ofCrashes(crashes, entry, settings)];
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
        return [{ kind: "defect", message: `configuration of ${entry.id}: ${reason}`, resource: stack.resources[0], level: "own" }];
    }
    try {
        const cases = rule.cases(stack);
        return cases.length === 0 ? undefined : judgeCases(cases, entry, settings);
    } catch (error) {
        return ofCrashes([{ resource: undefined, error }], entry, settings);
    }
}
