import { isComponent, parseUrn } from "../model/component";
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
    readonly protect: boolean;
    /** undefined for components. */
    readonly provider: WireProvider | undefined;
    readonly inputs: Record<string, Written>;
    readonly outputs: Record<string, Written>;
    readonly dependencies: readonly string[];
    readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}

/** What the aws provider's plan leaves unknown where the program says nothing, as the real engine shows it to stack policies. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
    "aws:s3/bucket:Bucket": [
        ...["arn", "acl", "grants", "policy", "versioning", "objectLockEnabled"],
        ...["lifecycleRules", "serverSideEncryptionConfiguration"],
    ],
    "aws:s3/bucketV2:BucketV2": [
        ...["arn", "acl", "grants", "policy", "versionings", "objectLockEnabled"],
        ...["lifecycleRules", "serverSideEncryptionConfigurations"],
    ],
    "aws:ebs/volume:Volume": ["arn", "encrypted", "kmsKeyId", "snapshotId", "size"],
    "aws:ec2/instance:Instance": ["arn", "rootBlockDevice", "ebsBlockDevices"],
    "aws:ec2/launchConfiguration:LaunchConfiguration": ["arn", "rootBlockDevice", "ebsBlockDevices"],
    "aws:ec2/launchTemplate:LaunchTemplate": ["arn", "latestVersion"],
    "aws:iam/role:Role": ["arn", "name", "uniqueId", "inlinePolicies", "managedPolicyArns"],
    "aws:iam/user:User": ["arn", "uniqueId"],
    "aws:iam/accessKey:AccessKey": ["createDate", "encryptedSecret", "keyFingerprint", "secret"],
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

/** The components above that the fixture does not name: a pack is told about them like about every resource. */
function components(resources: readonly FixtureResource[]): WireResource[] {
    const named = new Set(resources.map(urnOf));
    const parents = new Map(resources.flatMap((one) => (one.parent === undefined ? [] : [[parentOf(one), one.parent] as const])));
    return [...parents].flatMap(([urn, parent]) => {
        const [type = "", name = ""] = parent.split(" ");
        const empty = { inputs: {}, outputs: {}, dependencies: [], propertyDependencies: {} };
        return named.has(urn) ? [] : [{ urn, type, name, parent: STACK, protect: false, provider: undefined, ...empty }];
    });
}

/** Components have no provider, and only those outputs that they register: here none. */
function outputsOf(type: string, inputs: WireResource["inputs"]): WireResource["outputs"] {
    return isComponent(type) ? {} : { ...Object.fromEntries((COMPUTED[type] ?? []).map((key) => [key, UNKNOWN])), id: UNKNOWN, ...inputs };
}

/** What the engine tells about the resources of a program at its first preview. */
export function onTheWire(resources: readonly FixtureResource[]): WireResource[] {
    const urns = new Map(resources.map((resource) => [resource.name, urnOf(resource)]));
    const listed = resources.map((resource): WireResource => {
        const { type, name, protect = false } = resource;
        const properties = Object.entries(resource.props).map(([key, written]) => [key, resolve(written)] as const);
        const inputs = Object.fromEntries(properties.map(([key, { value }]) => [key, value]));
        const urnsOf = (sources: readonly string[]): string[] => sources.flatMap((source) => urns.get(source) ?? []);
        return {
            urn: urnOf(resource),
            type,
            name,
            parent: parentOf(resource),
            protect,
            provider: isComponent(type) ? undefined : providerOf(resource),
            inputs,
            outputs: outputsOf(type, inputs),
            dependencies: [...new Set(properties.flatMap(([, { sources }]) => urnsOf(sources)))],
            propertyDependencies: Object.fromEntries(properties.map(([key, { sources }]) => [key, urnsOf(sources)])),
        };
    });
    return [...components(resources), ...listed];
}

/** `logs` out of its URN. */
export function nameIn(urn: string): string {
    return parseUrn(urn).name;
}
