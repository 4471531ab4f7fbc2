import { violation } from "../../verdict";
import { documentRule } from "./documentRule";

export const denyNotPrincipal = documentRule("s3-bucket-policy-deny-not-principal", ({ statements }, policy) =>
    statements
        .filter(({ effect, principals }) => effect === "Deny" && principals.negated)
        .map(({ name }) =>
            violation(
                policy,
                `locks out role sessions by Deny with NotPrincipal in statement ${name}: use Principal * with ArnNotLike on aws:PrincipalArn`,
            ),
        ),
);
