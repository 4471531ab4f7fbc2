import { allOf, negate, Unknown } from "../../known";
import { resourcePolicies } from "../../model/access/resourcePolicy";
import { publicAccess } from "../../model/policy/access";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

export const publicPolicy = rule("resource-policy-public", resourcePolicies, (view) => {
    if (view.document instanceof Unknown) {
        return [notEvaluated(view, view.document)];
    }
    const { statements, unknowns } = publicAccess(view.document);
    const open = allOf([statements.length > 0 || (unknowns[0] ?? false), negate(view.isInVpc)]);
    if (open instanceof Unknown) {
        return [notEvaluated(view, open)];
    }
    return open
        ? statements.map((statement) =>
              violation(view, `lets everyone use the ${view.thing}${view.by(statement)}: name the principals, or bound it by a condition`),
          )
        : [];
});
