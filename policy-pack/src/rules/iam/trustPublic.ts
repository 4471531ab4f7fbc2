import { trustPolicies } from "../../model/iam/trustPolicy";
import { publicAccess } from "../../model/policy/access";
import { notEvaluated, violation } from "../../verdict";
import { documentRule } from "./statements";

export const trustPublic = documentRule("iam-role-trust-public", trustPolicies, (document, trust) => {
    const { statements, unknowns } = publicAccess(document);
    return [
        ...statements.map(({ name }) =>
            violation(trust, `lets everyone take it on by statement ${name}: name the principals, or bound it by a condition`),
        ),
        ...(statements.length > 0 ? [] : unknowns.slice(0, 1).map((unknown) => notEvaluated(trust, unknown))),
    ];
});
