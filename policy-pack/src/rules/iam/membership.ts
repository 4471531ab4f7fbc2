import { negate } from "../../known";
import { groups } from "../../model/iam/group";
import { groupMemberships, userMemberships } from "../../model/iam/membership";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const userWithoutGroup = rule("iam-user-without-group", userMemberships, (user) =>
    violationIf(user, negate(user.joined), "is in no group: add it to one, and give that the permissions"),
);

export const groupWithoutUsers = rule("iam-group-without-users", groupMemberships, (group) =>
    violationIf(group, negate(group.joined), "has no users: add some, or drop the group"),
);

export const groupMfa = rule("iam-group-mfa", groups, (group) =>
    violationIf(group, negate(group.mfa), "has no policy that asks for MFA: add a condition on aws:MultiFactorAuthPresent"),
);
