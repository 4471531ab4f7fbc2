import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import { asFlag, asList, asText, at, firstOf, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { NETWORK_ACL_RULES, NETWORK_ACLS } from "../tokens";
import { isWorld } from "./cidr";
import { reaches, trafficOf, type Service, type Traffic } from "./ports";

/** An entry of a network ACL for traffic that comes in. */
export interface AclEntry {
    readonly resource: Resource;
    /** What tells its ACL: URN or id. */
    readonly acl: string;
    readonly number: number;
    readonly allows: Truth;
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

function entry(resource: Resource, rule: Tree, acl: string, by: (number: string) => string): AclEntry {
    const action = asText(firstOf(rule, "action", "ruleAction"));
    const number = Number(firstOf(rule, "ruleNo", "ruleNumber") ?? 0);
    return {
        resource,
        acl,
        number,
        allows: action instanceof Unknown ? action : action?.toLowerCase() === "allow",
        traffic: trafficOf(rule),
        ipv4: at(rule, "cidrBlock"),
        ipv6: at(rule, "ipv6CidrBlock"),
        by: by(String(number)),
    };
}

function inline(resource: Resource): AclEntry[] {
    const rules = asList(at(resource.props, "ingress"));
    const listed = rules instanceof Unknown ? [{ cidrBlock: rules, action: "allow", protocol: "-1" }] : rules;
    return listed.map((rule) => entry(resource, rule, resource.urn, (number) => (number === "0" ? "" : ` by rule ${number}`)));
}

/** An entry with unknown direction counts as one for traffic that comes in. */
function apart(resource: Resource): AclEntry[] {
    const { props, propertyDependencies } = resource;
    const literal = asText(at(props, "networkAclId"));
    const acl = propertyDependencies["networkAclId"]?.[0] ?? (typeof literal === "string" ? literal : resource.urn);
    return asFlag(at(props, "egress")) === true ? [] : [entry(resource, props, acl, () => "")];
}

function isWhole(cidr: Tree | undefined): boolean {
    return typeof cidr === "string" && cidr.endsWith("/0");
}

function opensFamily(one: AclEntry, others: readonly AclEntry[], family: "ipv4" | "ipv6", service: Service): Truth {
    const before = others.filter(({ number, acl, allows }) => acl === one.acl && number < one.number && allows === false);
    const denied = anyOf(before.map((deny) => isWhole(deny[family]) && reaches(deny.traffic, service)));
    return allOf([one.allows, isWorld(one[family], "cidrBlock"), reaches(one.traffic, service), negate(denied)]);
}

export function aclEntries(stack: Stack): readonly AclEntryView[] {
    const entries = [...stack.ofTypes(NETWORK_ACLS).flatMap(inline), ...stack.ofTypes(NETWORK_ACL_RULES).flatMap(apart)];
    return entries.map((one) => ({
        ...one,
        opens: (service) => anyOf((["ipv4", "ipv6"] as const).map((family) => opensFamily(one, entries, family, service))),
    }));
}
