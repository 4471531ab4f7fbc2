import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import { conditionHolds, UP_TO_REQUEST, type RequestKeys } from "./condition";
import { PARTITIONS } from "./coverage";
import type { Condition, PolicyDocument, Statement } from "./document";
import { covers, patternsCover } from "./pattern";

const NO_KEYS: RequestKeys = new Map();
/** Services whose ARNs name a resource without its type. */
const UNTYPED: ReadonlySet<string> = new Set(["execute-api", "s3", "sns", "sqs"]);
/** Keys that tell of the caller, its session, its network or the time, and nothing of what is acted on. */
const OF_THE_CALLER =
    /^(?:aws:(?:principal|user|current|epoch|token|multifactor|securetransport|sourceip|sourcevpc|sourceidentity|vpc|referer|viaaws|requestedregion|federated|ec2instance|assumedroot|chatbot)|saml:|sts:)/;
const POSITIVE = /^(?:string(?:equals|equalsignorecase|like)|arn(?:equals|like)|bool|numeric(?:equals|lessthan|lessthanequals))$/;

/** `allOf` of questions that are asked in turn, as long as none is answered by no. */
export function allInTurn(...questions: readonly (() => Truth)[]): Truth {
    let unknown: Unknown | undefined;
    for (const ask of questions) {
        const truth = ask();
        if (truth === false) {
            return false;
        }
        unknown ??= truth instanceof Unknown ? truth : undefined;
    }
    return unknown ?? true;
}

/** Whether a value of `Resource` stands for every resource of every service. */
export function isEvery(resource: string): boolean {
    return resource === "*" || (resource.includes("*") && coversAllArns(resource));
}

function coversAllArns(resource: string): boolean {
    return PARTITIONS.some((partition) => covers(resource, `arn:${partition}:*:*:*:*`));
}

/** Whether a value of `Resource` stands for every resource of some type: `*`, `arn:aws:iam::*:role/*`, `arn:aws:s3:::*`. */
export function isWide(resource: string): boolean {
    const [, , service = "", , , ...rest] = resource.split(":");
    const name = rest.join(":");
    const id = UNTYPED.has(service) ? name : name.replace(/^[a-z-]+[/:]/i, "");
    return /^[*/:]*\*[*/:]*$/.test(id) || isEvery(resource);
}

/** Whether some resource of the statement passes the test. `NotResource` stands for everything but a few. */
export function reaches({ resources }: Statement, test: (resource: string) => boolean): Truth {
    return resources.negated || anyOf(resources.values.map((value) => (value instanceof Unknown ? value : test(value))));
}

/** Whether the condition of an Allow leaves only some resources, or only what somebody else asks for. */
function bounds({ operator, key, values, holdsWithoutKey }: Condition): Truth {
    const [first] = values;
    if (key === "" && first instanceof Unknown) {
        return first;
    }
    if (first === undefined || holdsWithoutKey || !POSITIVE.test(operator) || OF_THE_CALLER.test(key)) {
        return false;
    }
    return allOf(values.map((value) => (value instanceof Unknown ? value : value.replaceAll("*", "") !== "")));
}

function boundsRequest(condition: Condition, keys: RequestKeys): Truth {
    if (!keys.has(condition.key)) {
        return bounds(condition);
    }
    const truth = conditionHolds(condition, keys);
    return truth === UP_TO_REQUEST || negate(truth);
}

/** Whether no condition bounds the statement to some resources. A condition on one of `keys` bounds it where it does not hold. */
export function isUnbounded({ conditions }: Statement, keys: RequestKeys = NO_KEYS): Truth {
    return negate(anyOf(conditions.map((condition) => boundsRequest(condition, keys))));
}

/** Whether a Deny without conditions takes the action away, on every resource that it has. */
export function isTakenBack(document: PolicyDocument, action: string): Truth {
    const denials = document.statements.filter(({ effect, resources, conditions }) => {
        return effect === "Deny" && !resources.negated && conditions.length === 0;
    });
    return anyOf(denials.map((deny) => allOf([patternsCover(deny.actions, action.toLowerCase()), reaches(deny, isWide)])));
}

export function allowsOf({ statements }: PolicyDocument): readonly Statement[] {
    return statements.filter(({ effect }) => effect === "Allow");
}

/**
 * Whether an identity policy allows the action on every resource, or every one of a type: by an Allow that no condition bounds and no Deny
 * takes back. `keys` are what the request is known to bring along.
 */
export function allowsEverywhere(document: PolicyDocument, action: string, keys: RequestKeys = NO_KEYS): Truth {
    const lower = action.toLowerCase();
    const allowed = anyOf(
        allowsOf(document).map((statement) =>
            allInTurn(
                () => patternsCover(statement.actions, lower),
                () => reaches(statement, isWide),
                () => isUnbounded(statement, keys),
            ),
        ),
    );
    return allInTurn(
        () => allowed,
        () => negate(isTakenBack(document, lower)),
    );
}

/** Whether the statement names every action of every service. `NotAction` names those that it leaves out. */
export function namesEveryAction({ actions }: Statement): boolean {
    return !actions.negated && actions.values.some((value) => typeof value === "string" && covers(value, "*:*"));
}

/** Whether the statement names the action, other than with all actions of all services at once. */
export function names(statement: Statement, action: string): Truth {
    return statement.actions.negated || namesEveryAction(statement) ? false : patternsCover(statement.actions, action.toLowerCase());
}
