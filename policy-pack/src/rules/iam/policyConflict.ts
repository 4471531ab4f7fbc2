import { roles } from "../../model/iam/role";
import { label } from "../../model/resource";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const policyConflict = rule("iam-role-policy-conflict", roles, (role) =>
    role.conflicts.flatMap(({ list, listed, beside }) =>
        violationIf(role, listed, `lists all its policies in ${list}, and has ${label(beside)} beside: write all of them in one way`),
    ),
);
