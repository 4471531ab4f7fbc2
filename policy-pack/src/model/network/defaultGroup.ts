import { Unknown, type Truth } from "../../known";
import { asList, at } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import * as tokens from "../tokens";

/** The default group of a VPC, or a rule that is added to one. */
export interface DefaultGroupView {
    readonly resource: Resource;
    /** Whether traffic is let in or out there. */
    readonly hasRules: Truth;
}

const SOURCES: readonly string[] = [...tokens.DEFAULT_SECURITY_GROUPS, ...tokens.VPCS];
const RULES = [...tokens.SECURITY_GROUP_RULES, ...tokens.SECURITY_GROUP_INGRESS_RULES, ...tokens.SECURITY_GROUP_EGRESS_RULES];

function hasRules({ props }: Resource): Truth {
    const lists = ["ingress", "egress"].map((direction) => asList(at(props, direction)));
    const unknown = lists.find((list) => list instanceof Unknown);
    return lists.some((list) => !(list instanceof Unknown) && list.length > 0) || (unknown instanceof Unknown ? unknown : false);
}

/** The only group that a VPC knows is its default one. */
function isOfDefaultGroup(rule: Resource, stack: Stack): boolean {
    const sources = ["securityGroupId", "groupId"].flatMap((key) => rule.propertyDependencies[key] ?? []);
    return sources.length > 0 && sources.every((urn) => SOURCES.includes(stack.find(urn)?.type ?? ""));
}

export function defaultGroups(stack: Stack): readonly DefaultGroupView[] {
    const groups = stack.ofTypes(tokens.DEFAULT_SECURITY_GROUPS).map((resource) => ({ resource, hasRules: hasRules(resource) }));
    const rules = stack.ofTypes(RULES).filter((resource) => isOfDefaultGroup(resource, stack));
    return [...groups, ...rules.map((resource) => ({ resource, hasRules: true }))];
}
