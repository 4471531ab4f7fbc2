import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import { isEveryone } from "./access";
import { accountIn } from "./caller";
import type { Condition, PolicyDocument, Statement } from "./document";
import { narrows } from "./narrow";

/** Whom an Allow of a resource policy lets in, beside those of the resource's own account. */
export interface Audience {
    readonly statement: Statement;
    /** 12 digits each, as far as the statement names them. */
    readonly accounts: readonly string[];
    /** Organisations that a condition names, `o-a1b2c3d4e5`. */
    readonly organizations: readonly string[];
    /** AWS services that are principals. */
    readonly services: readonly string[];
    /** Principals that may be services, and name none yet. */
    readonly unknownServices: readonly Unknown[];
    /** Whether a service may be made to act by anyone who uses it, no condition naming the account or resource that it acts for. */
    readonly confusable: Truth;
    /** Everyone, whatever conditions narrow it to. */
    readonly everyone: Truth;
    /** Principals, and accounts and organisations in conditions, that name nobody yet. */
    readonly unknowns: readonly Unknown[];
}

const ACCOUNT_KEYS = new Set([
    "aws:principalaccount",
    "aws:sourceaccount",
    "aws:sourceowner",
    "aws:vpceaccount",
    "s3:dataaccesspointaccount",
    "kms:calleraccount",
]);
const ARN_KEYS = new Set(["aws:principalarn", "aws:sourcearn", "s3:dataaccesspointarn"]);
export const ORGANIZATION_KEYS = new Set(["aws:principalorgid", "aws:sourceorgid", "aws:vpceorgid", "aws:resourceorgid"]);
export const PATH_KEYS = new Set(["aws:principalorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths"]);
const NAMING_KEYS = new Set([...ACCOUNT_KEYS, ...ARN_KEYS, ...ORGANIZATION_KEYS, ...PATH_KEYS]);
const POSITIVE = new Set(["stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"]);
/** What ties a service to the one for whom it acts. */
const SOURCE_KEYS = new Set([
    "aws:sourceaccount",
    "aws:sourcearn",
    "aws:sourceorgid",
    "aws:sourceorgpaths",
    "aws:sourceowner",
    "lambda:eventsourcetoken",
]);
/** Services that encrypt for somebody pass the ARN of what they encrypt, such as that of a log group. */
const ENCRYPTION_CONTEXT = /^kms:encryptioncontext:.*arn$/;

function known(values: Condition["values"]): string[] {
    return values.filter((value) => typeof value === "string");
}

function valuesOf(statement: Statement, keys: ReadonlySet<string>): string[] {
    return statement.conditions
        .filter(({ operator, key }) => POSITIVE.has(operator) && keys.has(key))
        .flatMap(({ values }) => known(values));
}

function distinct(values: readonly string[]): string[] {
    return [...new Set(values)].sort();
}

function accounts(statement: Statement): string[] {
    const principals = statement.principals.negated ? [] : statement.principals.each;
    const named = principals.filter(({ kind }) => kind === "aws" || kind === "federated").map(({ value }) => value);
    return distinct([
        ...known(named).flatMap((value) => accountIn(value) ?? []),
        ...valuesOf(statement, ACCOUNT_KEYS).filter((value) => /^\d{12}$/.test(value)),
        ...valuesOf(statement, ARN_KEYS).flatMap((value) => accountIn(value) ?? []),
    ]);
}

function organizations(statement: Statement): string[] {
    const paths = valuesOf(statement, PATH_KEYS).map((path) => path.split("/")[0] ?? "");
    return distinct([...valuesOf(statement, ORGANIZATION_KEYS), ...paths].filter((value) => value.startsWith("o-")));
}

/** The values of conditions that name accounts or organisations, or may do so. */
function naming(statement: Statement): Condition["values"] {
    return statement.conditions
        .filter(({ operator, key }) => key === "" || (POSITIVE.has(operator) && NAMING_KEYS.has(key)))
        .flatMap(({ values }) => values);
}

function namesWhatItEncrypts(condition: Condition): Truth {
    return ENCRYPTION_CONTEXT.test(condition.key) && narrows({ ...condition, key: "aws:sourcearn" });
}

function servicesIn({ principals }: Statement): Condition["values"] {
    return principals.negated ? [] : principals.each.filter(({ kind }) => kind === "service").map(({ value }) => value);
}

function confusable(statement: Statement): Truth {
    const isService = anyOf(servicesIn(statement).map((value) => (value instanceof Unknown ? value : true)));
    if (isService === false) {
        return false;
    }
    const sources = statement.conditions.filter(({ key }) => SOURCE_KEYS.has(key) || key === "");
    return allOf([isService, negate(anyOf([...sources.map(narrows), ...statement.conditions.map(namesWhatItEncrypts)]))]);
}

function audienceOf(statement: Statement): Audience {
    const services = servicesIn(statement);
    return {
        statement,
        accounts: accounts(statement),
        organizations: organizations(statement),
        services: distinct(known(services)),
        unknownServices: services.filter((value) => value instanceof Unknown),
        confusable: confusable(statement),
        everyone: isEveryone(statement.principals),
        unknowns: [...statement.principals.values, ...naming(statement)].filter((value) => value instanceof Unknown),
    };
}

/** Of each Allow of a resource policy, in its order. */
export function audiences(document: PolicyDocument): readonly Audience[] {
    return document.statements.filter(({ effect }) => effect === "Allow").map(audienceOf);
}
