import { allPolicies, type AllPoliciesView } from "../../model/iam/allPolicies";
import { escalation } from "../../model/policy/escalation";
import { ownsByName, waysOnOneself } from "../../model/policy/oneself";
import { together } from "../../model/policy/together";
import { some } from "../../text";
import { notEvaluated, violation, type Verdict } from "../../verdict";
import { rule } from "../rule";

/** What one policy opens alone is left to the rule about policies. */
function changesItself({ parts, own }: AllPoliciesView): string[] {
    const documents = parts.map(({ document }) => document);
    const { open } = waysOnOneself(documents, ownsByName(own));
    return open.filter((way) => !documents.some((document) => escalation(document).direct.includes(way)));
}

function addUp(view: AllPoliciesView): Verdict[] {
    const { open, unknown } = together(view.parts);
    if (open.length > 0) {
        const who = view.other === undefined ? "has" : `gives ${view.other}`;
        return [violation(view, `${who} policies that together open the way to any right by ${some(open, 2)}: name the resources`)];
    }
    return unknown === undefined ? [] : [notEvaluated(view, unknown)];
}

export const principalEscalation = rule("iam-principal-privilege-escalation", allPolicies, (view) => {
    const ways = changesItself(view);
    if (ways.length > 0) {
        const who = view.other === undefined ? "may" : `lets ${view.other}`;
        return [violation(view, `${who} change its own rights by ${some(ways, 2)}: leave that out, or demand a permissions boundary`)];
    }
    return view.parts.length < 2 ? [] : addUp(view);
});
