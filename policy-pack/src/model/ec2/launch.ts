import { anyOf, settle, Unknown, type Truth, type Value } from "../../known";
import { asFlag, asList, asText, at, firstOf, type Tree } from "../../tree";
import { regionOf } from "../placement";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import * as tokens from "../tokens";
import { blockDevices, type BlockDeviceView } from "./blockDevice";
import { settingsOf } from "./settings";
import { userData } from "./userData";

/** An instance, or what instances are launched from: a launch template or a launch configuration. */
export interface LaunchView {
    readonly resource: Resource;
    /** Whether the metadata service, if it is on at all, asks for a session token (IMDSv2). */
    readonly asksForToken: Value<boolean>;
    /** What runs at the first start, decoded; empty if nothing does. It may hold secrets: no message may quote it. */
    readonly userData: Value<string>;
    /** Ids or names; an unknown as a whole where the list is. */
    readonly securityGroups: readonly (string | Unknown)[] | Unknown;
    /** Name or ARN; empty if there is none. */
    readonly instanceProfile: Value<string>;
    /** Unknown where the subnet decides. */
    readonly publicAddress: Value<boolean>;
    readonly blockDevices: readonly BlockDeviceView[];
}

const TEMPLATES: readonly string[] = [...tokens.LAUNCH_TEMPLATES, ...tokens.NATIVE_LAUNCH_TEMPLATES];
export const LAUNCHES = [
    ...tokens.INSTANCES,
    ...tokens.NATIVE_INSTANCES,
    ...tokens.LAUNCH_TEMPLATES,
    ...tokens.NATIVE_LAUNCH_TEMPLATES,
    ...tokens.LAUNCH_CONFIGURATIONS,
];

/** Whether it asks for a token, as far as the settings themselves tell. */
function written(settings: Tree): Truth | undefined {
    const options = firstOf(settings, "metadataOptions");
    const tokensAsked = asText(at(options, "httpTokens"));
    const endpoint = asText(at(options, "httpEndpoint"));
    if (endpoint === undefined) {
        return tokensAsked === undefined || tokensAsked instanceof Unknown ? tokensAsked : tokensAsked === "required";
    }
    const off = endpoint instanceof Unknown ? endpoint : endpoint === "disabled";
    const asked = tokensAsked instanceof Unknown ? tokensAsked : tokensAsked === "required";
    return tokensAsked === undefined && off === false ? undefined : anyOf([off, asked]);
}

/** Account and region to whether the stack makes IMDSv2 the default there. */
function regionalDefaults(stack: Stack): ReadonlyMap<string, Truth> {
    const defaults = stack.ofTypes(tokens.INSTANCE_METADATA_DEFAULTS).map((resource): [string, Truth] => {
        const asked = asText(at(resource.props, "httpTokens"));
        return [regionOf(resource), asked instanceof Unknown ? asked : asked === "required"];
    });
    return new Map(defaults);
}

/** The launch template that an instance starts from: in the stack, elsewhere, or none. */
function templateOf({ props, propertyDependencies }: Resource, stack: Stack): Resource | "elsewhere" | undefined {
    const named = firstOf(props, "launchTemplate");
    if (named === undefined) {
        return undefined;
    }
    const literal = asText(firstOf(named, "name", "launchTemplateName"));
    const sources = (propertyDependencies["launchTemplate"] ?? []).flatMap((urn) => stack.find(urn) ?? []);
    const byName = stack.ofTypes(TEMPLATES).filter((one) => typeof literal === "string" && asText(at(one.props, "name")) === literal);
    return [...sources.filter(({ type }) => TEMPLATES.includes(type)), ...byName][0] ?? "elsewhere";
}

function asksForToken(resource: Resource, stack: Stack): Value<boolean> {
    const own = written(settingsOf(resource));
    const template = own === undefined ? templateOf(resource, stack) : undefined;
    const inherited =
        template === "elsewhere"
            ? new Unknown("metadataOptions", "is left to a launch template that is not in the stack")
            : template && written(settingsOf(template));
    const regional = stack.derive(regionalDefaults).get(regionOf(resource)) ?? false;
    const effective = own ?? inherited;
    return effective === undefined && regional instanceof Unknown ? regional : settle(effective, regional === true);
}

function texts(tree: Tree | undefined): readonly (string | Unknown)[] | Unknown {
    const list = asList(tree);
    return list instanceof Unknown ? list : list.flatMap((one) => asText(one) ?? []);
}

function securityGroups(settings: Tree): LaunchView["securityGroups"] {
    const lists = [
        ...["vpcSecurityGroupIds", "securityGroupIds", "securityGroups", "securityGroupNames"].map((key) => texts(at(settings, key))),
        ...interfaces(settings).map((one) => texts(firstOf(one, "securityGroups", "groups", "groupSet"))),
    ];
    return lists.find((list) => list instanceof Unknown) ?? lists.flatMap((list) => (list instanceof Unknown ? [] : list));
}

function interfaces(settings: Tree): readonly Tree[] {
    const list = asList(at(settings, "networkInterfaces"));
    return list instanceof Unknown ? [list] : list;
}

function instanceProfile(settings: Tree): Value<string> {
    const profile = at(settings, "iamInstanceProfile");
    return settle(asText(profile) ?? asText(firstOf(profile, "name", "arn")), "");
}

function publicAddress(settings: Tree): Value<boolean> {
    const own = asFlag(at(settings, "associatePublicIpAddress"));
    const said = [own, ...interfaces(settings).map((one) => asFlag(at(one, "associatePublicIpAddress")))].filter(
        (one) => one !== undefined,
    );
    const bySubnet = new Unknown("associatePublicIpAddress", "is left to the subnet");
    return settle(said.length === 0 ? bySubnet : anyOf(said), false);
}

export function launches(stack: Stack): readonly LaunchView[] {
    const devices = stack.derive(blockDevices);
    return stack.ofTypes(LAUNCHES).map((resource): LaunchView => {
        const settings = settingsOf(resource);
        return {
            resource,
            asksForToken: asksForToken(resource, stack),
            userData: userData(resource, settings),
            securityGroups: securityGroups(settings),
            instanceProfile: instanceProfile(settings),
            publicAddress: publicAddress(settings),
            blockDevices: devices.filter((device) => device.resource === resource),
        };
    });
}
