import { anyOf, settle, Unknown, type Truth, type Value } from "../../known";
import { asFlag, asList, asText, at, type Tree } from "../../tree";
import { regionOf } from "../placement";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { ENCRYPTION_BY_DEFAULT, INSTANCES, LAUNCH_CONFIGURATIONS, LAUNCH_TEMPLATES, VOLUMES } from "../tokens";

/** One EBS volume: declared as such, or as a block device of an instance or of what instances are launched from. */
export interface BlockDeviceView {
    readonly resource: Resource;
    /** As messages name it: `the volume`, `the root device`, `device /dev/sdf`. */
    readonly device: string;
    /** Encryption by default, where the stack turns it on for the account and region, counts. */
    readonly encrypted: Value<boolean>;
}

interface Device {
    readonly device: string;
    /** Where `encrypted` and `snapshotId` stand; undefined for a root device that the program leaves to the image. */
    readonly settings: Tree | undefined;
}

const ROOT = "the root device";

/** A volume made from a snapshot is encrypted if the snapshot is. */
function written(settings: Tree | undefined): Truth | undefined {
    const encrypted = asFlag(at(settings, "encrypted"));
    const snapshot = asText(at(settings, "snapshotId"));
    if (encrypted !== undefined || snapshot === undefined || snapshot === "") {
        return encrypted;
    }
    return new Unknown("snapshotId", "names a snapshot, which decides whether the volume is encrypted, and which the preview cannot see");
}

function listed(tree: Tree | undefined, settings: (device: Tree) => Tree | undefined): Device[] {
    const devices = asList(tree);
    if (devices instanceof Unknown) {
        return [{ device: "its block devices", settings: devices }];
    }
    return devices.flatMap((one) => {
        const name = asText(at(one, "deviceName"));
        const found = asFlag(at(one, "noDevice")) === true ? undefined : settings(one);
        return found === undefined || found === null
            ? []
            : [{ device: typeof name === "string" ? `device ${name}` : "a device", settings: found }];
    });
}

/** The root device of an image follows the image's snapshot, and those that AWS publishes are not encrypted. */
function devicesOf({ type, props }: Resource): Device[] {
    if ((VOLUMES as readonly string[]).includes(type)) {
        return [{ device: "the volume", settings: props }];
    }
    if ((LAUNCH_TEMPLATES as readonly string[]).includes(type)) {
        const mapped = listed(at(props, "blockDeviceMappings"), (mapping) => at(mapping, "ebs"));
        return mapped.length > 0 || at(props, "imageId") === undefined ? mapped : [{ device: ROOT, settings: undefined }];
    }
    const root = at(props, "rootBlockDevice");
    const fromTemplate = root === undefined && at(props, "launchTemplate") !== undefined;
    return [...(fromTemplate ? [] : [{ device: ROOT, settings: root }]), ...listed(at(props, "ebsBlockDevices"), (device) => device)];
}

/** Account and region to whether the stack turns encryption by default on there. */
function encryptionByDefault(stack: Stack): ReadonlyMap<string, Truth> {
    const entries = stack.ofTypes(ENCRYPTION_BY_DEFAULT).map((resource): [string, Truth] => {
        return [regionOf(resource), asFlag(at(resource.props, "enabled")) ?? true];
    });
    return new Map(entries);
}

export function blockDevices(stack: Stack): readonly BlockDeviceView[] {
    const defaults = stack.derive(encryptionByDefault);
    return stack.ofTypes([...VOLUMES, ...INSTANCES, ...LAUNCH_TEMPLATES, ...LAUNCH_CONFIGURATIONS]).flatMap((resource) => {
        const regional = defaults.get(regionOf(resource));
        return devicesOf(resource).map(({ device, settings }) => {
            const own = written(settings);
            const effective = regional === undefined ? own : anyOf([regional, own ?? false]);
            return { resource, device, encrypted: settle(effective, false) };
        });
    });
}
