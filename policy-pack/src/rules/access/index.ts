import type { Rule } from "../rule";
import { allowNotPrincipal } from "./allowNotPrincipal";
import { confusedDeputy } from "./confusedDeputy";
import { crossAccount } from "./crossAccount";
import { functionUrlPublic } from "./functionUrlPublic";
import { keyPolicyLockout } from "./keyPolicyLockout";
import { keyRotation } from "./keyRotation";
import { policyLockout } from "./policyLockout";
import { publicPolicy } from "./publicPolicy";
import { tlsOnly } from "./tlsOnly";
import { wildcardAction } from "./wildcardAction";

export const accessRules: readonly Rule[] = [
    publicPolicy,
    crossAccount,
    allowNotPrincipal,
    wildcardAction,
    confusedDeputy,
    policyLockout,
    keyPolicyLockout,
    keyRotation,
    functionUrlPublic,
    tlsOnly,
];
