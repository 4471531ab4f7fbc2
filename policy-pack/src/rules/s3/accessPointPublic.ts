import { allOf, negate, Unknown } from "../../known";
import { publicAccess } from "../../model/policy/access";
import { accessPointBlocks, accessPointPolicies, type AccessPointPolicyView } from "../../model/s3/accessPoint";
import { notEvaluated, violation, type Verdict } from "../../verdict";
import { rule, type Rule } from "../rule";
import { isOff, judgeFlags } from "./blockFlags";

const ID = "s3-access-point-public";

const blocks = rule(ID, accessPointBlocks, (view) =>
    judgeFlags(view, isOff, (open) => `is made without public access block for ${open}, for good: make it anew with all four on`),
);

function judgePolicy(policy: AccessPointPolicyView): readonly Verdict[] {
    if (policy.document instanceof Unknown) {
        return [notEvaluated(policy, policy.document)];
    }
    const { statements, unknowns } = publicAccess(policy.document);
    const open = allOf([statements.length > 0 || (unknowns[0] ?? false), negate(policy.isInVpc)]);
    if (open instanceof Unknown) {
        return [notEvaluated(policy, open)];
    }
    return open
        ? statements.map(({ name }) =>
              violation(policy, `lets everyone in by statement ${name}: name the principals, bound it by a condition, or tie it to a VPC`),
          )
        : [];
}

const policies = rule(ID, accessPointPolicies, judgePolicy);

export const accessPointPublic: Rule = { id: ID, cases: (stack) => [...blocks.cases(stack), ...policies.cases(stack)] };
