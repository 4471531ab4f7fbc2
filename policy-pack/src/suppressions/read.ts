import { expiryProblems, ownerProblems, reasonProblems, ruleProblems, type Terms } from "./check";
import { readComponent } from "./match";
import { nearest } from "./nearest";
import type { Problem, Suppression } from "./suppression";

const KEYS = ["rule", "urn", "component", "finding", "reason", "owner", "expires"] as const;
type Key = (typeof KEYS)[number];
type Written = Readonly<Partial<Record<Key, unknown>>>;

function keyProblems(written: object): Problem[] {
    return Object.keys(written)
        .filter((key) => !(KEYS as readonly string[]).includes(key))
        .map((key) => {
            const meant = nearest(key, KEYS);
            return `has the unknown key ${JSON.stringify(key)}${meant === undefined ? "" : `; did you mean ${meant}?`}`;
        });
}

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

function placeProblems({ urn, component, finding }: Written): Problem[] {
    const asPattern = isText(component) ? readComponent(component) : undefined;
    return [
        ...(urn === undefined && component === undefined ? ["has neither urn nor component: say what it is about"] : []),
        ...(urn === undefined || isText(urn) ? [] : ["has an urn that is no text"]),
        ...(component === undefined || asPattern !== undefined
            ? []
            : [`has the component ${JSON.stringify(component)}, which is neither a type nor a type and a name: SecureBucket "logs"`]),
        ...(finding === undefined || isText(finding) ? [] : ["has a finding that is no text"]),
    ];
}

/** One entry of a list, or all that is wrong with it. */
export function readEntry(raw: unknown, source: string, terms: Terms): Suppression | readonly Problem[] {
    if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
        return ["is no map of rule, urn or component, reason, owner and expires"];
    }
    const written = raw as Written;
    const { rule, urn, component, finding, reason, owner, expires } = written;
    const problems = [
        ...keyProblems(raw),
        ...ruleProblems(rule, terms, "entry"),
        ...placeProblems(written),
        ...reasonProblems(reason),
        ...ownerProblems(owner),
        ...expiryProblems(expires, terms),
    ];
    if (problems.length > 0) {
        return problems;
    }
    return {
        rule: rule as string,
        urn: urn as string | undefined,
        component: component === undefined ? undefined : readComponent(component as string),
        finding: finding as string | undefined,
        reason: (reason as string).trim(),
        owner: (owner as string).trim(),
        expires: expires as string,
        source,
    };
}

export interface ReadList {
    readonly suppressions: readonly Suppression[];
    readonly problems: readonly Problem[];
}

/** A whole list: the entries that hold, and what is wrong with the others. `name` is how messages call the list. */
export function readList(raw: unknown, name: string, terms: Terms): ReadList {
    if (!Array.isArray(raw)) {
        return { suppressions: [], problems: [`${name} is no list of suppressions`] };
    }
    const suppressions: Suppression[] = [];
    const problems: Problem[] = [];
    raw.forEach((one: unknown, index) => {
        const source = `entry ${String(index + 1)} of ${name}`;
        const found = readEntry(one, source, terms);
        if (Array.isArray(found)) {
            problems.push(...(found as readonly Problem[]).map((problem) => `${source} ${problem}`));
        } else {
            suppressions.push(found as Suppression);
        }
    });
    return { suppressions, problems };
}
