import { isIPv4, isIPv6 } from "node:net";
import { allOf, anyOf, Unknown, type Truth } from "../../known";
import { conditionHolds, type RequestKeys } from "./condition";
import type { Condition } from "./document";

/** Keys whose fixed value ties a request to somebody in particular. After the S3 User Guide, "The meaning of public". */
const FIXED_VALUE_KEYS = new Set([
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:vpceaccount",
    "aws:vpceorgid",
    "aws:sourceaccount",
    "aws:sourceowner",
    "aws:sourceorgid",
    "aws:principalorgid",
    "aws:principalaccount",
    "s3:dataaccesspointaccount",
    "kms:calleraccount",
    "lambda:eventsourcetoken",
]);
/** `o-abc123/r-ab12/*`: the organisation is fixed, what is below it is not. */
const PATH_KEYS = new Set(["aws:principalorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths"]);
const ARN_KEYS = new Set(["aws:principalarn", "aws:sourcearn", "s3:dataaccesspointarn"]);
const POSITIVE = new Set(["stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"]);
const NEGATIVE = new Map([
    ["stringnotequals", "stringequals"],
    ["stringnotequalsignorecase", "stringequalsignorecase"],
    ["stringnotlike", "stringlike"],
    ["arnnotequals", "arnequals"],
    ["arnnotlike", "arnlike"],
    ["notipaddress", "ipaddress"],
]);
/** What tells requests of AWS's own services apart, as it is in those of everyone else. */
export const NO_SERVICE: RequestKeys = new Map([
    ["aws:principalisawsservice", ["false"]],
    ["aws:viaawsservice", ["false"]],
]);

/** Free of wildcards and of policy variables, which the caller fills. */
export function isFixed(value: string): boolean {
    return value !== "" && !/[*?]|\$\{/.test(value);
}

/** `AROA…:*` is every session of one role, `AIDA…` one user: the id before the colon has to be fixed. */
function isFixedUserId(value: string): boolean {
    return isFixed(value.split(":")[0] ?? "");
}

/**
 * An ARN with its account fixed, or, like that of a bucket, without an account and with its name fixed. Names of buckets are global, so
 * that `arn:aws:s3:*:*:logs` is one bucket.
 */
function isFixedArn(value: string): boolean {
    const [, , service, region = "", account = "", ...name] = value.split(":");
    const isBucket = service === "s3" && [region, account].every((part) => part === "" || part === "*") && !name.join("").includes("/");
    return /^\d{12}$/.test(account) || (value.startsWith("arn:") && isFixed(isBucket ? name.join(":") : value));
}

/** Addresses of fc00::/7 are private to a network: nobody asks from them over the internet. */
function isUniqueLocal(address: string, bits: number): boolean {
    return /^f[cd][0-9a-f]{2}:/i.test(address) && bits >= 7;
}

/** S3 takes networks wider than /8 (IPv4) and /32 (IPv6) for public. */
export function isNarrowNetwork(cidr: string): boolean {
    const [address = "", size] = cidr.split("/");
    const most = isIPv4(address) ? 32 : 128;
    const bits = size === undefined ? most : /^\d{1,3}$/.test(size) ? Number(size) : -1;
    if (bits > most) {
        return false;
    }
    return (isIPv4(address) && bits >= 8) || (isIPv6(address) && (bits >= 32 || isUniqueLocal(address, bits)));
}

/** Where a topic delivers to: as it stands, or any mailbox of one domain. */
function isFixedEndpoint(value: string): boolean {
    return isFixed(value.startsWith("*@") ? value.slice(2) : value);
}

function testFor(operator: string, key: string): ((value: string) => boolean) | undefined {
    if (operator === "ipaddress") {
        return key === "aws:sourceip" ? isNarrowNetwork : undefined;
    }
    // An EFS policy narrowed to mount targets holds for the file system's own network alone.
    if (operator === "bool" && key === "elasticfilesystem:accessedviamounttarget") {
        return (value) => value.toLowerCase() === "true";
    }
    if (!POSITIVE.has(operator)) {
        return undefined;
    }
    if (key === "sns:endpoint") {
        return isFixedEndpoint;
    }
    if (FIXED_VALUE_KEYS.has(key)) {
        return isFixed;
    }
    if (PATH_KEYS.has(key)) {
        return (value) => isFixed(value.split("/")[0] ?? "");
    }
    return ARN_KEYS.has(key) ? isFixedArn : key === "aws:userid" ? isFixedUserId : undefined;
}

function boundedBy(operator: string, condition: Condition): Truth {
    const [first] = condition.values;
    if (condition.key === "" && first instanceof Unknown) {
        return first;
    }
    const test = testFor(operator, condition.key);
    if (test === undefined || first === undefined) {
        return false;
    }
    return allOf(condition.values.map((value) => (value instanceof Unknown ? value : test(value))));
}

/** Whether the condition of an Allow lets in only somebody in particular. It does not if it also holds where the key is missing. */
export function narrows(condition: Condition): Truth {
    return condition.holdsWithoutKey ? false : boundedBy(condition.operator, condition);
}

/** Whether it is the negation of a narrowing condition. `ForAnyValue` fails where the key is missing, as it is in anonymous requests. */
function sparesNamed(condition: Condition): Truth {
    const { set, ifExists, key, operator } = condition;
    const holdsWithoutKey = set !== "foranyvalue" || ifExists || key === "";
    return holdsWithoutKey && boundedBy(NEGATIVE.get(operator) ?? "", condition);
}

function sparesServices(condition: Condition): Truth {
    return NO_SERVICE.has(condition.key) && conditionHolds(condition, NO_SERVICE);
}

/**
 * Whether the conditions of a Deny leave out only somebody in particular: each is the negation of a narrowing one, or spares AWS's own
 * services.
 */
export function sparesOnlyNamed(conditions: readonly Condition[]): Truth {
    const named = conditions.map(sparesNamed);
    return allOf([anyOf(named), ...conditions.map((condition, index) => anyOf([named[index] ?? false, sparesServices(condition)]))]);
}
