import { allOf, anyOf, Unknown, type Truth } from "../../known";
import { deniesEveryone } from "./access";
import { coverage, type Coverage } from "./coverage";
import type { Condition, PolicyDocument, Statement } from "./document";
import { patternsCover } from "./pattern";

/**
 * `aws:SecureTransport` is in every request. `s3:TlsVersion` is missing from a plain HTTP request, so that a limit on it denies plain
 * HTTP only with `IfExists`.
 */
function meansNoTls({ operator, holdsWithoutKey, key, values }: Condition): Truth {
    if (operator === "bool" && key === "aws:securetransport") {
        return allOf(values.map((value) => (value instanceof Unknown ? value : value.toLowerCase() === "false")));
    }
    return operator === "numericlessthan" && key === "s3:tlsversion" && holdsWithoutKey;
}

/** A request is below one of several values where it is below the largest. */
function meansOlderThan(version: number, { operator, key, values }: Condition): Truth {
    if (operator !== "numericlessthan" || key !== "s3:tlsversion") {
        return false;
    }
    return anyOf(values.map((value) => (value instanceof Unknown ? value : Number(value) >= version)));
}

/** A Deny of everyone and everything under the one condition. A second condition would let some of it through. */
function deniesAll(statement: Statement, means: (condition: Condition) => Truth, actions = "s3:*"): Truth {
    const [condition, ...others] = statement.conditions;
    if (condition === undefined || others.length > 0) {
        return false;
    }
    const [first] = condition.values;
    const hidden = condition.key === "" && first instanceof Unknown ? first : undefined;
    return allOf([deniesEveryone(statement), patternsCover(statement.actions, actions), hidden ?? means(condition)]);
}

/** Which requests over plain HTTP the document denies to everyone. */
export function tlsCoverage(document: PolicyDocument, bucket: string | Unknown): Coverage {
    return coverage(document, bucket, (statement) => deniesAll(statement, meansNoTls));
}

/** Which requests over TLS older than `version` (1.2) the document denies to everyone. */
export function olderTlsCoverage(document: PolicyDocument, bucket: string | Unknown, version: number): Coverage {
    return coverage(document, bucket, (statement) => deniesAll(statement, (condition) => meansOlderThan(version, condition)));
}

/** Whether the document denies these actions (`sqs:*`) over plain HTTP to everyone. */
export function deniesPlainHttp(document: PolicyDocument, actions: string): Truth {
    return anyOf(document.statements.map((statement) => deniesAll(statement, meansNoTls, actions)));
}
