import { Unknown } from "../../known";
import { asList, firstOf, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import {
    GROUP_ATTACHMENTS,
    GROUPS,
    MANAGED_POLICIES,
    PERMISSION_SET_ATTACHMENTS,
    PERMISSION_SET_POLICIES,
    POLICY_ATTACHMENTS,
    ROLE_ATTACHMENTS,
    ROLES,
    USER_ATTACHMENTS,
    USERS,
} from "../tokens";

/** Managed policies that a resource attaches to somebody. */
export interface AttachmentView {
    readonly resource: Resource;
    /** ARNs that are known: of policies of AWS, and of those that other programs made. */
    readonly arns: readonly string[];
    /** Policies of this program. */
    readonly own: readonly Resource[];
    readonly unknowns: readonly Unknown[];
}

/** All types that attach managed policies. */
export const ATTACHMENT_TYPES: readonly string[] = [
    ...ROLE_ATTACHMENTS,
    ...USER_ATTACHMENTS,
    ...GROUP_ATTACHMENTS,
    ...POLICY_ATTACHMENTS,
    ...PERMISSION_SET_ATTACHMENTS,
    ...PERMISSION_SET_POLICIES,
    ...ROLES,
    ...USERS,
    ...GROUPS,
];

const KEYS = ["policyArn", "policyArns", "managedPolicyArn", "managedPolicyArns", "managedPolicies"];

function sourcesOf({ propertyDependencies, dependencies }: Resource): readonly string[] {
    const erased = Object.keys(propertyDependencies).length === 0;
    return erased ? dependencies : KEYS.flatMap((key) => propertyDependencies[key] ?? []);
}

/** A policy of the program is known by the dependency while its ARN is unknown. */
function attachmentIn(resource: Resource, stack: Stack): AttachmentView | undefined {
    const list = asList(firstOf(resource.props, ...KEYS));
    const values: readonly Tree[] = list instanceof Unknown ? [list] : list;
    const sources = sourcesOf(resource).flatMap((urn) => stack.find(urn) ?? []);
    const own = sources.filter(({ type }) => (MANAGED_POLICIES as readonly string[]).includes(type));
    const unknowns = values.filter((value) => value instanceof Unknown);
    const arns = values.filter((value) => typeof value === "string");
    return values.length === 0 ? undefined : { resource, arns, own, unknowns: own.length > 0 ? [] : unknowns };
}

export function attachments(stack: Stack): readonly AttachmentView[] {
    return stack.ofTypes(ATTACHMENT_TYPES).flatMap((resource) => attachmentIn(resource, stack) ?? []);
}

const OF_AWS = /^arn:[^:]+:iam::aws:policy\/(.+)$/;

/** Path and name of a managed policy of AWS (`AdministratorAccess`, `job-function/Billing`), or undefined for any other ARN. */
export function nameOfAwsPolicy(arn: string): string | undefined {
    return OF_AWS.exec(arn)?.[1];
}
