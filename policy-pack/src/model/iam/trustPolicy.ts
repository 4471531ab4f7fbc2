import type { Unknown } from "../../known";
import { firstOf } from "../../tree";
import { accountIdOf, inOneAccount } from "../placement";
import { parsePolicy, type PolicyDocument } from "../policy/document";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { ROLES, USERS } from "../tokens";

/** The policy of a role that says who may take it on. */
export interface TrustPolicyView {
    readonly resource: Resource;
    readonly document: PolicyDocument | Unknown;
    /** The account of the role, 12 digits; undefined where the provider does not tell it. */
    readonly account: string | undefined;
    /** Whether what is unknown in it comes from roles and users of the role's own account alone. Rules about one resource are not told. */
    readonly namesOwn: boolean;
}

const PROPERTIES = ["assumeRolePolicy", "assumeRolePolicyDocument"];
const PRINCIPALS: readonly string[] = [...ROLES, ...USERS];

function namesOwn(role: Resource, stack: Stack): boolean {
    const sources = PROPERTIES.flatMap((property) => role.propertyDependencies[property] ?? []).map((urn) => stack.find(urn));
    const isOwn = (source: Resource | undefined): boolean =>
        source !== undefined && PRINCIPALS.includes(source.type) && inOneAccount(role, source) === true;
    return sources.length > 0 && sources.every(isOwn);
}

export function trustOf(role: Resource, stack: Stack): TrustPolicyView | undefined {
    const written = firstOf(role.props, ...PROPERTIES);
    return written === undefined
        ? undefined
        : {
              resource: role,
              document: parsePolicy(written, "assumeRolePolicy"),
              account: accountIdOf(role),
              namesOwn: namesOwn(role, stack),
          };
}

export function trustPolicies(stack: Stack): readonly TrustPolicyView[] {
    return stack.ofTypes(ROLES).flatMap((role) => trustOf(role, stack) ?? []);
}
