import { Unknown } from "../../known";
import { bucketPolicies } from "../../model/s3/bucketPolicy";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

export const denyNotPrincipal = rule("s3-bucket-policy-deny-not-principal", bucketPolicies, (policy) => {
    if (policy.document instanceof Unknown) {
        return [notEvaluated(policy, policy.document)];
    }
    return policy.document.statements
        .filter(({ effect, principals }) => effect === "Deny" && principals.negated)
        .map(({ name }) =>
            violation(
                policy,
                `locks out role sessions by Deny with NotPrincipal in statement ${name}: use Principal * with ArnNotLike on aws:PrincipalArn`,
            ),
        );
});
