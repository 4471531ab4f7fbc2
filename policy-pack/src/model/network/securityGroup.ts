import { anyOf, Unknown, type Truth } from "../../known";
import { asList, asText, at, firstOf, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import * as tokens from "../tokens";
import { isWorld } from "./cidr";
import { trafficOf, type Traffic } from "./ports";

/** One rule of a security group that lets traffic in: inline, or a resource of its own. */
export interface IngressView {
    readonly resource: Resource;
    readonly traffic: Traffic;
    /** Whether it lets in the internet, or a good part of it. */
    readonly fromWorld: Truth;
    /** ` by ingress #2`; empty for a resource of its own. */
    readonly by: string;
}

const CIDRS = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6", "cidrIp"];

function ingress(resource: Resource, rule: Tree, by: string): IngressView {
    const path = CIDRS.find((key) => at(rule, key) !== undefined) ?? "cidrBlocks";
    return {
        resource,
        traffic: trafficOf(rule),
        fromWorld: anyOf(CIDRS.map((key) => isWorld(at(rule, key), by === "" ? path : "ingress"))),
        by,
    };
}

/** Rules inside a group. */
function inline(resource: Resource): IngressView[] {
    const rules = asList(firstOf(resource.props, "ingress", "securityGroupIngress"));
    if (resource.props instanceof Unknown || rules instanceof Unknown) {
        const unknown = resource.props instanceof Unknown ? resource.props : (rules as Unknown);
        return [{ resource, traffic: { protocol: unknown, from: unknown, to: unknown }, fromWorld: unknown, by: "" }];
    }
    return rules.map((rule, index) => ingress(resource, rule, ` by ingress #${String(index + 1)}`));
}

/** A rule of the older kind lets in or out, by its type. */
function isEgress({ props }: Resource): boolean {
    return asText(at(props, "type")) === "egress";
}

export function ingressRules(stack: Stack): readonly IngressView[] {
    const groups = stack.ofTypes([...tokens.SECURITY_GROUPS, ...tokens.DEFAULT_SECURITY_GROUPS]);
    const older = stack.ofTypes(tokens.SECURITY_GROUP_RULES).filter((rule) => !isEgress(rule));
    const own = stack.ofTypes(tokens.SECURITY_GROUP_INGRESS_RULES);
    return [...groups.flatMap(inline), ...[...older, ...own].map((rule) => ingress(rule, rule.props, ""))];
}
