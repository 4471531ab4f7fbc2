import { Unknown } from "../../known";
import type { PolicyDocument } from "../policy/document";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { identityPolicies, type IdentityPolicyView } from "./identityPolicy";
import { otherPrincipals, principals, type PrincipalKind } from "./principal";
import { trustPolicies } from "./trustPolicy";

/** Characters without white space (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html). */
const INLINE_LIMITS: Readonly<Record<PrincipalKind, number>> = { user: 2_048, group: 5_120, role: 10_240 };
const MANAGED_LIMIT = 6_144;

/** What IAM bounds in size: one managed policy, one trust policy, or all inline policies of one user, group or role. */
export interface SizeView {
    readonly resource: Resource;
    /** `inline policies of a role`. */
    readonly what: string;
    /** undefined for trust policies, whose quota can be raised. */
    readonly limit: number | undefined;
    /** Of what is known. */
    readonly characters: number;
    readonly unknown: Unknown | undefined;
}

type Document = PolicyDocument | Unknown;

function measure(documents: readonly Document[], perhaps?: Unknown): Pick<SizeView, "characters" | "unknown"> {
    const sizes = documents.map((document) => (document instanceof Unknown ? document : document.characters));
    const known = sizes.filter((size) => typeof size === "number");
    return {
        characters: known.reduce((sum, size) => sum + size, 0),
        unknown: sizes.find((size) => size instanceof Unknown) ?? perhaps,
    };
}

function inlineSize(kind: PrincipalKind, resource: Resource, inline: readonly IdentityPolicyView[], perhaps?: Unknown): SizeView[] {
    const documents = inline.map(({ document }) => document);
    const nothing = documents.length === 0 && perhaps === undefined;
    return nothing ? [] : [{ resource, what: `inline policies of a ${kind}`, limit: INLINE_LIMITS[kind], ...measure(documents, perhaps) }];
}

export function sizes(stack: Stack): readonly SizeView[] {
    const managed = stack.derive(identityPolicies).filter(({ holder }) => holder === "managed");
    return [
        ...managed.map(({ resource, document }) => ({ resource, what: "a policy", limit: MANAGED_LIMIT, ...measure([document]) })),
        ...stack.derive(trustPolicies).map(({ resource, document }) => {
            return { resource, what: "a trust policy", limit: undefined, ...measure([document]) };
        }),
        ...stack.derive(principals).flatMap(({ kind, resource, inline, perhapsInline }) => {
            return inlineSize(kind, resource, inline, perhapsInline);
        }),
        ...stack.derive(otherPrincipals).flatMap(({ kind, inline }) => {
            return inline[0] === undefined ? [] : inlineSize(kind, inline[0].resource, inline);
        }),
    ];
}
