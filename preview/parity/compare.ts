import { isDeepStrictEqual } from "node:util";
import type { PreviewDocument } from "./digest";
import { isEmpty, recordOf } from "./digest";
import type { Json, RecordedDiagnostic, RecordedFinding, RecordedResource, RecordedRun } from "./recorded";
import { OPTIONS, messageLines, normalize, providerOf } from "./recorded";

export interface Difference {
    /** Such as `urn:… inputs.tags`. */
    fact: string;
    expected: unknown;
    actual: unknown;
}

/** Event logs do not show the texts of assets. */
const ELIDED = "<contents elided>";
const isDefaultProvider = (urn: string): boolean => /::pulumi:providers:[^:]+::default(?:_|$)/.test(urn);

function matches(expected: unknown, actual: unknown): boolean {
    if (expected === ELIDED) return true;
    if (typeof expected !== "object" || expected === null || typeof actual !== "object" || actual === null)
        return isDeepStrictEqual(expected, actual);
    const [left, right] = [expected as Record<string, unknown>, actual as Record<string, unknown>];
    const keys = Object.keys({ ...left, ...right });
    return Array.isArray(expected) === Array.isArray(actual) && keys.every((key) => matches(left[key], right[key]));
}

/** Collects differences; two empty values are the same. */
class Facts {
    readonly differences: Difference[] = [];

    check(fact: string, expected: unknown, actual: unknown): void {
        if (isEmpty(expected) && isEmpty(actual)) return;
        if (!matches(expected, actual)) this.differences.push({ fact, expected, actual });
    }
}

const withoutEmpty = (lists: Record<string, string[]>): Record<string, string[]> =>
    Object.fromEntries(Object.entries(lists).filter(([, urns]) => urns.length > 0));

/** Names that the real provider made up: a value that holds one cannot be known without it. */
function madeUpNames(resources: readonly RecordedResource[]): string[] {
    const values = resources.flatMap(({ addedByProvider = [], inputs }) =>
        addedByProvider.filter((key) => key !== "region").map((key) => inputs[key]),
    );
    return values.filter((value): value is string => typeof value === "string" && value !== "<unknown>");
}

function compareResource(facts: Facts, expected: RecordedResource, actual: RecordedResource, madeUp: readonly string[]): void {
    const at = (name: string): string => `${expected.urn} ${name}`;
    const mentions = (value: Json | undefined): boolean => madeUp.some((name) => JSON.stringify(value ?? null).includes(name));
    const skipped = new Set(["__internal", "__defaults", ...(expected.addedByProvider ?? [])]);
    for (const key of Object.keys({ ...expected.inputs, ...actual.inputs })) {
        if (skipped.has(key) || mentions(expected.inputs[key])) continue;
        facts.check(at(`inputs.${key}`), normalize(expected.inputs[key] ?? null), actual.inputs[key] ?? null);
    }
    facts.check(at("type"), expected.type, actual.type);
    facts.check(at("custom"), expected.custom, actual.custom);
    facts.check(at("parent"), expected.parent, actual.parent);
    facts.check(at("provider"), providerOf(expected.provider), actual.provider);
    facts.check(at("dependencies"), [...expected.dependencies].sort(), actual.dependencies);
    facts.check(at("propertyDependencies"), withoutEmpty(expected.propertyDependencies), withoutEmpty(actual.propertyDependencies));
    for (const name of OPTIONS) facts.check(at(name), expected[name], actual[name]);
}

function compareResources(facts: Facts, expected: RecordedRun, actual: RecordedRun): void {
    const racy = new Set(expected.racy?.resources);
    const key = ({ urn, op }: RecordedResource): string => `${urn} ${op}`;
    const shown = (resources: RecordedResource[]): Map<string, RecordedResource> =>
        new Map(resources.filter(({ urn }) => !racy.has(urn) && !racy.has("*")).map((resource) => [key(resource), resource]));
    const [left, right] = [shown(expected.resources), shown(actual.resources)];
    const madeUp = madeUpNames(expected.resources);
    for (const name of new Set([...left.keys(), ...right.keys()])) {
        const [one, other] = [left.get(name), right.get(name)];
        if (one && other) compareResource(facts, one, other, madeUp);
        // The CLI's digest leaves default providers out; its event log has them.
        else if (!isDefaultProvider(name.split(" ")[0] ?? "")) facts.check(name, one && "planned", other && "planned");
    }
}

/** Pairs up what is equal; what is left on either side is a difference. */
function compareLists<T>(
    facts: Facts,
    what: string,
    expected: readonly T[],
    actual: readonly T[],
    same: (left: T, right: T) => boolean,
): void {
    const left = [...actual];
    for (const item of expected) {
        const at = left.findIndex((other) => same(item, other));
        if (at >= 0) left.splice(at, 1);
        else facts.check(what, item, undefined);
    }
    for (const item of left) facts.check(what, undefined, item);
}

const sameFinding = (left: RecordedFinding, right: RecordedFinding): boolean =>
    [left.pack, left.policy, left.level, left.urn, left.message.trim()].join(" ") ===
    [right.pack, right.policy, right.level, right.urn, right.message.trim()].join(" ");

/** First lines only, and ours may go on where the engine's ends: with how to mend it. */
function sameDiagnostic(left: RecordedDiagnostic, right: RecordedDiagnostic): boolean {
    const first = ({ lines }: RecordedDiagnostic): string => messageLines(lines.join("\n"))[0] ?? "";
    return left.severity === right.severity && left.urn === right.urn && first(right).startsWith(first(left));
}

/**
 * What a preview says otherwise than a record of the real engine: resources with their inputs, dependencies, providers and options, stack
 * outputs, policy findings, remediations, diagnostics and whether it succeeded. Left out are what the record names as racy, and what only
 * the real AWS provider adds.
 */
export function compare(expected: RecordedRun, document: PreviewDocument): Difference[] {
    const facts = new Facts();
    const actual = recordOf(document);
    const racy = expected.racy ?? {};
    facts.check("exit", expected.exit === 0 ? "success" : "failure", actual.exit === 0 ? "success" : "failure");
    compareResources(facts, expected, actual);
    if (!racy.stackOutputs) {
        for (const key of Object.keys({ ...expected.stackOutputs, ...actual.stackOutputs }))
            facts.check(`output ${key}`, expected.stackOutputs[key], actual.stackOutputs[key]);
    }
    if (!racy.policies) compareLists(facts, "policy finding", normalFindings(expected), actual.policies, sameFinding);
    const brief = ({ pack, policy, urn }: { pack: string; policy: string; urn: string }): string => [pack, policy, urn].join(" ");
    compareLists(
        facts,
        "remediation",
        (expected.remediations ?? []).map(brief),
        (actual.remediations ?? []).map(brief),
        (left, right) => left === right,
    );
    if (!racy.diagnostics) compareLists(facts, "diagnostic", told(expected.diagnostics), told(actual.diagnostics), sameDiagnostic);
    return facts.differences;
}

/** Warnings that only the embedded engine gives, where it agrees with what the real one does and that hurts. */
const OWN_WARNING = /lays open the secret in|hide from stack policies where|names no account, so|no policy is called/;

const normalFindings = (run: RecordedRun): RecordedFinding[] => recordOf({ ...EMPTY, policies: run.policies }).policies;

const EMPTY: PreviewDocument = { steps: [], outputs: {}, policies: [], remediations: [], diagnostics: [], exitCode: 0 };

/** Without the end of a failed run, which the CLI alone puts into words, and our own warnings. */
const told = (diagnostics: readonly RecordedDiagnostic[]): RecordedDiagnostic[] =>
    diagnostics.filter(({ lines }) => {
        const text = lines.join("\n").trim();
        return !/^(?:error: )?preview failed$/.test(text) && !OWN_WARNING.test(text);
    });
