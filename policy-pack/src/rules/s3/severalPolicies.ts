import { label } from "../../model/resource";
import { declarations } from "../../model/s3/duplicates";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

export const severalPolicies = rule("s3-bucket-several-policies", declarations, (view) => {
    const { declarations: all, thing, perhaps } = view;
    if (all.length > 1) {
        const where = all.map(label).sort().join(", ");
        return [violation(view, `has its ${thing} declared ${String(all.length)} times (${where}), and S3 keeps one: merge them`)];
    }
    return perhaps === undefined ? [] : [notEvaluated(view, perhaps)];
});
