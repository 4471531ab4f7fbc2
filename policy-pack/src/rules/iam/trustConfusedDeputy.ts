import { allOf, anyOf, negate } from "../../known";
import { isSteerable } from "../../model/iam/service";
import { trustPolicies } from "../../model/iam/trustPolicy";
import { audiences } from "../../model/policy/audience";
import { narrows } from "../../model/policy/narrow";
import { some } from "../../text";
import { violationIf } from "../../verdict";
import { documentRule } from "./statements";

export const trustConfusedDeputy = documentRule("iam-role-trust-confused-deputy", trustPolicies, (document, trust, context) =>
    audiences(document).flatMap(({ statement, services, unknownServices }) => {
        const steered = context.text("services") === "all" ? services : services.filter(isSteerable);
        return violationIf(
            trust,
            allOf([anyOf([steered.length > 0, ...unknownServices]), negate(anyOf(statement.conditions.map(narrows)))]),
            `lets ${some(steered, 3)} take it on for any account by statement ${statement.name}: demand aws:SourceAccount or aws:SourceArn`,
        );
    }),
);
