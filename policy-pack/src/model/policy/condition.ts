import { BlockList, isIP } from "node:net";
import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import { arnMatches } from "./caller";
import type { Condition } from "./document";
import { covers, overlap } from "./pattern";

/** A value of which nothing but the form is told, as a pattern: `AROA*:*`. */
export class Form {
    constructor(readonly pattern: string) {}
}

/**
 * What a request brings along: the values of its condition keys, in lower case, `[]` for a key that it surely lacks. A key that is not here
 * may have any value or none.
 */
export type RequestKeys = ReadonlyMap<string, readonly (string | Form)[]>;

type Compare = (written: string, asked: string) => boolean;

function inNetwork(network: string, address: string): boolean {
    const [base = "", size] = network.split("/");
    const family = isIP(base);
    const most = family === 4 ? 32 : 128;
    const bits = size === undefined ? most : /^\d{1,3}$/.test(size) ? Number(size) : Number.POSITIVE_INFINITY;
    if (family === 0 || bits > most || isIP(address) === 0) {
        return false;
    }
    const list = new BlockList();
    list.addSubnet(base, bits, family === 4 ? "ipv4" : "ipv6");
    return list.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}

const lower =
    (compare: Compare): Compare =>
    (written, asked) =>
        compare(written.toLowerCase(), asked.toLowerCase());
const equal: Compare = (written, asked) => written === asked;
const numbers =
    (test: (asked: number, written: number) => boolean): Compare =>
    (written, asked) =>
        test(Number(asked), Number(written));
/** Milliseconds since 1970 of a date, which may be written as seconds since then. */
export function instant(date: string): number {
    return /^\d{5,}$/.test(date) ? Number(date) * 1000 : Date.parse(date);
}

const dates =
    (test: (asked: number, written: number) => boolean): Compare =>
    (written, asked) =>
        test(instant(asked), instant(written));

const less = (a: number, b: number): boolean => a < b;
const atMost = (a: number, b: number): boolean => a <= b;
const more = (a: number, b: number): boolean => a > b;
const atLeast = (a: number, b: number): boolean => a >= b;
const same = (a: number, b: number): boolean => a === b;

/** The operators that ask for a match. Both Arn operators take wildcards. */
const POSITIVE: Readonly<Record<string, Compare>> = {
    stringequals: equal,
    stringequalsignorecase: lower(equal),
    stringlike: covers,
    arnequals: arnMatches,
    arnlike: arnMatches,
    bool: lower(equal),
    binaryequals: equal,
    ipaddress: inNetwork,
    numericequals: numbers(same),
    numericlessthan: numbers(less),
    numericlessthanequals: numbers(atMost),
    numericgreaterthan: numbers(more),
    numericgreaterthanequals: numbers(atLeast),
    dateequals: dates(same),
    datelessthan: dates(less),
    datelessthanequals: dates(atMost),
    dategreaterthan: dates(more),
    dategreaterthanequals: dates(atLeast),
};

const NEGATED: Readonly<Record<string, Compare>> = {
    stringnotequals: equal,
    stringnotequalsignorecase: lower(equal),
    stringnotlike: covers,
    arnnotequals: arnMatches,
    arnnotlike: arnMatches,
    notipaddress: inNetwork,
    numericnotequals: numbers(same),
    datenotequals: dates(same),
};

/** A document may name operators that AWS does not have, `constructor` too. */
function comparison(table: Readonly<Record<string, Compare>>, operator: string): Compare | undefined {
    return Object.hasOwn(table, operator) ? table[operator] : undefined;
}

const VARIABLE = /\$\{([^}]+)\}/;

/** The answer where only the request decides: not an unknown of the program. */
export const UP_TO_REQUEST = new Unknown("a condition", "depends on the request");

/** Of a value whose form is told: true where the form leaves no other answer, false where none of that form is meant. */
function comparedToForm(written: string, { pattern }: Form, operator: string): Truth {
    const [wanted, found] = operator.endsWith("ignorecase") ? [written.toLowerCase(), pattern.toLowerCase()] : [written, pattern];
    if (operator.endsWith("like") && covers(wanted, found)) {
        return true;
    }
    return (overlap(wanted, found) || !operator.startsWith("string")) && UP_TO_REQUEST;
}

function compared(written: string | Unknown, asked: string | Form, compare: Compare, operator: string): Truth {
    if (written instanceof Unknown) {
        return written;
    }
    // `${*}`, `${?}` and `${$}` stand for the characters themselves; other variables are filled from the request.
    if (VARIABLE.test(written)) {
        return UP_TO_REQUEST;
    }
    return asked instanceof Form ? comparedToForm(written, asked, operator) : compare(written, asked);
}

function anyWritten(condition: Condition, asked: string | Form, compare: Compare): Truth {
    return anyOf(condition.values.map((written) => compared(written, asked, compare, condition.operator)));
}

function matches(condition: Condition, asked: readonly (string | Form)[], compare: Compare, negated: boolean): Truth {
    const single = asked.map((value) => {
        const truth = anyWritten(condition, value, compare);
        return negated ? negate(truth) : truth;
    });
    // Without a set operator a key has one value; negated operators hold where none of several is matched.
    return condition.set === "foranyvalue" || (condition.set === undefined && !negated) ? anyOf(single) : allOf(single);
}

function isNull(condition: Condition, asked: readonly unknown[]): Truth {
    const missing = String(asked.length === 0);
    return anyOf(condition.values.map((value) => (value instanceof Unknown ? value : value.toLowerCase() === missing)));
}

function withKey(condition: Condition, asked: readonly (string | Form)[], compare: Compare, negated: boolean): Truth {
    if (asked.length === 0) {
        return condition.holdsWithoutKey || (negated && condition.set !== "foranyvalue");
    }
    return matches(condition, asked, compare, negated);
}

/** Whether the condition holds for a request. What the request does not tell, and operators that AWS does not have, are unknown. */
export function conditionHolds(condition: Condition, keys: RequestKeys): Truth {
    const [first] = condition.values;
    if (condition.key === "" && first instanceof Unknown) {
        return first;
    }
    const asked = keys.get(condition.key);
    if (condition.operator === "null" && asked !== undefined) {
        return isNull(condition, asked);
    }
    const negative = comparison(NEGATED, condition.operator);
    const compare = comparison(POSITIVE, condition.operator) ?? negative;
    if (compare !== undefined && condition.values.length === 0) {
        return negative !== undefined;
    }
    return compare === undefined || asked === undefined ? UP_TO_REQUEST : withKey(condition, asked, compare, negative !== undefined);
}
