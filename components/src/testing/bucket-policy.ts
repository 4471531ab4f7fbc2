import { anonymousPrincipal, runSimulation } from "@cloud-copilot/iam-simulate";
import type { ContextKeys } from "./caller";

type Condition = Record<string, Record<string, unknown>>;

interface Statement {
    Effect?: unknown;
    Principal?: unknown;
    NotPrincipal?: unknown;
    Condition?: Condition;
}

interface Document {
    Version?: unknown;
    Statement: Statement | Statement[];
}

/** A bucket policy that was checked. */
export interface BucketPolicy {
    document: Document;
    /** Nothing in it is read by the evaluator otherwise than by AWS. */
    plain: boolean;
}

const OPERATOR =
    /^((ForAllValues|ForAnyValue):)?((String(Not)?Equals(IgnoreCase)?|String(Not)?Like|Arn(Not)?(Equals|Like)|(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)|Bool|BinaryEquals|(Not)?IpAddress)(IfExists)?|Null)$/;

const MISREAD = /"NotPrincipal"|\$\{|\/0"/;

/** @throws RangeError for documents that S3 would refuse: the evaluator lets statements with unknown operators pass silently. */
export async function checkBucketPolicy(policy: object): Promise<BucketPolicy> {
    const text = JSON.stringify(policy);
    const document = JSON.parse(text) as Document;
    const syntax = await runSimulation(
        {
            request: { principal: anonymousPrincipal, action: "", resource: { resource: "", accountId: "" }, contextVariables: {} },
            identityPolicies: [],
            serviceControlPolicies: [],
            resourceControlPolicies: [],
            resourcePolicy: document,
        },
        {},
    );
    if (syntax.resultType === "error" && syntax.errors.resourcePolicyErrors !== undefined) {
        throw new RangeError(`This is no bucket policy: ${JSON.stringify(syntax.errors.resourcePolicyErrors)}`);
    }
    if (document.Version !== "2012-10-17") {
        throw new RangeError("Only policies of version 2012-10-17 have policy variables, which the evaluator resolves in all of them");
    }
    for (const statement of statementsOf(document)) {
        checkStatement(statement);
    }
    return { document, plain: !MISREAD.test(text) };
}

function checkStatement(statement: Statement): void {
    const unknown = Object.keys(statement.Condition ?? {}).filter((operator) => !OPERATOR.test(operator));
    if (unknown.length > 0) {
        throw new RangeError(`No condition operators: ${unknown.join(", ")}`);
    }
    if ((statement.Principal === undefined) === (statement.NotPrincipal === undefined)) {
        throw new RangeError("A bucket policy's statement has either Principal or NotPrincipal");
    }
    if (statement.NotPrincipal !== undefined && statement.Effect !== "Deny") {
        throw new RangeError("NotPrincipal must be used with Effect Deny");
    }
}

/**
 * The policy in words that the evaluator reads as AWS reads the original.
 * @param names of the caller, see namesOf
 */
export function asAwsReadsIt({ document, plain }: BucketPolicy, names: readonly string[], context: ContextKeys): Document {
    if (plain) {
        return document;
    }
    const statements = statementsOf(document)
        .filter(({ NotPrincipal }) => NotPrincipal === undefined || !isExempt(NotPrincipal, names))
        .map(({ NotPrincipal, ...statement }) => ({
            ...statement,
            ...(NotPrincipal === undefined ? {} : { Principal: "*" }),
            ...(statement.Condition === undefined ? {} : { Condition: conditionOf(statement.Condition, context) }),
        }));
    return { ...document, Statement: statements };
}

/**
 * AWS checks the account, then the role, then the session: one that NotPrincipal leaves out is denied, and what is in it.
 * The evaluator exempts callers that have any of their names in it.
 */
function isExempt(notPrincipal: unknown, names: readonly string[]): boolean {
    const listed = typeof notPrincipal === "object" ? Object.values(notPrincipal ?? {}).flat() : [notPrincipal];
    const isListed = (name: string) => listed.includes(name) || (name.endsWith(":root") && listed.includes(name.split(":")[4]));
    return listed.includes("*") || (names.length > 0 && names.every(isListed));
}

function conditionOf(condition: Condition, context: ContextKeys): Condition {
    return mapValues(condition, (operator, keys) => {
        const entries = Object.entries(keys).flatMap(([key, values]): [string, unknown][] => {
            const original: unknown[] = [values].flat();
            const read = original.flatMap((value) => valueOf(operator, value, context));
            return read.length === 0 && original.length > 0 ? [] : [[key, read]];
        });
        return Object.fromEntries(entries);
    });
}

function valueOf(operator: string, value: unknown, context: ContextKeys): unknown[] {
    if (typeof value !== "string") {
        return [value];
    }
    if (operator.includes("IpAddress") && /^[\d.]+\/0$/.test(value)) {
        // The evaluator takes /0 for /32.
        return ["0.0.0.0/1", "128.0.0.0/1"];
    }
    // "Inverted condition operators do match against" a variable without value; in the evaluator they do not.
    return /^(String|Arn)Not/.test(operator) && hasVariableWithoutValue(value, context) ? [] : [value];
}

function hasVariableWithoutValue(value: string, context: ContextKeys): boolean {
    return [...value.matchAll(/\$\{([^}]*)\}/g)].some(([, name = ""]) => {
        return !["*", "?", "$"].includes(name) && !name.includes(", '") && typeof context[name.trim().toLowerCase()] !== "string";
    });
}

function statementsOf({ Statement }: Document): Statement[] {
    return [Statement].flat();
}

function mapValues<T, R>(record: Record<string, T>, map: (key: string, value: T) => R): Record<string, R> {
    return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(key, value)]));
}
