import { sizes } from "../../model/iam/size";
import { advice, notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

export const policySize = rule("iam-policy-size", sizes, (view, context) => {
    const { what, characters, limit = context.number("trustPolicyLimit"), unknown } = view;
    const size = `has ${what} of ${String(characters)} characters, where IAM takes ${String(limit)}: merge statements, or split the work`;
    if (characters > limit) {
        return [violation(view, size)];
    }
    if (unknown !== undefined) {
        return [notEvaluated(view, unknown)];
    }
    return characters * 100 >= limit * context.number("warnAtPercent") ? [advice(view, size)] : [];
});
