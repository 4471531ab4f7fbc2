import { Unknown } from "../../known";
import { asList, at, isObject, unknownsIn, type Tree, type TreeObject } from "../../tree";
import type { Patterns } from "./pattern";

export interface Condition {
    /** Lower case, without qualifier and suffix: `stringequals`. */
    readonly operator: string;
    /** How a key with several values in the request is compared: each of them, or any. */
    readonly set: "forallvalues" | "foranyvalue" | undefined;
    /** `…IfExists`. */
    readonly ifExists: boolean;
    /** `ForAllValues:` and `…IfExists` both hold for a request that lacks the key. */
    readonly holdsWithoutKey: boolean;
    /** Lower case: condition keys know no case. */
    readonly key: string;
    readonly values: readonly (string | Unknown)[];
}

/** Lower case. A principal that is not an object, such as `*`, counts as AWS, as AWS takes it; one that is unknown may be of any kind. */
export type PrincipalKind = "aws" | "service" | "federated" | "canonicaluser";

export interface Principal {
    readonly kind: PrincipalKind;
    readonly value: string | Unknown;
}

export interface Principals {
    /** `NotPrincipal`. */
    readonly negated: boolean;
    readonly each: readonly Principal[];
    readonly values: readonly (string | Unknown)[];
}

export interface Statement {
    /** The Sid, or the position counted from 1 (`#2`). */
    readonly name: string;
    readonly effect: "Allow" | "Deny";
    readonly principals: Principals;
    /** Lower case: actions know no case. */
    readonly actions: Patterns;
    readonly resources: Patterns;
    readonly conditions: readonly Condition[];
}

export interface PolicyDocument {
    readonly statements: readonly Statement[];
    /** Size as AWS stores it: UTF-8 bytes of the JSON without white space. */
    readonly bytes: number | Unknown;
    /** Size as IAM counts it against its quotas: characters without white space. */
    readonly characters: number | Unknown;
}

class Malformed extends Error {}

function text(value: Tree): string | Unknown {
    if (value instanceof Unknown) {
        return value;
    }
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
        return String(value);
    }
    throw new Malformed(`found ${value === null ? "null" : Array.isArray(value) ? "a list" : "a map"} where a string is allowed`);
}

function texts(tree: Tree | undefined): (string | Unknown)[] {
    const list = asList(tree);
    return list instanceof Unknown ? [list] : list.map(text);
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. A statement with neither matches nothing. */
function patterns(statement: TreeObject, element: string, form: (value: string) => string): Patterns {
    const negative = statement[`Not${element}`];
    const values = texts(negative ?? statement[element]);
    return { negated: negative !== undefined, values: values.map((value) => (value instanceof Unknown ? value : form(value))) };
}

const KINDS: ReadonlyMap<string, PrincipalKind> = new Map(
    (["aws", "service", "federated", "canonicaluser"] as const).map((kind) => [kind, kind]),
);

function principalKind(name: string): PrincipalKind {
    const kind = KINDS.get(name.toLowerCase());
    if (kind === undefined) {
        throw new Malformed(`found Principal ${JSON.stringify(name)}, allowed are AWS, Service, Federated and CanonicalUser`);
    }
    return kind;
}

function principals(statement: TreeObject): Principals {
    const negative = statement["NotPrincipal"];
    const written = negative ?? statement["Principal"];
    const unwrapped = written instanceof Unknown ? [...KINDS.values()] : (["aws"] as const);
    const named: readonly (readonly [PrincipalKind, Tree | undefined])[] = isObject(written)
        ? Object.entries(written).map(([name, tree]) => [principalKind(name), tree] as const)
        : unwrapped.map((kind) => [kind, written] as const);
    const each = named.flatMap(([kind, tree]) => texts(tree).map((value) => ({ kind, value })));
    return { negated: negative !== undefined, each, values: each.map(({ value }) => value) };
}

function conditions(statement: TreeObject): Condition[] {
    const block = statement["Condition"];
    if (block instanceof Unknown) {
        return [{ operator: "", set: undefined, ifExists: false, holdsWithoutKey: false, key: "", values: [block] }];
    }
    if (block === undefined || block === null) {
        return [];
    }
    if (!isObject(block)) {
        throw new Malformed("Condition is no object");
    }
    return Object.entries(block).flatMap(([spelled, tests]: [string, Tree]) => {
        const [, qualifier, operator = "", ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/i.exec(spelled) ?? [];
        const set = qualifier?.toLowerCase() as Condition["set"];
        const holdsWithoutKey = ifExists !== undefined || set === "forallvalues";
        const shared = { operator: operator.toLowerCase(), set, ifExists: ifExists !== undefined, holdsWithoutKey };
        return tests instanceof Unknown
            ? [{ ...shared, key: "", values: [tests] }]
            : Object.entries(tests ?? {}).map(([key, value]: [string, Tree]) => ({
                  ...shared,
                  key: key.toLowerCase(),
                  values: texts(value),
              }));
    });
}

function statement(tree: Tree, index: number): Statement {
    const effect = at(tree, "Effect");
    if (!isObject(tree) || (effect !== "Allow" && effect !== "Deny")) {
        const found = effect === undefined ? "missing" : JSON.stringify(effect);
        throw new Malformed(`statement ${String(index + 1)}: Effect is ${found}, allowed are "Allow" and "Deny"`);
    }
    const sid = tree["Sid"];
    return {
        name: typeof sid === "string" && sid !== "" ? sid : `#${String(index + 1)}`,
        effect,
        principals: principals(tree),
        actions: patterns(tree, "Action", (value) => value.toLowerCase()),
        resources: patterns(tree, "Resource", (value) => value),
        conditions: conditions(tree),
    };
}

/** Raises `Malformed` for what AWS would turn down as a malformed policy. */
function build(tree: Tree): PolicyDocument | Unknown {
    if (!isObject(tree) || tree["Statement"] === undefined) {
        throw new Malformed("Statement is missing");
    }
    const statements = asList(tree["Statement"]);
    if (statements instanceof Unknown) {
        return statements;
    }
    const hidden = statements.map((one) => at(one, "Effect")).find((effect) => effect instanceof Unknown);
    if (hidden !== undefined) {
        return hidden;
    }
    const [partial] = unknownsIn(tree);
    const json = JSON.stringify(tree);
    return {
        statements: statements.map(statement),
        bytes: partial ?? Buffer.byteLength(json, "utf8"),
        characters: partial ?? json.replace(/\s/g, "").length,
    };
}

/** What `JSON.parse` says of a text quotes from it, and a condition may hold a secret. A stack that is too small throws a `RangeError`. */
function flaw(error: unknown): string | undefined {
    if (error instanceof Malformed) {
        return error.message;
    }
    return error instanceof SyntaxError ? "it is no JSON" : error instanceof RangeError ? "it is nested too deeply" : undefined;
}

function parse(tree: Tree, path: string): PolicyDocument | Unknown {
    try {
        return build(typeof tree === "string" ? (JSON.parse(tree) as Tree) : tree);
    } catch (error) {
        const reason = flaw(error);
        if (reason === undefined) {
            throw error;
        }
        return new Unknown(path, `is no valid policy document: ${reason}`);
    }
}

const MEMO_LIMIT = 4096;
const memo = new Map<string, PolicyDocument | Unknown>();

/**
 * Reads a policy document given as JSON text or as an object (which providers turn into JSON, and which may have unknowns inside). What
 * is malformed is `Unknown`, with the reason. Texts are read once, however many rules ask.
 */
export function parsePolicy(tree: Tree, path: string): PolicyDocument | Unknown {
    if (typeof tree !== "string") {
        return tree instanceof Unknown ? tree : parse(tree, path);
    }
    const seen = memo.get(tree);
    if (seen !== undefined) {
        return seen;
    }
    if (memo.size >= MEMO_LIMIT) {
        memo.clear();
    }
    const document = parse(tree, path);
    memo.set(tree, document);
    return document;
}
