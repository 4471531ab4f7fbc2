import type { Unknown } from "../../known";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import {
    GROUP_ATTACHMENTS,
    GROUP_POLICIES,
    POLICY_ATTACHMENTS,
    ROLE_ATTACHMENTS,
    ROLE_POLICIES,
    SELF_ATTACHING_POLICIES,
    USER_ATTACHMENTS,
    USER_POLICIES,
} from "../tokens";
import { attachments, type AttachmentView } from "./attachment";
import { identityPolicies, type IdentityPolicyView } from "./identityPolicy";
import { groupsOfUsers } from "./membership";
import { groupsIn, partsOf, rolesIn, usersIn, type Owners, type Parts } from "./join";

export type PrincipalKind = "user" | "group" | "role";

/** A user, group or role with its policies; those of a user's groups are in `groups`. */
export interface PrincipalView {
    readonly resource: Resource;
    readonly kind: PrincipalKind;
    readonly inline: readonly IdentityPolicyView[];
    readonly attachments: readonly AttachmentView[];
    /** Managed policies of the program that are attached. */
    readonly attached: readonly IdentityPolicyView[];
    /** An inline policy that may be its own. */
    readonly perhapsInline: Unknown | undefined;
    /** An attachment that may be its own. */
    readonly perhapsAttached: Unknown | undefined;
    /** Of a user: the groups of the stack that it is in. */
    readonly groups: readonly PrincipalView[];
    /** A group that it may be in besides. */
    readonly perhapsGroup: Unknown | undefined;
}

/** How the resources of one kind of principal are written. */
interface Kind {
    readonly kind: PrincipalKind;
    readonly owners: (stack: Stack) => Owners;
    readonly keys: readonly string[];
    readonly policies: readonly string[];
    readonly attachments: readonly string[];
}

const KINDS: readonly Kind[] = [
    { kind: "user", owners: usersIn, keys: ["user", "userName", "users"], policies: USER_POLICIES, attachments: USER_ATTACHMENTS },
    { kind: "group", owners: groupsIn, keys: ["group", "groupName", "groups"], policies: GROUP_POLICIES, attachments: GROUP_ATTACHMENTS },
    { kind: "role", owners: rolesIn, keys: ["role", "roleName", "roles"], policies: ROLE_POLICIES, attachments: ROLE_ATTACHMENTS },
];

/** Views by the URN of the resource that they are written in. */
function byUrn<V extends { readonly resource: Resource }>(views: readonly V[]): (resource: Resource) => readonly V[] {
    const found = new Map<string, V[]>();
    for (const view of views) {
        const { urn } = view.resource;
        found.set(urn, [...(found.get(urn) ?? []), view]);
    }
    return ({ urn }) => found.get(urn) ?? [];
}

const policiesByUrn = (stack: Stack): ((resource: Resource) => readonly IdentityPolicyView[]) => byUrn(stack.derive(identityPolicies));
const attachmentsByUrn = (stack: Stack): ((resource: Resource) => readonly AttachmentView[]) => byUrn(stack.derive(attachments));

interface Joined {
    readonly policies: Parts;
    readonly attachments: Parts;
}

function join(stack: Stack, { owners, keys, policies, attachments: types }: Kind): Joined {
    const all = stack.derive(owners);
    return {
        policies: partsOf(stack, policies, keys, all),
        attachments: partsOf(stack, [...types, ...POLICY_ATTACHMENTS, ...SELF_ATTACHING_POLICIES], keys, all),
    };
}

function viewOf(resource: Resource, kind: PrincipalKind, joined: Joined, stack: Stack): PrincipalView {
    const policiesIn = stack.derive(policiesByUrn);
    const attachmentsIn = stack.derive(attachmentsByUrn);
    const own = [resource, ...joined.attachments.of(resource)].flatMap(attachmentsIn);
    return {
        resource,
        kind,
        inline: [resource, ...joined.policies.of(resource)].flatMap(policiesIn),
        attachments: own,
        attached: own.flatMap((attachment) => attachment.own).flatMap(policiesIn),
        perhapsInline: joined.policies.perhapsOf(resource),
        perhapsAttached: joined.attachments.perhapsOf(resource),
        groups: [],
        perhapsGroup: undefined,
    };
}

/** The users, groups and roles of the stack. */
export function principals(stack: Stack): readonly PrincipalView[] {
    const views = KINDS.flatMap((kind) => {
        const joined = join(stack, kind);
        return stack.derive(kind.owners).all.map((resource) => viewOf(resource, kind.kind, joined, stack));
    });
    const byResource = new Map(views.map((view) => [view.resource, view]));
    const groupsOf = groupsOfUsers(stack);
    return views.map((view) => {
        const { groups, perhaps } = view.kind === "user" ? groupsOf(view.resource) : { groups: [], perhaps: undefined };
        return { ...view, groups: groups.flatMap((group) => byResource.get(group) ?? []), perhapsGroup: perhaps };
    });
}

/** A user, group or role that the stack does not make, with what the stack gives it. */
export type OtherPrincipal = Pick<PrincipalView, "kind" | "inline" | "attachments" | "attached"> & { readonly name: string };

/** Those whom the stack does not make, and who have inline policies or attachments of it. */
export function otherPrincipals(stack: Stack): readonly OtherPrincipal[] {
    const policiesIn = stack.derive(policiesByUrn);
    const attachmentsIn = stack.derive(attachmentsByUrn);
    return KINDS.flatMap((kind) => {
        const { policies, attachments: attached } = join(stack, kind);
        return [...new Set([...policies.ofOthers.keys(), ...attached.ofOthers.keys()])].map((key) => {
            const own = (attached.ofOthers.get(key) ?? []).flatMap(attachmentsIn);
            return {
                kind: kind.kind,
                name: key.slice(key.lastIndexOf("/") + 1),
                inline: (policies.ofOthers.get(key) ?? []).flatMap(policiesIn),
                attachments: own,
                attached: own.flatMap((attachment) => attachment.own).flatMap(policiesIn),
            };
        });
    });
}
