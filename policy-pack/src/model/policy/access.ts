import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import type { PolicyDocument, Principals, Statement } from "./document";
import { narrows, sparesOnlyNamed } from "./narrow";
import { patternsCover, type Patterns } from "./pattern";

/** Whether the statement speaks of everyone. `NotPrincipal` speaks of everyone but a few, also where it stands with Allow. */
export function isEveryone(principals: Principals): Truth {
    if (principals.negated) {
        return true;
    }
    return anyOf(principals.values.map((value) => (value instanceof Unknown ? value : value === "*")));
}

/** Whether a Deny of everyone, `NotPrincipal` not counted, since that one spares somebody. */
export function deniesEveryone(statement: Statement): Truth {
    return statement.effect === "Deny" && !statement.principals.negated ? isEveryone(statement.principals) : false;
}

function coversAll(outer: Patterns, inner: Patterns): Truth {
    const everything = patternsCover(outer, "*");
    if (inner.negated || everything === true) {
        return everything;
    }
    return allOf(inner.values.map((value) => (value instanceof Unknown ? value : patternsCover(outer, value))));
}

/** Whether `deny` takes back what `allow` gives, for all but named principals and networks. */
function takesBack(deny: Statement, allow: Statement): Truth {
    return allOf([
        deniesEveryone(deny),
        coversAll(deny.actions, allow.actions),
        coversAll(deny.resources, allow.resources),
        deny.conditions.length === 0 || sparesOnlyNamed(deny.conditions),
    ]);
}

/** `arn:aws:iam::*:root` is meant for every account. AWS takes no wildcards within the ARN of a principal, and refuses the policy. */
function isMeantForEveryAccount(principals: Principals): boolean {
    return principals.values.some((value) => typeof value === "string" && /^arn:[^:]*:(?:iam|sts):[^:]*:[^:]*[*?]/.test(value));
}

/** Whether a statement lets anyone in whom the document does not name: no narrowing condition, and no Deny that takes it back. */
function isPublic(statement: Statement, document: PolicyDocument): Truth {
    if (statement.effect !== "Allow") {
        return false;
    }
    return allOf([
        anyOf([isEveryone(statement.principals), isMeantForEveryAccount(statement.principals)]),
        negate(anyOf(statement.conditions.map(narrows))),
        negate(anyOf(document.statements.map((other) => takesBack(other, statement)))),
    ]);
}

export interface PublicAccess {
    readonly statements: readonly Statement[];
    /** Statements that may be public, depending on what is unknown. */
    readonly unknowns: readonly Unknown[];
}

export function publicAccess(document: PolicyDocument): PublicAccess {
    const judged = document.statements.map((statement) => ({ statement, truth: isPublic(statement, document) }));
    return {
        statements: judged.filter(({ truth }) => truth === true).map(({ statement }) => statement),
        unknowns: judged.map(({ truth }) => truth).filter((truth) => truth instanceof Unknown),
    };
}
