import { Unknown } from "../../known";
import type { PolicyDocument } from "../../model/policy/document";
import { bucketPolicies, type BucketPolicyView } from "../../model/s3/bucketPolicy";
import { notEvaluated, type Verdict } from "../../verdict";
import { rule, type Rule, type RuleContext } from "../rule";

/** A rule about what one bucket policy says, with no answer for one that is unknown or malformed. */
export function documentRule(
    id: string,
    check: (document: PolicyDocument, policy: BucketPolicyView, context: RuleContext) => readonly Verdict[],
): Rule {
    return rule(id, bucketPolicies, (policy, context) =>
        policy.document instanceof Unknown ? [notEvaluated(policy, policy.document)] : check(policy.document, policy, context),
    );
}
