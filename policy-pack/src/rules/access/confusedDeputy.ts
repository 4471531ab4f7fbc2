import { Unknown } from "../../known";
import { resourcePolicies, type ResourcePolicyView } from "../../model/access/resourcePolicy";
import { audiences, type Audience } from "../../model/policy/audience";
import { advice, notEvaluated, violation, type Verdict } from "../../verdict";
import { rule } from "../rule";

function judge(view: ResourcePolicyView, { statement, services, confusable }: Audience): readonly Verdict[] {
    if (confusable instanceof Unknown) {
        return view.namesSource ? [] : [notEvaluated(view, confusable)];
    }
    if (!confusable) {
        return [];
    }
    const message =
        `lets ${services.join(", ")} use the ${view.thing} on behalf of anyone${view.by(statement)}: ` +
        "bound it by aws:SourceAccount or aws:SourceArn";
    // Some services that use a key tell it no source.
    return [view.prefix === "kms" ? advice(view, message) : violation(view, message)];
}

export const confusedDeputy = rule("resource-policy-confused-deputy", resourcePolicies, (view) =>
    view.document instanceof Unknown
        ? [notEvaluated(view, view.document)]
        : audiences(view.document).flatMap((audience) => judge(view, audience)),
);
