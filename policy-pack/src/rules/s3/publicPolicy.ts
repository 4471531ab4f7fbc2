import { publicAccess } from "../../model/policy/access";
import { notEvaluated } from "../../verdict";
import { documentRule } from "./documentRule";
import { publicFinding } from "./held";

export const publicPolicy = documentRule("s3-bucket-public-policy", (document, policy, context) => {
    const { statements, unknowns } = publicAccess(document);
    return [
        ...statements.map(({ name }) =>
            publicFinding(policy, policy.account, context, {
                asks: `asks to let everyone in by statement ${name}`,
                remedy: "name the principals, or bound it by a condition",
            }),
        ),
        ...(statements.length > 0 ? [] : unknowns.slice(0, 1).map((unknown) => notEvaluated(policy, unknown))),
    ];
});
