import { allPolicies } from "../../model/iam/allPolicies";
import { together } from "../../model/policy/together";
import { some } from "../../text";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

export const principalEscalation = rule("iam-principal-privilege-escalation", allPolicies, (view) => {
    if (view.parts.length < 2) {
        return [];
    }
    const { open, unknown } = together(view.parts);
    if (open.length > 0) {
        return [violation(view, `has policies that together open the way to any right by ${some(open, 2)}: name the resources`)];
    }
    return unknown === undefined ? [] : [notEvaluated(view, unknown)];
});
