import { Unknown } from "../../known";
import { ownerOf } from "../../model/access/owner";
import { resourcePolicies, type ResourcePolicyView } from "../../model/access/resourcePolicy";
import { audiences, type Audience } from "../../model/policy/audience";
import { NO_ACCOUNT, strangers, type Trusted } from "../../model/policy/trust";
import { noAccountOf } from "../../model/policy/untold";
import { notEvaluated, violation, type Verdict } from "../../verdict";
import { rule } from "../rule";
import { trustedBy } from "../trusted";

/** A source that a permission of Lambda names is the output of a resource of the program. */
function unknownIn(audience: Audience, { namesSource }: ResourcePolicyView): Unknown | undefined {
    return audience.unknowns.find((unknown) => !namesSource || audience.statement.principals.values.includes(unknown));
}

function judge(view: ResourcePolicyView, audience: Audience, trusted: Trusted): readonly Verdict[] {
    const strange = strangers(audience, trusted);
    // A program does not tell which organisation its account is in.
    const beyond = trusted.organizations.length === 0 ? [] : strange.organizations;
    const who = [...(trusted.accounts.length === 0 ? [] : strange.accounts), ...beyond];
    if (who.length > 0) {
        const message = `lets ${who.join(", ")} use the ${view.thing}${view.by(audience.statement)}: drop it, or trust them by the rule's settings`;
        return [violation(view, message)];
    }
    const untold = [...(strange.accounts.length > 0 ? [NO_ACCOUNT] : []), ...strange.ids.map(noAccountOf)];
    const unknown = unknownIn(audience, view) ?? untold[0];
    return unknown === undefined ? [] : [notEvaluated(view, unknown)];
}

export const crossAccount = rule("resource-policy-cross-account", resourcePolicies, (view, context) => {
    const { document } = view;
    if (document instanceof Unknown) {
        return [notEvaluated(view, document)];
    }
    const trusted = trustedBy(context, ownerOf(view.resource, document));
    return audiences(document).flatMap((audience) => judge(view, audience, trusted));
});
