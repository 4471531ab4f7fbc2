import { publicAccess } from "../../model/policy/access";
import { notEvaluated, violation } from "../../verdict";
import { documentRule } from "./documentRule";

export const publicPolicy = documentRule("s3-bucket-public-policy", (document, policy) => {
    const { statements, unknowns } = publicAccess(document);
    return [
        ...statements.map(({ name }) =>
            violation(policy, `asks to let everyone in by statement ${name}: name the principals, or bound it by a condition`),
        ),
        ...(statements.length > 0 ? [] : unknowns.slice(0, 1).map((unknown) => notEvaluated(policy, unknown))),
    ];
});
