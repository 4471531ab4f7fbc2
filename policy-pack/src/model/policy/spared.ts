import type { Truth } from "../../known";
import { callerOf, type Caller } from "./caller";
import { known, partitionOf } from "./candidates";
import type { PolicyDocument, Statement } from "./document";
import { appliesTo, asked, type Request } from "./evaluate";
import { mayMeet, witness, type Budget, type Sought } from "./witness";

/** How somebody gets past a statement: as one whom a pattern matches, or as one whom none of several does. */
interface Escape {
    readonly within: readonly string[];
    readonly without: readonly string[];
}

const SHAPES = ["iam::ACCOUNT:role/?*", "iam::ACCOUNT:user/?*"];
/** Hardly anybody has federated users; they count where a policy means them. */
const FEDERATED = "sts::ACCOUNT:federated-user/?*";

function shapesFor({ statements }: PolicyDocument): readonly string[] {
    const meant = statements.some(({ conditions }) =>
        conditions.some(({ values }) => known(values).some((one) => one.includes(":federated-user/"))),
    );
    return meant ? [...SHAPES, FEDERATED] : SHAPES;
}

/** By conditions on `aws:PrincipalArn`: those of a Deny that do not hold, one being enough, or those of an Allow that do. */
function byConditions({ effect, conditions }: Statement): Escape[] {
    return conditions
        .filter(({ key }) => key === "aws:principalarn")
        .flatMap(({ operator, values }): Escape[] => {
            const patterns = known(values);
            const isWithin = /^(?:string|arn)not/.test(operator) === (effect === "Deny");
            return isWithin ? patterns.map((one) => ({ within: [one], without: [] })) : [{ within: [], without: patterns }];
        });
}

function fromDeny(deny: Statement): readonly Escape[] {
    const named = known(deny.principals.values);
    const byName = deny.principals.negated || named.includes("*") ? [] : [{ within: [], without: named }];
    return [...byConditions(deny), ...byName];
}

/** How to get past what stops a caller; none where nothing in the policy does, or nothing helps. */
function escapesOf({ statements }: PolicyDocument, caller: Caller, way: Omit<Request, "caller">): readonly Escape[] {
    const request = asked({ ...way, caller });
    const stopping = statements.find((one) => one.effect === "Deny" && appliesTo(one, request, false) !== false);
    return stopping === undefined ? statements.filter(({ effect }) => effect === "Allow").flatMap(byConditions) : fromDeny(stopping);
}

function add(list: readonly string[], more: readonly string[]): readonly string[] {
    return [...new Set([...list, ...more])].sort();
}

function* matching(
    document: PolicyDocument,
    shape: string,
    way: Omit<Request, "caller">,
    judge: (caller: Caller) => Truth,
    budget: Budget,
): Generator<Truth> {
    const stack: Sought[] = [{ shape, within: [], without: [] }];
    const seen = new Set<string>();
    for (let sought = stack.pop(); sought !== undefined && budget.left > 0; sought = stack.pop()) {
        const caller = callerOf(witness(sought, budget) ?? "");
        if (caller === undefined) {
            continue;
        }
        yield judge(caller);
        budget.left -= document.statements.length;
        const held = [shape, ...sought.within];
        const escapes = escapesOf(document, caller, way).filter(({ within }) =>
            within.every((one) => held.every((other) => mayMeet(one, other))),
        );
        for (const { within, without } of escapes) {
            const next = { shape, within: add(sought.within, within), without: add(sought.without, without) };
            const key = JSON.stringify([next.within, next.without]);
            if (!seen.has(key)) {
                seen.add(key);
                stack.push(next);
            }
        }
    }
}

/**
 * Whether somebody of the account may do what `way` asks, tried by somebody whom everybody would be like, and then by those who get past
 * each statement in turn that stops the one before.
 */
export function* spared(
    document: PolicyDocument,
    account: string,
    way: Omit<Request, "caller">,
    judge: (caller: Caller) => Truth,
    budget: Budget,
): Generator<Truth> {
    for (const shape of shapesFor(document)) {
        yield* matching(document, `arn:${partitionOf(document)}:${shape.replace("ACCOUNT", account)}`, way, judge, budget);
    }
}
