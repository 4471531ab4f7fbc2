import { Unknown } from "../../known";
import { ownerOf } from "../../model/access/owner";
import { resourcePolicies, type ResourcePolicyView } from "../../model/access/resourcePolicy";
import { audiences, type Audience } from "../../model/policy/audience";
import { strangers } from "../../model/policy/trust";
import { notEvaluated, violation, type Verdict } from "../../verdict";
import { rule, type RuleContext } from "../rule";

const NO_ACCOUNT = new Unknown(
    "the account",
    "is not told by its provider: name it in allowedAccountIds, or in the setting trustedAccounts",
);

/** A source that a permission of Lambda names is the output of a resource of the program. */
function unknownIn(audience: Audience, { namesSource }: ResourcePolicyView): Unknown | undefined {
    return audience.unknowns.find((unknown) => !namesSource || audience.statement.principals.values.includes(unknown));
}

function judge(view: ResourcePolicyView, audience: Audience, own: string | undefined, context: RuleContext): readonly Verdict[] {
    const organizations = context.list("trustedOrganizations");
    const accounts = [...context.list("trustedAccounts"), ...(own === undefined ? [] : [own])];
    const strange = strangers(audience, { accounts, organizations });
    // A program does not tell which organisation its account is in.
    const beyond = organizations.length === 0 ? [] : strange.organizations;
    const who = [...(own === undefined ? [] : strange.accounts), ...beyond];
    if (who.length > 0) {
        const message = `lets ${who.join(", ")} use the ${view.thing}${view.by(audience.statement)}: drop it, or trust them by the rule's settings`;
        return [violation(view, message)];
    }
    const unknown = unknownIn(audience, view) ?? (strange.accounts.length > 0 ? NO_ACCOUNT : undefined);
    return unknown === undefined ? [] : [notEvaluated(view, unknown)];
}

export const crossAccount = rule("resource-policy-cross-account", resourcePolicies, (view, context) => {
    const { document } = view;
    if (document instanceof Unknown) {
        return [notEvaluated(view, document)];
    }
    const own = ownerOf(view.resource, document);
    return audiences(document).flatMap((audience) => judge(view, audience, own, context));
});
