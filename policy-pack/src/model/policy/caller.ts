import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import type { Principal, Principals } from "./document";
import { covers } from "./pattern";

/** Somebody who asks AWS for something. */
export interface Caller {
    readonly kind: "root" | "role" | "user" | "service" | "anonymous";
    /** 12 digits; undefined for services and for the anonymous. */
    readonly account?: string;
    /** Of the user, the federated user, the role (not its session) or the root: `arn:aws:iam::111122223333:root`. */
    readonly arn?: string;
    /** Of the session of a role, where it is one in particular: `arn:aws:sts::111122223333:assumed-role/app/i-1`. */
    readonly session?: string;
    /** Of a service: `logging.s3.amazonaws.com`. */
    readonly service?: string;
}

const ARN = /^arn:[^:]+:(iam|sts)::(\d{12}):(.+)$/;

/**
 * Who an ARN of IAM or STS names, or undefined where it names nobody in particular. `aws:PrincipalArn` of a session is the ARN of its role,
 * whose path the ARN of the session does not tell: here it has none.
 */
export function callerOf(arn: string): Caller | undefined {
    const [, , account, resource] = ARN.exec(arn) ?? [];
    if (account === undefined || resource === undefined || /[*?]|\$\{/.test(arn)) {
        return undefined;
    }
    const [, role] = /^assumed-role\/([^/]+)/.exec(resource) ?? [];
    if (role !== undefined) {
        return { kind: "role", account, arn: arn.replace(/:sts:.*/, `:iam::${account}:role/${role}`), session: arn };
    }
    const kind = resource === "root" ? "root" : resource.startsWith("user/") ? "user" : "role";
    return { kind, account, arn };
}

/** The account that a principal names, `111122223333` or within its ARN; undefined where it names none. */
export function accountIn(principal: string): string | undefined {
    return /^\d{12}$/.test(principal) ? principal : /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(principal)?.[1];
}

/** An account as a principal stands for everybody in it, as far as the account's own policies let them. */
function namesAccount(value: string): string | undefined {
    const account = accountIn(value);
    return account !== undefined && (value === account || value.endsWith(":root")) ? account : undefined;
}

function isNamed({ kind, value }: Principal, caller: Caller): Truth {
    if (value instanceof Unknown) {
        return value;
    }
    if (value === "*") {
        return true;
    }
    if (kind === "service") {
        return caller.kind === "service" && value === caller.service;
    }
    if (kind !== "aws" || caller.kind === "service" || caller.kind === "anonymous") {
        return false;
    }
    return namesAccount(value) === caller.account || value === caller.arn || value === caller.session;
}

/** A role is spared together with the session that it asks in; both have to be named. */
function isSpared(values: Principals["values"], { arn, session, service }: Caller): Truth {
    const names = (wanted: (value: string) => boolean): Truth =>
        anyOf(values.map((value) => (value instanceof Unknown ? value : value === "*" || wanted(value))));
    const [, , , , account = "", resource = ""] = arn?.split(":") ?? [];
    if (!resource.startsWith("role/")) {
        return names((value) => value === (service ?? arn));
    }
    const sessions = `::${account}:assumed-role/${resource.slice(resource.lastIndexOf("/") + 1)}/`;
    return allOf([
        names((value) => value === arn),
        names((value) => (session === undefined ? value.includes(sessions) : value === session)),
    ]);
}

/**
 * Whether the principals of a statement include the caller. `NotPrincipal` with an account spares nobody of that account but its root: it
 * has to name the principal as well.
 */
export function includes(principals: Principals, caller: Caller): Truth {
    return principals.negated ? negate(isSpared(principals.values, caller)) : anyOf(principals.each.map((one) => isNamed(one, caller)));
}

/** Whether `pattern` of a condition matches an ARN: each of its six parts for itself, as the Arn operators compare. */
export function arnMatches(pattern: string, arn: string): boolean {
    const wanted = split(pattern);
    const found = split(arn);
    return wanted.length === found.length && wanted.every((part, index) => covers(part, found[index] ?? ""));
}

function split(arn: string): string[] {
    const parts = arn.split(":");
    return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(":")];
}
