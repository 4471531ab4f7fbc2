import type { Unknown } from "../../known";
import { firstOf } from "../../tree";
import { accountIdOf } from "../placement";
import { parsePolicy, type PolicyDocument } from "../policy/document";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { ROLES } from "../tokens";

/** The policy of a role that says who may take it on. */
export interface TrustPolicyView {
    readonly resource: Resource;
    readonly document: PolicyDocument | Unknown;
    /** The account of the role, 12 digits; undefined where the provider does not tell it. */
    readonly account: string | undefined;
}

export function trustOf(role: Resource): TrustPolicyView | undefined {
    const written = firstOf(role.props, "assumeRolePolicy", "assumeRolePolicyDocument");
    return written === undefined
        ? undefined
        : { resource: role, document: parsePolicy(written, "assumeRolePolicy"), account: accountIdOf(role) };
}

export function trustPolicies(stack: Stack): readonly TrustPolicyView[] {
    return stack.ofTypes(ROLES).flatMap((role) => trustOf(role) ?? []);
}
