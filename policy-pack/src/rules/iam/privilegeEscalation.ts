import { identityPolicies } from "../../model/iam/identityPolicy";
import { escalation } from "../../model/policy/escalation";
import { some } from "../../text";
import { advice, notEvaluated, violation } from "../../verdict";
import { documentRule } from "./statements";

export const privilegeEscalation = documentRule("iam-policy-privilege-escalation", identityPolicies, (document, view) => {
    const { direct, own, indirect, unknowns } = escalation(document);
    const where = view.inline === undefined ? "" : ` in inline policy ${view.inline}`;
    if (direct.length > 0) {
        const ways = `${some(direct, 2)}${where}`;
        return [violation(view, `opens the way to any right by ${ways}: name the resources, or demand a permissions boundary`)];
    }
    if (own.length > 0) {
        const ways = `${some(own, 2)}${where}`;
        return [violation(view, `lets a user change its own rights by ${ways}: leave that out, or demand a permissions boundary`)];
    }
    if (indirect.length > 0) {
        return [advice(view, `opens the way to the roles of what runs by ${some(indirect, 2)}${where}: name the resources`)];
    }
    return unknowns.slice(0, 1).map((unknown) => notEvaluated(view, unknown));
});
