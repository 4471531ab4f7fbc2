import type { Value, Values } from "../model";

const texts = (value: Value | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Lists are written in descending order, and one item alone without its list. */
function oneOrMany(values: readonly string[]): Value | undefined {
    const sorted = [...values].sort().reverse();
    return sorted.length > 1 ? sorted : sorted[0];
}

/** `&{aws:username}` stands for `${aws:username}`, which the provider's own template syntax would have replaced. */
const withVariables = (values: readonly string[]): string[] => values.map((text) => text.replaceAll("&{", "${"));

/** Entries of one type add up. Only a single `*` of type `*` is written as the bare `"*"`, which IAM does not take for `{ "AWS": "*" }`. */
function principals(entries: readonly Values[]): Value | undefined {
    if (entries.length === 0) return undefined;
    const byType = new Map<string, string[]>();
    for (const { type, identifiers } of entries)
        byType.set(String(type), [...(byType.get(String(type)) ?? []), ...withVariables(texts(identifiers))]);
    const all = byType.get("*");
    if (byType.size === 1 && all?.length === 1 && all[0] === "*") return "*";
    return Object.fromEntries([...byType].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, names]) => [type, oneOrMany(names) ?? []]));
}

function conditions(entries: readonly Values[]): Value | undefined {
    const tests: Record<string, Record<string, string[]>> = {};
    for (const { test, variable, values } of entries) {
        const variables = (tests[String(test)] ??= {});
        (variables[String(variable)] ??= []).push(...withVariables(texts(values)));
    }
    const written = Object.keys(tests)
        .sort()
        .map((test) => {
            const variables = Object.entries(tests[test] ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
            return [test, Object.fromEntries(variables.map(([variable, values]) => [variable, oneOrMany(values) ?? []]))];
        });
    return written.length ? (Object.fromEntries(written) as Values) : undefined;
}

function statement(given: Values): Values {
    const list = (key: string): Value | undefined => oneOrMany(withVariables(texts(given[key])));
    const entries = (key: string): Values[] => (given[key] ?? []) as Values[];
    const parts: [string, Value | undefined][] = [
        ["Sid", given.sid],
        ["Effect", given.effect ?? "Allow"],
        ["Action", list("actions")],
        ["NotAction", list("notActions")],
        ["Resource", list("resources")],
        ["NotResource", list("notResources")],
        ["Principal", principals(entries("principals"))],
        ["NotPrincipal", principals(entries("notPrincipals"))],
        ["Condition", conditions(entries("conditions"))],
    ];
    return Object.fromEntries(parts.filter((part): part is [string, Value] => part[1] !== undefined && part[1] !== ""));
}

function statementsOf(document: string): Values[] {
    const found = (JSON.parse(document) as Values).Statement ?? [];
    return (Array.isArray(found) ? found : [found]) as Values[];
}

/** A statement takes the place of an earlier one with its Sid. */
function merged(statements: readonly Values[]): Values[] {
    return statements.reduce<Values[]>((kept, next) => {
        const at = next.Sid === undefined ? -1 : kept.findIndex(({ Sid }) => Sid === next.Sid);
        return at < 0 ? [...kept, next] : kept.map((statement, index) => (index === at ? next : statement));
    }, []);
}

/**
 * What `aws.iam.getPolicyDocument` answers: the document as the provider writes it, from the source documents, the statements and the
 * override documents, in this order.
 */
export function policyDocument(args: Values): Values {
    const own = ((args.statements ?? []) as Values[]).map(statement);
    const sources = texts(args.sourcePolicyDocuments).flatMap(statementsOf);
    const overrides = texts(args.overridePolicyDocuments).flatMap(statementsOf);
    const document = {
        Version: args.version ?? "2012-10-17",
        ...(args.policyId ? { Id: args.policyId } : {}),
        Statement: merged([...sources, ...own, ...overrides]),
    };
    return { ...args, id: "0", json: JSON.stringify(document, null, 2), minifiedJson: JSON.stringify(document) };
}
