import { parseUrn } from "../model/component";
import { resolve, UNKNOWN, type FixtureResource, type Written } from "./fixtures";

export interface WireProvider {
    readonly urn: string;
    readonly name: string;
    readonly props: Readonly<Record<string, Written>>;
}

/** One resource as the engine tells a pack about it. */
export interface WireResource {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly parent: string;
    /** undefined for components. */
    readonly provider: WireProvider | undefined;
    readonly inputs: Record<string, Written>;
    readonly outputs: Record<string, Written>;
    readonly dependencies: readonly string[];
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** What the aws provider's plan leaves unknown where the program says nothing, as the real engine shows it to stack policies. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
    "aws:s3/bucket:Bucket": ["arn", "acl", "grants", "policy", "versioning", "objectLockEnabled"],
    "aws:s3/bucketV2:BucketV2": ["arn", "acl", "grants", "policy", "versionings", "objectLockEnabled"],
    "aws:ebs/volume:Volume": ["arn", "encrypted", "kmsKeyId", "snapshotId", "size"],
    "aws:ec2/instance:Instance": ["arn", "rootBlockDevice", "ebsBlockDevices"],
    "aws:ec2/launchConfiguration:LaunchConfiguration": ["arn", "rootBlockDevice", "ebsBlockDevices"],
    "aws:ec2/launchTemplate:LaunchTemplate": ["arn", "latestVersion"],
};
const STACK = "urn:pulumi:test::fixtures::pulumi:pulumi:Stack::fixtures-test";

function urnOf({ type, name, parent }: FixtureResource): string {
    const component = parent?.split(" ")[0];
    return `urn:pulumi:test::fixtures::${component === undefined ? "" : `${component}$`}${type}::${name}`;
}

function parentOf({ parent }: FixtureResource): string {
    const [type = "", name = ""] = parent?.split(" ") ?? [];
    return parent === undefined ? STACK : `urn:pulumi:test::fixtures::${type}::${name}`;
}

/** `prod-eu@111111111111` is a provider that allows just that account. */
function providerOf({ provider = "default" }: FixtureResource): WireProvider {
    const account = provider.split("@")[1];
    const props: Record<string, Written> = account === undefined ? {} : { allowedAccountIds: JSON.stringify([account]) };
    return { urn: `urn:pulumi:test::fixtures::pulumi:providers:aws::${provider}`, name: provider, props };
}

/** The components above: a pack is told about them like about every resource. */
function components(resources: readonly FixtureResource[]): WireResource[] {
    const parents = new Map(resources.flatMap((one) => (one.parent === undefined ? [] : [[parentOf(one), one.parent] as const])));
    return [...parents].map(([urn, parent]) => {
        const [type = "", name = ""] = parent.split(" ");
        const empty = { inputs: {}, outputs: {}, dependencies: [], propertyDependencies: {} };
        return { urn, type, name, parent: STACK, provider: undefined, ...empty };
    });
}

/** What the engine tells about the resources of a program at its first preview. */
export function onTheWire(resources: readonly FixtureResource[]): WireResource[] {
    const urns = new Map(resources.map((resource) => [resource.name, urnOf(resource)]));
    const custom = resources.map((resource): WireResource => {
        const properties = Object.entries(resource.props).map(([key, written]) => [key, resolve(written)] as const);
        const inputs = Object.fromEntries(properties.map(([key, { value }]) => [key, value]));
        const urnsOf = (sources: readonly string[]): string[] => sources.flatMap((name) => urns.get(name) ?? []);
        return {
            urn: urnOf(resource),
            type: resource.type,
            name: resource.name,
            parent: parentOf(resource),
            provider: providerOf(resource),
            inputs,
            outputs: { ...Object.fromEntries((COMPUTED[resource.type] ?? []).map((key) => [key, UNKNOWN])), id: UNKNOWN, ...inputs },
            dependencies: [...new Set(properties.flatMap(([, { sources }]) => urnsOf(sources)))],
            propertyDependencies: Object.fromEntries(properties.map(([key, { sources }]) => [key, urnsOf(sources)])),
        };
    });
    return [...components(resources), ...custom];
}

/** `logs` out of its URN. */
export function nameIn(urn: string): string {
    return parseUrn(urn).name;
}
