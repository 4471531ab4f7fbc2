import { anyOf, Unknown, type Truth } from "../../known";
import type { PolicyDocument } from "../policy/document";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { nameOfAwsPolicy, type AttachmentView } from "./attachment";
import { principals } from "./principal";

export interface GroupView {
    readonly resource: Resource;
    /** Whether one of its policies asks for a second factor. */
    readonly mfa: Truth;
}

const MFA_KEYS = new Set(["aws:multifactorauthpresent", "aws:multifactorauthage"]);

function asksForMfa(document: PolicyDocument | Unknown): Truth {
    if (document instanceof Unknown) {
        return document;
    }
    const conditions = document.statements.flatMap((statement) => statement.conditions);
    return anyOf(conditions.map(({ key, values }) => (key === "" && values[0] instanceof Unknown ? values[0] : MFA_KEYS.has(key))));
}

/** What policies of other programs say, nobody can tell; those of AWS ask for nothing. */
function unread({ arns, unknowns }: AttachmentView): Unknown[] {
    const foreign = arns.filter((arn) => nameOfAwsPolicy(arn) === undefined);
    return [...unknowns, ...foreign.map(() => new Unknown("an attached policy", "is made by another program"))];
}

export function groups(stack: Stack): readonly GroupView[] {
    return stack
        .derive(principals)
        .filter(({ kind }) => kind === "group")
        .map(({ resource, inline, attached, attachments, perhapsInline, perhapsAttached }) => ({
            resource,
            mfa: anyOf([
                ...[...inline, ...attached].map(({ document }) => asksForMfa(document)),
                ...attachments.flatMap(unread),
                ...[perhapsInline, perhapsAttached].filter((unknown) => unknown !== undefined),
            ]),
        }));
}
