import { Unknown } from "../../known";
import type { PolicyDocument } from "../policy/document";
import type { Part } from "../policy/together";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { principals, type PrincipalView } from "./principal";

/** All policies by which a user, group or role has rights: each of its own, and of each group of a user all at once. */
export interface AllPoliciesView {
    readonly resource: Resource;
    readonly parts: readonly Part[];
}

const NOTHING: PolicyDocument = { statements: [], bytes: 0, characters: 0 };

function own({ inline, attached, attachments, perhapsInline, perhapsAttached }: PrincipalView): Part[] {
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

export function allPolicies(stack: Stack): readonly AllPoliciesView[] {
    const all = stack.derive(principals);
    const byGroup = new Map(all.filter(({ kind }) => kind === "group").map((group) => [group.resource, merged(own(group))]));
    return all.map((principal) => {
        const ofGroups = principal.groups.flatMap(({ resource }) => byGroup.get(resource) ?? []);
        const perhaps = principal.perhapsGroup === undefined ? [] : [{ document: NOTHING, hidden: principal.perhapsGroup }];
        return { resource: principal.resource, parts: [...own(principal), ...ofGroups, ...perhaps] };
    });
}
