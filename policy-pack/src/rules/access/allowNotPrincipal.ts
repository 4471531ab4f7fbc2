import { Unknown } from "../../known";
import { resourcePolicies } from "../../model/access/resourcePolicy";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

export const allowNotPrincipal = rule("resource-policy-allow-not-principal", resourcePolicies, (view) => {
    if (view.document instanceof Unknown) {
        return [notEvaluated(view, view.document)];
    }
    return view.document.statements
        .filter(({ effect, principals }) => effect === "Allow" && principals.negated)
        .map((statement) =>
            violation(view, `allows all but some to use the ${view.thing}${view.by(statement)}: name those whom it is for`),
        );
});
