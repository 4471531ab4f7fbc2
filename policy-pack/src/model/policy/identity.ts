import { anyOf, negate, Unknown, type Truth } from "../../known";
import { bounds } from "./bounds";
import { conditionHolds, UP_TO_REQUEST, type RequestKeys } from "./condition";
import { namesEachType, namesSome } from "./actionTypes";
import { isEvery, isWide, nameIn, partsOf } from "./arn";
import type { Condition, PolicyDocument, Statement } from "./document";
import type { Asking } from "./gain";
import { covers, patternsCover } from "./pattern";

const NO_KEYS: RequestKeys = new Map();
/** Services whose actions act on resources of other ones. */
const ELSEWHERE: readonly (readonly [actions: RegExp, ...services: string[]])[] = [
    [/^ec2-instance-connect:/, "ec2"],
    [/^ssm:(?:sendcommand$|startsession$|.*[*?])/, "ssm", "ec2", "ecs"],
    [/^sts:/, "iam"],
];

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

/** Whether a value of `Resource` may name resources of the service. */
function isOf(service: string, resource: string): boolean {
    return resource === "*" || covers(partsOf(resource)[2] ?? "", service) || isEvery(resource);
}

function servicesOf(action: string): readonly string[] {
    const [, ...services] = ELSEWHERE.find(([actions]) => actions.test(action)) ?? [];
    return services.length > 0 ? services : [action.split(":")[0] ?? ""];
}

/** Whether a value of `Resource` may name what the action, or some of a pattern, acts on. */
export function isActedOn(resource: string, action: string): boolean {
    return servicesOf(action).some((one) => isOf(one, resource)) && namesSome(nameIn(resource), action);
}

const OTHER_ACCOUNT = new Unknown("the account of a Deny", "may be another one than that of the policy");

/** Whether a value of `Resource` stands for all that the action, or a pattern, acts on. */
function isAllActedOn(resource: string, action: string): Truth {
    const isAll = isWide(resource) && isActedOn(resource, action) && namesEachType(nameIn(resource), action);
    const account = isEvery(resource) ? "*" : (partsOf(resource)[4] ?? "");
    const isOfOneAccount = /[^*$]/.test(account);
    // Roles of every account can be taken on, if they let one in.
    return isAll && (isOfOneAccount && action.startsWith("sts:") ? false : !isOfOneAccount || OTHER_ACCOUNT);
}

function isOne({ resources: { values } }: Statement, test: (resource: string) => Truth): Truth {
    return anyOf(values.map((value) => (value instanceof Unknown ? value : test(value))));
}

/** Whether some resource of the statement passes the test. `NotResource` stands for everything but a few. */
export function reaches(statement: Statement, test: (resource: string) => Truth): Truth {
    return statement.resources.negated || isOne(statement, test);
}

/** The same, where `NotResource` may leave out all that the action acts on. */
function reachesSome(statement: Statement, action: string, test: (resource: string) => boolean): Truth {
    return statement.resources.negated ? negate(isOne(statement, (resource) => isAllActedOn(resource, action))) : isOne(statement, test);
}

/** Whether the statement is for every resource, or every one of a type, that the action may act on. */
export function reachesAll(statement: Statement, action: string): Truth {
    const lower = action.toLowerCase();
    return reachesSome(statement, lower, (resource) => isWide(resource) && isActedOn(resource, lower));
}

/** Whether the statement is for resources of IAM that have rights, or are rights. */
export function reachesIam(statement: Statement): Truth {
    return reachesSome(statement, "iam:*", (resource) => isActedOn(resource, "iam:*"));
}

function boundsRequest(condition: Condition, statement: Statement, asking: Asking | undefined): Truth {
    if (asking?.keys.has(condition.key) !== true) {
        return bounds(condition, statement, asking);
    }
    const truth = conditionHolds(condition, asking.keys);
    return truth === UP_TO_REQUEST || negate(truth);
}

/**
 * Whether no condition bounds the statement to some resources. Of the one action that is asked for, a condition on a key that is known bounds
 * it where it does not hold, and one on what it asks for where that leaves fewer rights to gain.
 */
export function isUnbounded(statement: Statement, asking?: Asking): Truth {
    return negate(anyOf(statement.conditions.map((condition) => boundsRequest(condition, statement, asking))));
}

/** Whether a Deny names all of an action or pattern, or with `NotAction` spares less than all of it. */
function namesAll({ actions: { negated, values } }: Statement, action: string): Truth {
    const named = patternsCover({ negated: false, values }, action);
    return negated ? negate(named) : named;
}

/** Whether a Deny without conditions takes the action away, or leaves but a part of a pattern, on every resource that it has. */
export function isTakenBack(document: PolicyDocument, action: string): Truth {
    const lower = action.toLowerCase();
    const denials = document.statements.filter(({ effect, resources, conditions }) => {
        return effect === "Deny" && !resources.negated && conditions.length === 0;
    });
    return anyOf(
        denials.map((deny) =>
            allInTurn(
                () => namesAll(deny, lower),
                () => reaches(deny, (resource) => isAllActedOn(resource, lower)),
            ),
        ),
    );
}

/** Whether the statement allows all that the pattern stands for, with no condition that bounds it and no Deny that takes it back. */
export function allowsAll(statement: Statement, document: PolicyDocument, pattern: string): Truth {
    return allInTurn(
        () => (statement.actions.negated ? false : patternsCover(statement.actions, pattern)),
        () => isUnbounded(statement),
        () => negate(isTakenBack(document, pattern)),
    );
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
                () => reachesAll(statement, lower),
                () => isUnbounded(statement, { action: lower, keys }),
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

/** Whether the statement names the action, other than with all actions of all services at once, of which no Deny leaves but a part. */
export function names(statement: Statement, document: PolicyDocument, action: string): Truth {
    const isForAdmin = namesEveryAction(statement) && isTakenBack(document, "*:*") !== true;
    return statement.actions.negated || isForAdmin ? false : patternsCover(statement.actions, action.toLowerCase());
}
