import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import { asFlag, asList, asNumber, asText, at, firstOf, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { NETWORK_ACL_RULES, NETWORK_ACLS } from "../tokens";
import { isWorld } from "./cidr";
import { reaches, trafficOf, type Service, type Traffic } from "./ports";

/** An entry of a network ACL for traffic that comes in, as far as the program tells. */
export interface AclEntry {
    readonly resource: Resource;
    /** What tells its ACL: URN or id. */
    readonly acl: string;
    readonly number: number | Unknown;
    readonly allows: Truth;
    /** False for traffic that goes out. */
    readonly comesIn: Truth;
    readonly traffic: Traffic;
    readonly ipv4: Tree | undefined;
    readonly ipv6: Tree | undefined;
    /** ` by rule 100`; empty for a resource of its own. */
    readonly by: string;
}

/** One family of addresses of an entry that lets traffic in. */
export interface AclEntryView extends AclEntry {
    /** Whether the internet reaches the service by this entry, those with lower numbers denying nothing of it. */
    opens(service: Service): Truth;
}

function numberOf(rule: Tree): number | Unknown {
    const written = firstOf(rule, "ruleNo", "ruleNumber") ?? 0;
    return asNumber(written) ?? new Unknown("ruleNumber", "is no number");
}

function entry(resource: Resource, rule: Tree, acl: string, by: (number: string) => string): AclEntry {
    const action = asText(firstOf(rule, "action", "ruleAction"));
    const number = numberOf(rule);
    const egress = asFlag(at(rule, "egress")) ?? false;
    return {
        resource,
        acl,
        number,
        comesIn: negate(egress),
        allows: action instanceof Unknown ? action : action?.toLowerCase() === "allow",
        traffic: trafficOf(rule),
        ipv4: at(rule, "cidrBlock"),
        ipv6: at(rule, "ipv6CidrBlock"),
        by: number instanceof Unknown ? "" : by(String(number)),
    };
}

function inline(resource: Resource): AclEntry[] {
    const rules = asList(at(resource.props, "ingress"));
    const listed = rules instanceof Unknown ? [{ cidrBlock: rules, action: "allow", protocol: "-1" }] : rules;
    return listed.map((rule) => entry(resource, rule, resource.urn, (number) => (number === "0" ? "" : ` by rule ${number}`)));
}

function apart(resource: Resource): AclEntry[] {
    const { props, propertyDependencies } = resource;
    const literal = asText(at(props, "networkAclId"));
    const acl = propertyDependencies["networkAclId"]?.[0] ?? (typeof literal === "string" ? literal : resource.urn);
    return asFlag(at(props, "egress")) === true ? [] : [entry(resource, props, acl, () => "")];
}

function isWhole(cidr: Tree | undefined): Truth {
    return cidr instanceof Unknown ? cidr : typeof cidr === "string" && cidr.endsWith("/0");
}

function isBefore({ number: one }: AclEntry, { number: other }: AclEntry): Truth {
    return one instanceof Unknown ? one : other instanceof Unknown ? other : one < other;
}

function opensFamily(one: AclEntry, others: readonly AclEntry[], family: "ipv4" | "ipv6", service: Service): Truth {
    const open = allOf([one.comesIn, one.allows, isWorld(one[family], "cidrBlock"), reaches(one.traffic, service)]);
    if (open === false) {
        return false;
    }
    const denies = (other: AclEntry): Truth =>
        allOf([isBefore(other, one), negate(other.allows), other.comesIn, isWhole(other[family]), reaches(other.traffic, service)]);
    return allOf([open, negate(anyOf(others.filter((other) => other !== one && other.acl === one.acl).map(denies)))]);
}

export function aclEntries(stack: Stack): readonly AclEntryView[] {
    const entries = [...stack.ofTypes(NETWORK_ACLS).flatMap(inline), ...stack.ofTypes(NETWORK_ACL_RULES).flatMap(apart)];
    return entries.map((one) => ({
        ...one,
        opens: (service) => anyOf((["ipv4", "ipv6"] as const).map((family) => opensFamily(one, entries, family, service))),
    }));
}
