import type { OpaqueComponent, PolicyInfo } from "../model";
import type { ResourceState } from "./state";

/** Tag with which a pack tells which resource type a rule judges. */
const TYPE_TAG = "type:";

const NETWORK = ["vpc", "subnet", "route", "internetGateway", "natGateway", "eip", "vpcEndpoint", "vpcIpv4CidrBlockAssociation"];

/** What the well-known remote components make inside. A component that is not listed may hold anything. */
const CONTENTS: Record<string, string[]> = {
    "awsx:ec2:Vpc": NETWORK.map((name) => `aws:ec2/${name}`),
    "awsx:ec2:DefaultVpc": NETWORK.map((name) => `aws:ec2/${name}`),
    "awsx:ecr:Repository": ["aws:ecr/"],
    "awsx:ecr:Image": [],
};

function mayHold(component: string, rule: PolicyInfo): boolean {
    const contents = CONTENTS[component];
    const types = rule.tags.filter((tag) => tag.startsWith(TYPE_TAG)).map((tag) => tag.slice(TYPE_TAG.length));
    if (!contents || types.length === 0) return true;
    return types.some((type) => contents.some((prefix) => type.startsWith(prefix)));
}

/** The remote components of a plan, each with the rules that would have judged something inside it. */
export function opaqueComponents(states: Iterable<ResourceState>, rules: readonly PolicyInfo[]): OpaqueComponent[] {
    return [...states]
        .filter(({ remote }) => remote)
        .map(({ urn, type }) => ({
            urn,
            type,
            blinds: rules.filter((rule) => mayHold(type, rule)).map(({ pack, name }) => `${pack}/${name}`),
        }));
}
