import { Unknown } from "../../known";
import { asList, asText, firstOf, type Tree } from "../../tree";
import { parsePolicy, type PolicyDocument, type Statement } from "../policy/document";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { GROUP_POLICIES, GROUPS, MANAGED_POLICIES, PERMISSION_SET_POLICIES, ROLE_POLICIES, ROLES, USER_POLICIES, USERS } from "../tokens";

/** Who has the policy; a managed policy has to be attached to somebody. */
export type Holder = "managed" | "user" | "group" | "role" | "permission set";

/** A policy that says what an identity may do, wherever it is written. */
export interface IdentityPolicyView {
    readonly resource: Resource;
    readonly holder: Holder;
    /** Of an inline policy that stands in the user, group or role itself: its name, or its position (`#2`). */
    readonly inline: string | undefined;
    /** Unknown where nobody can tell yet whether there is one. */
    readonly exists: true | Unknown;
    readonly document: PolicyDocument | Unknown;
}

const SPLIT: readonly (readonly [Holder, readonly string[]])[] = [
    ["managed", MANAGED_POLICIES],
    ["role", ROLE_POLICIES],
    ["user", USER_POLICIES],
    ["group", GROUP_POLICIES],
    ["permission set", PERMISSION_SET_POLICIES],
];
const INLINE: readonly (readonly [Holder, readonly string[]])[] = [
    ["role", ROLES],
    ["user", USERS],
    ["group", GROUPS],
];

/** All types that such a policy can stand in. */
export const IDENTITY_POLICY_TYPES: readonly string[] = [...SPLIT, ...INLINE].flatMap(([, types]) => types);

function split(resource: Resource, holder: Holder): IdentityPolicyView[] {
    const written = firstOf(resource.props, "policy", "policyDocument", "inlinePolicy");
    const view = { resource, holder, inline: undefined, exists: true } as const;
    return written === undefined ? [] : [{ ...view, document: parsePolicy(written, "policy") }];
}

function inlineOf(resource: Resource, holder: Holder, policies: readonly Tree[] | Unknown): IdentityPolicyView[] {
    if (policies instanceof Unknown) {
        return [{ resource, holder, inline: "#1", exists: policies, document: policies }];
    }
    return policies.flatMap((one, index): IdentityPolicyView[] => {
        const position = `#${String(index + 1)}`;
        const name = asText(firstOf(one, "name", "policyName"));
        const inline = typeof name === "string" ? name : position;
        const written = firstOf(one, "policy", "policyDocument");
        const document = parsePolicy(written ?? null, `inline policy ${inline}`);
        return written === undefined ? [] : [{ resource, holder, inline, exists: true, document }];
    });
}

/** The inline policies in a user, group or role; aws-native calls them `policies`. */
function inside(resource: Resource, holder: Holder): IdentityPolicyView[] {
    return inlineOf(resource, holder, asList(firstOf(resource.props, "inlinePolicies", "policies")));
}

/** Policies of identities in all resources of the stack. */
export function identityPolicies(stack: Stack): readonly IdentityPolicyView[] {
    return [
        ...SPLIT.flatMap(([holder, types]) => stack.ofTypes(types).flatMap((resource) => split(resource, holder))),
        ...INLINE.flatMap(([holder, types]) => stack.ofTypes(types).flatMap((resource) => inside(resource, holder))),
    ];
}

/** `statement Read`, `statement Read of inline policy app`. */
export function statementIn({ inline }: Pick<IdentityPolicyView, "inline">, { name }: Statement): string {
    return inline === undefined ? `statement ${name}` : `statement ${name} of inline policy ${inline}`;
}
