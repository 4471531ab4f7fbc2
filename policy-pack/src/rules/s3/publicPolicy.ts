import { Unknown } from "../../known";
import { publicAccess } from "../../model/policy/access";
import { bucketPolicies } from "../../model/s3/bucketPolicy";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

export const publicPolicy = rule("s3-bucket-public-policy", bucketPolicies, (policy) => {
    if (policy.document instanceof Unknown) {
        return [notEvaluated(policy, policy.document)];
    }
    const { statements, unknowns } = publicAccess(policy.document);
    return [
        ...statements.map(({ name }) =>
            violation(policy, `lets everyone in by statement ${name}: name the principals, or bound it by a condition`),
        ),
        ...(statements.length > 0 ? [] : unknowns.slice(0, 1).map((unknown) => notEvaluated(policy, unknown))),
    ];
});
