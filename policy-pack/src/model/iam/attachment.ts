import { Unknown } from "../../known";
import { asList, asText, firstOf, type Tree } from "../../tree";
import { accountIdOf, accountOf } from "../placement";
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
    SELF_ATTACHING_POLICIES,
    USER_ATTACHMENTS,
    USERS,
} from "../tokens";

/** Managed policies that a resource attaches to somebody. */
export interface AttachmentView {
    readonly resource: Resource;
    /** ARNs that are known, and not of policies of this program: of those of AWS, and of those that other programs made. */
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

const ONE = ["policyArn", "managedPolicyArn"];
const SEVERAL = ["policyArns", "managedPolicyArns", "managedPolicies"];
const KEYS = [...ONE, ...SEVERAL];
const OF_AWS = /^arn:[^:]+:iam::aws:policy\/(.+)$/;

/** Path and name of a managed policy of AWS (`AdministratorAccess`, `job-function/Billing`), or undefined for any other ARN. */
export function nameOfAwsPolicy(arn: string): string | undefined {
    return OF_AWS.exec(arn)?.[1];
}

function sourcesOf({ propertyDependencies, dependencies }: Resource): readonly string[] {
    const erased = Object.keys(propertyDependencies).length === 0;
    return erased ? dependencies : KEYS.flatMap((key) => propertyDependencies[key] ?? []);
}

/** Path and name as they stand in the ARN, `ops/deploy`; undefined where either is not known. */
export function pathAndName({ props }: Resource): string | undefined {
    const name = asText(firstOf(props, "name", "managedPolicyName", "userName", "groupName", "roleName"));
    const path = asText(firstOf(props, "path")) ?? "/";
    return typeof name === "string" && typeof path === "string" ? `${path}${name}`.replace(/^\//, "") : undefined;
}

const OF_POLICY = /^arn:[^:]+:iam::([^:]*):policy\/(.+)$/;

/** Whether the ARN is that of a policy which it is known to come from. */
function isNamed(arn: string, { props }: Resource): boolean {
    const name = asText(firstOf(props, "name", "managedPolicyName"));
    return nameOfAwsPolicy(arn) === undefined && typeof name === "string" && arn.endsWith(`/${name}`);
}

function policiesByName(stack: Stack): ReadonlyMap<string, Resource> {
    return new Map(stack.ofTypes(MANAGED_POLICIES).map((policy) => [`${accountOf(policy)}/${pathAndName(policy) ?? ""}`, policy]));
}

/** The policy of the program that has the ARN. Only policies of AWS and of one's own account can be attached. */
function ofProgram(arn: string, resource: Resource, stack: Stack): Resource | undefined {
    const [, account, name = ""] = OF_POLICY.exec(arn) ?? [];
    const policy = account === "aws" || name === "" ? undefined : stack.derive(policiesByName).get(`${accountOf(resource)}/${name}`);
    return policy === undefined || (accountIdOf(policy) ?? account) !== account ? undefined : policy;
}

/**
 * A policy of the program is known by the dependency while its ARN is unknown: each accounts for one unknown ARN. A list that is unknown as
 * a whole may hold others beside them.
 */
function attachmentIn(resource: Resource, stack: Stack): AttachmentView | undefined {
    const list = asList(firstOf(resource.props, ...KEYS));
    const values: readonly Tree[] = list instanceof Unknown ? [list] : list;
    const sources = [...new Set(sourcesOf(resource))].flatMap((urn) => stack.find(urn) ?? []);
    const bySource = sources.filter(({ type }) => (MANAGED_POLICIES as readonly string[]).includes(type));
    const unknowns = values.filter((value) => value instanceof Unknown);
    const named = values
        .filter((value) => typeof value === "string")
        .map((arn) => ({ arn, policy: ofProgram(arn, resource, stack) ?? bySource.find((policy) => isNamed(arn, policy)) }));
    const byName = named.flatMap(({ policy }) => policy ?? []);
    const isWhole = firstOf(resource.props, ...ONE) === undefined && list instanceof Unknown;
    const expected = isWhole ? 0 : bySource.filter((policy) => !byName.includes(policy)).length;
    const arns = named.filter(({ policy }) => policy === undefined).map(({ arn }) => arn);
    const own = [...new Set([...bySource, ...byName])];
    return values.length === 0 ? undefined : { resource, arns, own, unknowns: unknowns.slice(expected) };
}

/** aws-native names users, groups and roles in the policy itself. */
function selfAttached(stack: Stack): AttachmentView[] {
    return stack
        .ofTypes(SELF_ATTACHING_POLICIES)
        .filter(({ props }) => firstOf(props, "users", "groups", "roles") !== undefined)
        .map((resource) => ({ resource, arns: [], own: [resource], unknowns: [] }));
}

export function attachments(stack: Stack): readonly AttachmentView[] {
    return [...stack.ofTypes(ATTACHMENT_TYPES).flatMap((resource) => attachmentIn(resource, stack) ?? []), ...selfAttached(stack)];
}
