import { anyOf, Unknown, type Truth } from "../../known";
import { asList, firstOf } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { GROUP_MEMBERSHIPS, USER_GROUP_MEMBERSHIPS, USERS } from "../tokens";
import { groupsIn, partsOf, usersIn, type Parts } from "./join";

/** A user, and whether the stack puts it into a group; or a group, and whether the stack puts users into it. */
export interface MembershipView {
    readonly resource: Resource;
    readonly joined: Truth;
}

const OF_GROUPS = [...GROUP_MEMBERSHIPS, ...USER_GROUP_MEMBERSHIPS];
const GROUPS_KEYS = ["groups", "group", "groupName"];
const USERS_KEYS = ["users", "user", "userName"];

/** Whether the resource names somebody: one by a property of its own, or some in a list, which may be empty. */
function names({ props }: Resource, [list = "", ...single]: readonly string[]): Truth {
    if (props instanceof Unknown) {
        return props;
    }
    const listed = asList(firstOf(props, list));
    const one = firstOf(props, ...single) !== undefined;
    return one || (listed instanceof Unknown ? listed : listed.length > 0);
}

function isJoined(resource: Resource, parts: Parts, otherSide: readonly string[]): Truth {
    const perhaps = parts.perhapsOf(resource);
    return anyOf([...parts.of(resource).map((part) => names(part, otherSide)), ...(perhaps === undefined ? [] : [perhaps])]);
}

/** aws-native writes groups into the user as well. */
export function userMemberships(stack: Stack): readonly MembershipView[] {
    const users = stack.derive(usersIn);
    const parts = partsOf(stack, OF_GROUPS, USERS_KEYS, users);
    return users.all.map((resource) => ({
        resource,
        joined: anyOf([names(resource, ["groups"]), isJoined(resource, parts, GROUPS_KEYS)]),
    }));
}

/** The groups of a user, as far as the stack makes them. */
export interface GroupsOfUser {
    readonly groups: readonly Resource[];
    /** Why it may be in one more group of the stack, or undefined. */
    readonly perhaps: Unknown | undefined;
}

export function groupsOfUsers(stack: Stack): (user: Resource) => GroupsOfUser {
    const groups = stack.derive(groupsIn);
    const byUser = partsOf(stack, OF_GROUPS, USERS_KEYS, stack.derive(usersIn));
    const byGroup = partsOf(stack, [...OF_GROUPS, ...USERS], GROUPS_KEYS, groups);
    const named = new Map<string, Resource[]>();
    for (const group of groups.all) {
        byGroup.of(group).forEach(({ urn }) => named.set(urn, [...(named.get(urn) ?? []), group]));
    }
    return (user) => {
        const parts = [user, ...byUser.of(user)];
        const unknown = parts.map((part) => byGroup.unknownIn(part)).find((one) => one !== undefined) ?? byUser.perhapsOf(user);
        return {
            groups: [...new Set(parts.flatMap(({ urn }) => named.get(urn) ?? []))],
            perhaps: groups.all.length === 0 ? undefined : unknown,
        };
    };
}

export function groupMemberships(stack: Stack): readonly MembershipView[] {
    const groups = stack.derive(groupsIn);
    const parts = partsOf(stack, OF_GROUPS, GROUPS_KEYS, groups);
    const inUsers = partsOf(stack, USERS, ["groups"], groups);
    return groups.all.map((resource) => ({
        resource,
        joined: anyOf([isJoined(resource, parts, USERS_KEYS), isJoined(resource, inUsers, ["groups"])]),
    }));
}
