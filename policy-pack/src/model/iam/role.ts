import { Unknown, type Truth } from "../../known";
import { asList, firstOf } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { nameOfAwsPolicy } from "./attachment";
import { principals, type PrincipalView } from "./principal";
import { trustOf, type TrustPolicyView } from "./trustPolicy";

export interface RoleView {
    readonly resource: Resource;
    readonly trust: TrustPolicyView | undefined;
    /** Managed policies of AWS that are attached, by path and name. */
    readonly awsPolicies: readonly string[];
    /** Policies that are attached, or may be, and that may be of AWS. */
    readonly unknownPolicies: readonly Unknown[];
    /** What the role lists as all that it has, and what attaches more beside the list. */
    readonly conflicts: readonly { readonly list: string; readonly listed: Truth; readonly beside: Resource }[];
}

/** Lists of a role by which the provider takes away what is not in them. */
const LISTS = ["managedPolicyArns", "inlinePolicies"] as const;

function isListed({ props }: Resource, list: string): Truth {
    const written = asList(firstOf(props, list));
    return written instanceof Unknown ? written : written.length > 0;
}

/** Those of aws-native leave alone what is not in their lists. */
function conflicts({ resource, inline, attachments }: PrincipalView): RoleView["conflicts"] {
    if (resource.type.startsWith("aws-native:")) {
        return [];
    }
    const beside = { managedPolicyArns: attachments, inlinePolicies: inline };
    return LISTS.flatMap((list) => {
        const others = beside[list].filter((one) => one.resource !== resource);
        return others.map((one) => ({ list, listed: isListed(resource, list), beside: one.resource }));
    });
}

export function roles(stack: Stack): readonly RoleView[] {
    return stack
        .derive(principals)
        .filter(({ kind }) => kind === "role")
        .map((principal) => ({
            resource: principal.resource,
            trust: trustOf(principal.resource, stack),
            awsPolicies: principal.attachments.flatMap(({ arns }) => arns.flatMap((arn) => nameOfAwsPolicy(arn) ?? [])),
            unknownPolicies: [
                ...principal.attachments.flatMap(({ unknowns }) => unknowns),
                ...(principal.perhapsAttached === undefined ? [] : [principal.perhapsAttached]),
            ],
            conflicts: conflicts(principal),
        }));
}
