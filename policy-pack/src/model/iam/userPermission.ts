import { Unknown, type Truth } from "../../known";
import { asList, firstOf } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { POLICY_ATTACHMENTS, SELF_ATTACHING_POLICIES, USER_ATTACHMENTS, USER_POLICIES, USERS } from "../tokens";

/** Permissions that a user has other than by groups. */
export interface UserPermissionView {
    readonly resource: Resource;
    /** How the user gets them: `an inline policy`. */
    readonly by: string;
    readonly given: Truth;
}

const [ONE_EACH] = USER_ATTACHMENTS;

function anyIn(resource: Resource, ...keys: readonly string[]): Truth {
    const list = asList(firstOf(resource.props, ...keys));
    return list instanceof Unknown ? list : list.length > 0;
}

/** All that gives permissions to users themselves; aws-native writes them into the user. */
export function userPermissions(stack: Stack): readonly UserPermissionView[] {
    return [
        ...stack.ofTypes(USER_POLICIES).map((resource) => ({ resource, by: "an inline policy", given: true })),
        ...stack.ofTypes(USER_ATTACHMENTS).map((resource) => {
            return { resource, by: "an attached policy", given: resource.type === ONE_EACH || anyIn(resource, "policyArns") };
        }),
        ...stack
            .ofTypes([...POLICY_ATTACHMENTS, ...SELF_ATTACHING_POLICIES])
            .map((resource) => ({ resource, by: "an attached policy", given: anyIn(resource, "users") })),
        ...stack.ofTypes(USERS).flatMap((resource) => [
            { resource, by: "an inline policy", given: anyIn(resource, "policies") },
            { resource, by: "an attached policy", given: anyIn(resource, "managedPolicyArns") },
        ]),
    ];
}
