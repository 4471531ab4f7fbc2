import { allOf, anyOf, type Truth } from "../../known";
import { includes, type Caller } from "./caller";
import { conditionHolds, UP_TO_REQUEST, type RequestKeys } from "./condition";
import type { PolicyDocument, Statement } from "./document";
import { patternsCover } from "./pattern";

export interface Request {
    readonly caller: Caller;
    /** Lower case: `s3:putbucketpolicy`. */
    readonly action: string;
    /** ARN. */
    readonly resource: string;
    /** What is known of it besides what the caller tells. */
    readonly keys: RequestKeys;
}

function some(value: string | undefined): readonly string[] {
    return value === undefined ? [] : [value];
}

/** Of requests that a service makes for a resource by itself, and of no others. */
const OF_SERVICES: readonly string[] = [
    ...["aws:sourcearn", "aws:sourceaccount", "aws:sourceowner", "aws:sourceorgid", "aws:sourceorgpaths"],
    ...["aws:principalservicename", "aws:principalservicenameslist"],
];

/** What AWS sets besides by the kind of caller; nothing else tells unique ids, organisations or the type of role sessions. */
function kindKeys({ kind, account }: Caller): (readonly [string, readonly string[]])[] {
    switch (kind) {
        case "root":
            return [
                ["aws:userid", some(account)],
                ["aws:principaltype", ["Account"]],
            ];
        case "user":
            return [["aws:principaltype", ["User"]]];
        case "anonymous":
            return [
                ["aws:userid", ["anonymous"]],
                ["aws:principaltype", ["Anonymous"]],
                ["aws:principalorgid", []],
            ];
        case "service":
            return [["aws:principalorgid", []]];
        case "role":
            return [];
    }
}

/**
 * The condition keys that follow from who asks, over HTTPS and not through a service. A key that is not among them may have any
 * value.
 */
export function keysOf(caller: Caller): RequestKeys {
    return new Map<string, readonly string[]>([
        ["aws:principalarn", some(caller.arn)],
        ["aws:principalaccount", some(caller.kind === "anonymous" ? "anonymous" : caller.account)],
        ["aws:principalisawsservice", [String(caller.kind === "service")]],
        ["aws:viaawsservice", ["false"]],
        ["aws:securetransport", ["true"]],
        ...(caller.kind === "service" ? [] : OF_SERVICES.map((key) => [key, []] as const)),
        ...kindKeys(caller),
    ]);
}

function appliesTo(statement: Statement, { caller, action, resource, keys }: Request, otherwise: Truth): Truth {
    const spoken = allOf([
        patternsCover(statement.actions, action),
        patternsCover(statement.resources, resource),
        includes(statement.principals, caller),
    ]);
    if (spoken === false || statement.conditions.length === 0) {
        return spoken;
    }
    const known: RequestKeys = new Map([...keysOf(caller), ...keys]);
    return allOf([
        spoken,
        ...statement.conditions.map((condition) => {
            const truth = conditionHolds(condition, known);
            return truth === UP_TO_REQUEST ? otherwise : truth;
        }),
    ]);
}

/**
 * Whether a resource policy denies the request. A Deny counts whatever else allows it.
 * @param otherwise what a condition counts as that only the request decides
 */
export function denies(document: PolicyDocument, request: Request, otherwise: Truth = UP_TO_REQUEST): Truth {
    return anyOf(document.statements.filter(({ effect }) => effect === "Deny").map((one) => appliesTo(one, request, otherwise)));
}

/** Whether a resource policy has an Allow for the request, its Denies not counted. */
export function allows(document: PolicyDocument, request: Request, otherwise: Truth = UP_TO_REQUEST): Truth {
    return anyOf(document.statements.filter(({ effect }) => effect === "Allow").map((one) => appliesTo(one, request, otherwise)));
}
