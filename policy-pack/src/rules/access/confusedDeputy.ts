import { Unknown } from "../../known";
import { resourcePolicies, type ResourcePolicyView } from "../../model/access/resourcePolicy";
import { audiences, type Audience } from "../../model/policy/audience";
import { advice, notEvaluated, violation, type Verdict } from "../../verdict";
import { rule } from "../rule";

const PULLS = new Set(["ecr:batchgetimage", "ecr:getdownloadurlforlayer"]);

/**
 * Some services that use a key tell it no source. Images are pulled by Lambda with the policy that AWS documents for functions of one
 * account, which has no condition.
 */
function isAsDocumented({ prefix }: ResourcePolicyView, { services, statement: { actions } }: Audience): boolean {
    const pulls = !actions.negated && actions.values.every((action) => typeof action === "string" && PULLS.has(action));
    return prefix === "kms" || (prefix === "ecr" && pulls && services.every((service) => service === "lambda.amazonaws.com"));
}

function judge(view: ResourcePolicyView, audience: Audience): readonly Verdict[] {
    const { statement, services, confusable } = audience;
    if (confusable instanceof Unknown) {
        return view.namesSource ? [] : [notEvaluated(view, confusable)];
    }
    if (!confusable) {
        return [];
    }
    const message =
        `lets ${services.join(", ")} use the ${view.thing} on behalf of anyone${view.by(statement)}: ` +
        "bound it by aws:SourceAccount or aws:SourceArn";
    return [isAsDocumented(view, audience) ? advice(view, message) : violation(view, message)];
}

export const confusedDeputy = rule("resource-policy-confused-deputy", resourcePolicies, (view) =>
    view.document instanceof Unknown
        ? [notEvaluated(view, view.document)]
        : audiences(view.document).flatMap((audience) => judge(view, audience)),
);
