import { anyOf, negate, Unknown, type Truth } from "../../known";
import type { PolicyDocument, Statement } from "./document";
import { allInTurn, allowsOf, isTakenBack, isUnbounded } from "./identity";
import { covers, patternsCover } from "./pattern";

/** What gives its holder rights: the holder itself, its groups, and its managed policies. */
export interface Own {
    readonly kind: "group" | "policy" | "role" | "user";
    /** With its path, `ops/deploy`. */
    readonly name: string;
    /** 12 digits; undefined where nothing tells. */
    readonly account: string | undefined;
}

/** By these the holder says itself what it may do. Keys, passwords and second factors of one's own give no more rights. */
const ACTIONS: readonly (readonly [Own["kind"], ...actions: string[]])[] = [
    ["group", "iam:AttachGroupPolicy", "iam:PutGroupPolicy"],
    ["policy", "iam:CreatePolicyVersion"],
    ["role", "iam:AttachRolePolicy", "iam:DeleteRolePermissionsBoundary", "iam:PutRolePolicy"],
    ["user", "iam:AttachUserPolicy", "iam:DeleteUserPermissionsBoundary", "iam:PutUserPolicy"],
];

/** Whether a value of `Resource` names something of a kind that is the holder's. */
type Owns = (resource: string, kind: Own["kind"]) => boolean;

const OF_IAM = /^arn:[^:]*:iam:[^:]*:((?:\$\{[^}]*\}|[^:$])*):(.+)$/;
const ONE_S_OWN_NAME = /^(?:user\/|\*)(?:.*[/*])?\$\{aws:username(?:\s*,[^}]*)?\}\**$/i;

/** Users have their names in `aws:username`; groups, roles and policies have no such key. */
export function ownsByVariable(resource: string, kind: Own["kind"]): boolean {
    return kind === "user" && ONE_S_OWN_NAME.test(OF_IAM.exec(resource)?.[2] ?? "");
}

export function ownsByName(own: readonly Own[]): Owns {
    return (resource, kind) => {
        const [, account = "", pattern = ""] = OF_IAM.exec(resource) ?? [];
        const isThere = (one: Own): boolean => account.includes("$") || one.account === undefined || covers(account, one.account);
        return own.some((one) => one.kind === kind && covers(pattern, `${kind}/${one.name}`) && isThere(one));
    };
}

function names({ resources: { negated, values } }: Statement, owns: Owns, kind: Own["kind"]): boolean {
    return !negated && values.some((value) => typeof value === "string" && owns(value, kind));
}

function isDenied(document: PolicyDocument, action: string, owns: Owns, kind: Own["kind"]): Truth {
    const denials = document.statements.filter(({ effect, conditions }) => effect === "Deny" && conditions.length === 0);
    const own = denials.filter((deny) => names(deny, owns, kind)).map(({ actions }) => patternsCover(actions, action));
    return anyOf([isTakenBack(document, action), ...own]);
}

/** Actions by which the holder of all of the documents changes its own rights, and what may be one. */
export function waysOnOneself(documents: readonly PolicyDocument[], owns: Owns): { open: readonly string[]; unknowns: readonly Unknown[] } {
    const allows = documents.flatMap(allowsOf);
    const judged = ACTIONS.flatMap(([kind, ...actions]) => {
        const own = allows.filter((statement) => names(statement, owns, kind));
        return (own.length > 0 ? actions : []).map((action) => {
            const lower = action.toLowerCase();
            const isAllowed = (statement: Statement): Truth =>
                allInTurn(
                    () => patternsCover(statement.actions, lower),
                    () => isUnbounded(statement, { action: lower, keys: new Map() }),
                );
            const truth = allInTurn(
                () => anyOf(own.map(isAllowed)),
                () => negate(anyOf(documents.map((document) => isDenied(document, lower, owns, kind)))),
            );
            return { action, truth };
        });
    });
    return {
        open: judged.filter(({ truth }) => truth === true).map(({ action }) => action),
        unknowns: judged.map(({ truth }) => truth).filter((truth) => truth instanceof Unknown),
    };
}
