import { allOf, anyOf, Unknown, type Truth } from "../../known";
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
    /** Whether it lets in the internet, or a good part of it, by networks that it names itself. */
    readonly fromWorld: Truth;
    /** Ids of the prefix lists that it lets in; an unknown as a whole where the list of them is. */
    readonly prefixLists: readonly (string | Unknown)[] | Unknown;
    /** False for a rule about traffic that goes out. */
    readonly comesIn: Truth;
    /** ` by ingress #2`; empty for a resource of its own. */
    readonly by: string;
}

const CIDRS = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6", "cidrIp"];

function prefixLists(rule: Tree): IngressView["prefixLists"] {
    const one = asText(firstOf(rule, "prefixListId", "sourcePrefixListId"));
    const ids = one === undefined || rule instanceof Unknown ? asList(at(rule, "prefixListIds")) : [one];
    return ids instanceof Unknown ? ids : ids.flatMap((id) => asText(id) ?? []).filter((id) => id !== "");
}

function ingress(resource: Resource, rule: Tree, by: string, comesIn: Truth = true): IngressView {
    const path = CIDRS.find((key) => at(rule, key) !== undefined) ?? "cidrBlocks";
    const world = anyOf(CIDRS.map((key) => isWorld(at(rule, key), by === "" ? path : "ingress")));
    return { resource, traffic: trafficOf(rule), fromWorld: allOf([comesIn, world]), prefixLists: prefixLists(rule), comesIn, by };
}

/** Rules inside a group. */
function inline(resource: Resource): IngressView[] {
    const rules = asList(firstOf(resource.props, "ingress", "securityGroupIngress"));
    if (resource.props instanceof Unknown || rules instanceof Unknown) {
        const unknown = resource.props instanceof Unknown ? resource.props : (rules as Unknown);
        return [ingress(resource, unknown, "")];
    }
    return rules.map((rule, index) => ingress(resource, rule, ` by ingress #${String(index + 1)}`));
}

/** A rule of the older kind lets in or out, by its type. */
function comesIn({ props }: Resource): Truth {
    const type = asText(at(props, "type"));
    return type instanceof Unknown ? type : type !== "egress";
}

export function ingressRules(stack: Stack): readonly IngressView[] {
    const groups = stack.ofTypes([...tokens.SECURITY_GROUPS, ...tokens.DEFAULT_SECURITY_GROUPS]);
    const older = stack.ofTypes(tokens.SECURITY_GROUP_RULES).filter((rule) => comesIn(rule) !== false);
    const own = stack.ofTypes(tokens.SECURITY_GROUP_INGRESS_RULES);
    return [
        ...groups.flatMap(inline),
        ...older.map((rule) => ingress(rule, rule.props, "", comesIn(rule))),
        ...own.map((rule) => ingress(rule, rule.props, "")),
    ];
}
