import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import type { PolicyDocument, Principals, Statement } from "./document";
import { isFixed, narrows, sparesOnlyNamed } from "./narrow";
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

/** Whether a Deny is of everyone but named principals and networks. */
function deniesStrangers({ effect, principals, conditions }: Statement): Truth {
    if (effect !== "Deny") {
        return false;
    }
    const named = principals.values.map((value) => (value instanceof Unknown ? value : isFixed(value)));
    return allOf([principals.negated ? allOf(named) : isEveryone(principals), conditions.length === 0 || sparesOnlyNamed(conditions)]);
}

/** What the values of an Allow stand for, one by one; policies of ECR have no resources. */
function partsOf({ negated, values }: Patterns): Patterns["values"] {
    return negated ? ["*"] : values.length === 0 ? [""] : values;
}

function coversPart(outer: Patterns, part: string | Unknown): Truth {
    const isLeftOut = !outer.negated && outer.values.length === 0;
    return isLeftOut ? part === "" : anyOf([patternsCover(outer, "*"), part instanceof Unknown ? part : patternsCover(outer, part)]);
}

/** Whether the document takes back what `allow` gives, for all but named principals and networks. Several Denies may share the work. */
function isTakenBack(allow: Statement, document: PolicyDocument): Truth {
    const denies = document.statements.map((statement) => ({ statement, truth: deniesStrangers(statement) }));
    const able = denies.filter(({ truth }) => truth !== false);
    const isDenied = (action: string | Unknown, resource: string | Unknown): Truth =>
        anyOf(
            able.map(({ statement, truth }) =>
                allOf([truth, coversPart(statement.actions, action), coversPart(statement.resources, resource)]),
            ),
        );
    return allOf(partsOf(allow.actions).flatMap((action) => partsOf(allow.resources).map((resource) => isDenied(action, resource))));
}

/** `arn:aws:iam::*:root` is meant for every account. AWS takes no wildcards within the ARN of a principal, and refuses the policy. */
function isMeantForEveryAccount(principals: Principals): boolean {
    return principals.values.some((value) => typeof value === "string" && /^arn:[^:]*:(?:iam|sts):[^:]*:[^:]*[*?]/.test(value));
}

/** Whether a statement lets anyone in whom the document does not name: no narrowing condition, and no Deny that takes it back. */
function isPublic(statement: Statement, document: PolicyDocument): Truth {
    const open = anyOf([isEveryone(statement.principals), isMeantForEveryAccount(statement.principals)]);
    if (statement.effect !== "Allow" || open === false) {
        return false;
    }
    return allOf([open, negate(anyOf(statement.conditions.map(narrows))), negate(isTakenBack(statement, document))]);
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
