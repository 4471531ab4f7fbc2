import { anyOf, negate, Unknown } from "../../known";
import { identityPolicies, statementIn } from "../../model/iam/identityPolicy";
import type { Statement } from "../../model/policy/document";
import { isTakenBack } from "../../model/policy/identity";
import { covers } from "../../model/policy/pattern";
import { some } from "../../text";
import { violation } from "../../verdict";
import type { RuleContext } from "../rule";
import { documentRule, judgeAllows } from "./statements";

/** `*`, `s3:*`, `kms:**`. */
const WHOLE = /^(?:\*+|[^:*?]+:\*+|\*+:\*+)$/;
const WILD = /[*?]/;

function isOfOne(services: readonly string[], action: string): boolean {
    const [prefix = ""] = action.toLowerCase().split(":");
    return services.length === 0 || services.some((service) => covers(prefix, service));
}

function wildcards({ actions }: Statement, context: RuleContext): string[] {
    const form = context.text("wildcards") === "anywhere" ? WILD : WHOLE;
    const known = actions.values.filter((value) => typeof value === "string");
    return actions.negated ? [] : known.filter((value) => form.test(value) && isOfOne(context.list("services"), value));
}

export const wildcardAction = documentRule("iam-policy-wildcard-action", identityPolicies, (document, view, context) =>
    judgeAllows(
        document,
        view,
        (statement) =>
            anyOf([
                ...wildcards(statement, context).map((action) => negate(isTakenBack(document, action))),
                ...statement.actions.values.filter((value) => value instanceof Unknown),
            ]),
        (statement) =>
            violation(view, `allows ${some(wildcards(statement, context), 3)} by ${statementIn(view, statement)}: name the actions`),
    ),
);
