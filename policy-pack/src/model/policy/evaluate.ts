import { allOf, anyOf, type Truth } from "../../known";
import { includes, type Caller } from "./caller";
import { conditionHolds, Form, UP_TO_REQUEST, type RequestKeys } from "./condition";
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

/** The unique ids of users and roles start alike; that of a session has its name behind it, that of a federated user is the account. */
const USER_ID = new Form("AIDA*");
const SESSION_ID = new Form("AROA*:*");

/** What AWS sets besides by the kind of caller; nothing else tells unique ids and organisations. */
function kindKeys({ kind, account, arn = "" }: Caller): (readonly [string, readonly (string | Form)[]])[] {
    const keys = (type: string, id: readonly (string | Form)[]): (readonly [string, readonly (string | Form)[]])[] => [
        ["aws:principaltype", [type]],
        ["aws:userid", id],
        ["kms:calleraccount", some(account)],
    ];
    switch (kind) {
        case "root":
            return keys("Account", some(account));
        case "user":
            return keys("User", [USER_ID]);
        case "anonymous":
            return [
                ["aws:userid", ["anonymous"]],
                ["aws:principaltype", ["Anonymous"]],
                ["aws:principalorgid", []],
            ];
        case "service":
            return [["aws:principalorgid", []]];
        case "role":
            return arn.includes(":federated-user/")
                ? keys("FederatedUser", [new Form(`${account ?? ""}:*`)])
                : keys("AssumedRole", [SESSION_ID]);
    }
}

/**
 * The condition keys that follow from who asks, over HTTPS and not through a service. A key that is not among them may have any
 * value.
 */
export function keysOf(caller: Caller): RequestKeys {
    return new Map<string, readonly (string | Form)[]>([
        ["aws:principalarn", some(caller.arn)],
        ["aws:principalaccount", some(caller.kind === "anonymous" ? "anonymous" : caller.account)],
        ["aws:principalisawsservice", [String(caller.kind === "service")]],
        ["aws:viaawsservice", ["false"]],
        ["aws:securetransport", ["true"]],
        ...(caller.kind === "service" ? [] : OF_SERVICES.map((key) => [key, []] as const)),
        ...kindKeys(caller),
    ]);
}

/** A request with all its keys. */
export interface Asked extends Request {
    readonly all: RequestKeys;
}

export function asked(request: Request): Asked {
    return { ...request, all: new Map([...keysOf(request.caller), ...request.keys]) };
}

/** Whether the statement is about the request. */
export function appliesTo(statement: Statement, { caller, action, resource, all }: Asked, otherwise: Truth): Truth {
    const spoken = allOf([
        patternsCover(statement.actions, action),
        patternsCover(statement.resources, resource),
        includes(statement.principals, caller),
    ]);
    if (spoken === false || statement.conditions.length === 0) {
        return spoken;
    }
    return allOf([
        spoken,
        ...statement.conditions.map((condition) => {
            const truth = conditionHolds(condition, all);
            return truth === UP_TO_REQUEST ? otherwise : truth;
        }),
    ]);
}

function applies({ statements }: PolicyDocument, effect: Statement["effect"], request: Request, otherwise: Truth): Truth {
    const full = asked(request);
    return anyOf(statements.filter((one) => one.effect === effect).map((one) => appliesTo(one, full, otherwise)));
}

/**
 * Whether a resource policy denies the request. A Deny counts whatever else allows it.
 * @param otherwise what a condition counts as that only the request decides
 */
export function denies(document: PolicyDocument, request: Request, otherwise: Truth = UP_TO_REQUEST): Truth {
    return applies(document, "Deny", request, otherwise);
}

/** Whether a resource policy has an Allow for the request, its Denies not counted. */
export function allows(document: PolicyDocument, request: Request, otherwise: Truth = UP_TO_REQUEST): Truth {
    return applies(document, "Allow", request, otherwise);
}
