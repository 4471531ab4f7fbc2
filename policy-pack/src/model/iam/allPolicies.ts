import { Unknown } from "../../known";
import { accountIdOf } from "../placement";
import type { PolicyDocument } from "../policy/document";
import type { Own } from "../policy/oneself";
import type { Part } from "../policy/together";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { pathAndName } from "./attachment";
import { otherPrincipals, principals, type OtherPrincipal, type PrincipalView } from "./principal";

/** All policies by which a user, group or role has rights: each of its own, and of each group of a user all at once. */
export interface AllPoliciesView {
    /** Who has them, or of somebody whom the program does not make, the first that gives some. */
    readonly resource: Resource;
    /** Of somebody whom the program does not make: `role outside`. */
    readonly other: string | undefined;
    readonly parts: readonly Part[];
    /** By which it has rights, as far as the names are known. */
    readonly own: readonly Own[];
}

type Holder = Pick<PrincipalView, "inline" | "attached" | "attachments"> &
    Partial<Pick<PrincipalView, "perhapsInline" | "perhapsAttached">>;

const NOTHING: PolicyDocument = { statements: [], bytes: 0, characters: 0 };

function partsIn({ inline, attached, attachments, perhapsInline, perhapsAttached }: Holder): Part[] {
    const documents = [...inline, ...attached].map(({ document }) => document);
    const unknowns = [...attachments.flatMap((attachment) => attachment.unknowns), perhapsInline, perhapsAttached];
    return [...documents, ...unknowns]
        .filter((one) => one !== undefined)
        .map((one) => (one instanceof Unknown ? { document: NOTHING, hidden: one } : { document: one, hidden: undefined }));
}

function merged(parts: readonly Part[]): Part {
    const statements = parts.flatMap(({ document }) => document.statements);
    return { document: { ...NOTHING, statements }, hidden: parts.find(({ hidden }) => hidden !== undefined)?.hidden };
}

function ownOf(kind: Own["kind"], resource: Resource): Own[] {
    const name = pathAndName(resource);
    return name === undefined ? [] : [{ kind, name, account: accountIdOf(resource) }];
}

function ownPolicies({ attached }: Holder): Own[] {
    return attached.flatMap(({ resource }) => ownOf("policy", resource));
}

function ofOther(other: OtherPrincipal): AllPoliciesView[] {
    const { kind, name, inline, attachments } = other;
    const [first] = [...inline, ...attachments];
    const itself = first === undefined ? [] : [{ kind, name, account: accountIdOf(first.resource) }];
    return first === undefined
        ? []
        : [{ resource: first.resource, other: `${kind} ${name}`, parts: partsIn(other), own: [...itself, ...ownPolicies(other)] }];
}

export function allPolicies(stack: Stack): readonly AllPoliciesView[] {
    const all = stack.derive(principals);
    const byGroup = new Map(all.filter(({ kind }) => kind === "group").map((group) => [group.resource, merged(partsIn(group))]));
    const made = all.map((principal): AllPoliciesView => {
        const ofGroups = principal.groups.flatMap(({ resource }) => byGroup.get(resource) ?? []);
        const perhaps = principal.perhapsGroup === undefined ? [] : [{ document: NOTHING, hidden: principal.perhapsGroup }];
        const groups = principal.groups.flatMap((group) => [...ownOf("group", group.resource), ...ownPolicies(group)]);
        return {
            resource: principal.resource,
            other: undefined,
            parts: [...partsIn(principal), ...ofGroups, ...perhaps],
            own: [...ownOf(principal.kind, principal.resource), ...ownPolicies(principal), ...groups],
        };
    });
    return [...made, ...stack.derive(otherPrincipals).flatMap(ofOther)];
}
