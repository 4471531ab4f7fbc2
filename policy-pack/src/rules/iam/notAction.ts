import { identityPolicies, statementIn, type IdentityPolicyView } from "../../model/iam/identityPolicy";
import { trustPolicies } from "../../model/iam/trustPolicy";
import type { Statement } from "../../model/policy/document";
import type { Stack } from "../../model/stack";
import { violation } from "../../verdict";
import { documentRule, judgeAllows, type PolicyView } from "./statements";

function policies(stack: Stack): readonly (PolicyView & Pick<IdentityPolicyView, "inline">)[] {
    return [...identityPolicies(stack), ...trustPolicies(stack).map((trust) => ({ ...trust, inline: undefined }))];
}

function negations({ actions, resources }: Statement): string[] {
    return [...(actions.negated ? ["NotAction"] : []), ...(resources.negated ? ["NotResource"] : [])];
}

export const notAction = documentRule("iam-policy-not-action", policies, (document, view) =>
    judgeAllows(
        document,
        view,
        (statement) => negations(statement).length > 0,
        (statement) => {
            const what = negations(statement).join(" and ");
            return violation(view, `allows all but what ${what} lists in ${statementIn(view, statement)}: list what is allowed`);
        },
    ),
);
