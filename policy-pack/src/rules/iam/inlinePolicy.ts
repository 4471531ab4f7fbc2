import { identityPolicies } from "../../model/iam/identityPolicy";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const inlinePolicy = rule("iam-inline-policy", identityPolicies, (policy) => {
    const { holder, inline, exists } = policy;
    const what = inline === undefined ? `is an inline policy of a ${holder}` : `has inline policy ${inline}`;
    return violationIf(policy, exists, `${what}: make it a managed policy, and attach that`);
});
