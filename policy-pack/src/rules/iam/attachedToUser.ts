import { userPermissions } from "../../model/iam/userPermission";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const attachedToUser = rule("iam-policy-attached-to-user", userPermissions, (permission) =>
    violationIf(
        permission,
        permission.given,
        `gives a user permissions of its own by ${permission.by}: attach the policy to a group or role`,
    ),
);
