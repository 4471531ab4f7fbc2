import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import { identityPolicies, statementIn } from "../../model/iam/identityPolicy";
import { isEvery } from "../../model/policy/arn";
import type { PolicyDocument, Statement } from "../../model/policy/document";
import { isTakenBack, isUnbounded, reaches } from "../../model/policy/identity";
import { restrictable, type Access } from "../../model/policy/restrictable";
import { some } from "../../text";
import { violation } from "../../verdict";
import type { Rule, RuleContext } from "../rule";
import { documentRule, judgeAllows } from "./statements";

function actionsOf({ actions, resources }: Statement): readonly (string | Unknown)[] {
    return actions.negated || resources.negated ? [] : actions.values;
}

/** `s3:*` stands for many actions; a name stands for itself, as AWS spells it. */
function spelled(pattern: string, access: Access): string {
    return /[*?]/.test(pattern) ? pattern : (restrictable(pattern, access)[0] ?? pattern);
}

function couldBeBound(action: string, document: PolicyDocument, access: Access): Truth {
    return anyOf(restrictable(action, access).map((one) => negate(isTakenBack(document, one))));
}

/** Which resources count: all that stand for everything, or any with a wildcard in it. */
type Reach = (context: RuleContext) => "whole" | "anywhere";

const COUNTS = { whole: isEvery, anywhere: (resource: string): boolean => /[*?]/.test(resource) };
const SAID = { whole: "every resource", anywhere: "resources with wildcards" };

function isWildcard(statement: Statement, document: PolicyDocument, access: Access, counts: (resource: string) => boolean): Truth {
    const each = actionsOf(statement).map((action) => (action instanceof Unknown ? action : couldBeBound(action, document, access)));
    return allOf([reaches(statement, counts), isUnbounded(statement), anyOf(each)]);
}

function wildcardRule(id: string, access: Access, reach: Reach): Rule {
    return documentRule(id, identityPolicies, (document, view, context) =>
        judgeAllows(
            document,
            view,
            (statement) => isWildcard(statement, document, access, COUNTS[reach(context)]),
            (statement) => {
                const known = actionsOf(statement).filter((action) => typeof action === "string");
                const wide = known.filter((action) => couldBeBound(action, document, access) === true);
                const actions = some(
                    wide.map((action) => spelled(action, access)),
                    3,
                );
                const on = SAID[reach(context)];
                return violation(view, `allows ${actions} on ${on} by ${statementIn(view, statement)}: name the resources`);
            },
        ),
    );
}

const byItsSetting: Reach = (context) => (context.text("wildcards") === "anywhere" ? "anywhere" : "whole");

export const wildcardResource = wildcardRule("iam-policy-wildcard-resource", "any", byItsSetting);
export const writeWildcardResource = wildcardRule("iam-policy-write-wildcard-resource", "write", () => "whole");
