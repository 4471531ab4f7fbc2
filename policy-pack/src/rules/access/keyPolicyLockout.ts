import { negate, Unknown } from "../../known";
import { isAdministrable, keyPolicies } from "../../model/access/key";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

const NOBODY = "lets nobody change the key policy: allow the root of its account kms:*, or an administrator kms:PutKeyPolicy";
const UNCHECKED = "tells KMS not to check that its policy can still be changed: drop bypassPolicyLockoutSafetyCheck";

export const keyPolicyLockout = rule("kms-key-policy-lockout", keyPolicies, (view) => {
    const { document } = view;
    const unwritten = document === undefined || document instanceof Unknown;
    const nobody = unwritten ? (document ?? false) : negate(isAdministrable(document, view.account, Date.now()));
    return [...violationIf(view, nobody, NOBODY), ...violationIf(view, view.isUnchecked, UNCHECKED)];
});
