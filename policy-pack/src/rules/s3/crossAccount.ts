import { Unknown } from "../../known";
import { audiences } from "../../model/policy/audience";
import type { PolicyDocument } from "../../model/policy/document";
import { isOfServices, NO_ACCOUNT, strangers, type Trusted } from "../../model/policy/trust";
import { isUntold, noAccountOf } from "../../model/policy/untold";
import { grants, type GrantView } from "../../model/s3/acl";
import { withoutLogAccounts } from "../../model/s3/logAccounts";
import { bucketPolicies, type BucketPolicyView } from "../../model/s3/bucketPolicy";
import { notEvaluated, violation, type Verdict } from "../../verdict";
import { rule, type Rule } from "../rule";
import { trustedBy } from "../trusted";

function judgePolicy(document: PolicyDocument, policy: BucketPolicyView, trusted: Trusted): readonly Verdict[] {
    const all = audiences(document)
        .filter((audience) => !isOfServices(audience))
        .map((audience) => {
            const strange = strangers(audience, trusted);
            return { audience, ...strange, accounts: withoutLogAccounts(strange.accounts, audience) };
        });
    // Where the own account is not told, one of several at most is it.
    const isTold = trusted.accounts.length > 0;
    const areForeign = isTold || new Set(all.flatMap((strange) => strange.accounts)).size > 1;
    const found = all.flatMap(({ audience, ...strange }) => {
        // A program does not tell which organisation its account is in.
        const beyond = trusted.organizations.length === 0 ? [] : strange.organizations;
        const who = [...(areForeign ? strange.accounts : []), ...beyond].join(", ");
        const own = isTold || strange.accounts.length === 0 ? "" : " (of the accounts that the policy lets in, one at most is its own)";
        return who === ""
            ? []
            : [
                  violation(
                      policy,
                      `lets ${who} in by statement ${audience.statement.name}${own}: drop it, or trust them by the rule's settings`,
                  ),
              ];
    });
    const unknown = all.flatMap(({ audience, accounts, ids }) => [
        ...audience.unknowns,
        ...(accounts.length > 0 ? [NO_ACCOUNT] : []),
        ...ids.map(noAccountOf),
    ])[0];
    return found.length > 0 || unknown === undefined ? found : [notEvaluated(policy, unknown)];
}

const inPolicies = rule("s3-bucket-cross-account", bucketPolicies, (policy, context) =>
    policy.document instanceof Unknown
        ? [notEvaluated(policy, policy.document)]
        : judgePolicy(policy.document, policy, trustedBy(context, policy.account)),
);

/** The owner in an ACL is the bucket's own account. */
function judgeGrant({ resource, id, owner, permissions }: GrantView, trusted: Trusted): readonly Verdict[] {
    const view = { resource };
    if (id instanceof Unknown) {
        return [notEvaluated(view, id)];
    }
    if (!isUntold(id) || trusted.ids.includes(id) || id === owner) {
        return [];
    }
    return typeof owner === "string"
        ? [violation(view, `grants ${permissions} to canonical user ${id}, who is not its owner: drop it, or name the id in trustedIds`)]
        : [notEvaluated(view, owner ?? noAccountOf(id))];
}

const inAcls = rule("s3-bucket-cross-account", grants, (grant, context) => judgeGrant(grant, trustedBy(context, undefined)));

export const crossAccount: Rule = {
    id: inPolicies.id,
    cases: (stack) => [...inPolicies.cases(stack), ...inAcls.cases(stack)],
};
