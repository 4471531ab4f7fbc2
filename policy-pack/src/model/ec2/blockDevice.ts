import { anyOf, settle, Unknown, type Truth, type Value } from "../../known";
import { asFlag, asList, asText, at, type Tree } from "../../tree";
import { regionOf } from "../placement";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import * as tokens from "../tokens";
import { settingsOf } from "./settings";

/** Volumes, and what has block devices. */
export const WITH_DEVICES = [
    ...tokens.VOLUMES,
    ...tokens.INSTANCES,
    ...tokens.NATIVE_INSTANCES,
    ...tokens.LAUNCH_TEMPLATES,
    ...tokens.NATIVE_LAUNCH_TEMPLATES,
    ...tokens.LAUNCH_CONFIGURATIONS,
];
/** Types that list the root device among the others. */
const MAPPED: readonly string[] = [...tokens.LAUNCH_TEMPLATES, ...tokens.NATIVE_LAUNCH_TEMPLATES, ...tokens.NATIVE_INSTANCES];

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

/** Names under which images have no root device. */
const DATA_DEVICE = /^\/dev\/(sd|xvd)[b-z]/;

function mapped(settings: Tree): Device[] {
    const mappings = asList(at(settings, "blockDeviceMappings"));
    const names = mappings instanceof Unknown ? [mappings] : mappings.map((one) => asText(at(one, "deviceName")));
    const leavesRoot = names.every((name) => typeof name === "string" && DATA_DEVICE.test(name));
    const hasImage = at(settings, "imageId") !== undefined && at(settings, "launchTemplate") === undefined;
    const root = leavesRoot && hasImage ? [{ device: ROOT, settings: undefined }] : [];
    return [...root, ...listed(mappings, (mapping) => at(mapping, "ebs"))];
}

/** The root device of an image follows the image's snapshot, and those that AWS publishes are not encrypted. */
function devicesOf(resource: Resource): Device[] {
    const { type, props } = resource;
    if ((tokens.VOLUMES as readonly string[]).includes(type)) {
        return [{ device: "the volume", settings: props }];
    }
    if (MAPPED.includes(type)) {
        return mapped(settingsOf(resource));
    }
    const root = at(props, "rootBlockDevice");
    const fromTemplate = root === undefined && at(props, "launchTemplate") !== undefined;
    return [...(fromTemplate ? [] : [{ device: ROOT, settings: root }]), ...listed(at(props, "ebsBlockDevices"), (device) => device)];
}

/** Account and region to whether the stack turns encryption by default on there. */
function encryptionByDefault(stack: Stack): ReadonlyMap<string, Truth> {
    const entries = stack.ofTypes(tokens.ENCRYPTION_BY_DEFAULT).map((resource): [string, Truth] => {
        return [regionOf(resource), asFlag(at(resource.props, "enabled")) ?? true];
    });
    return new Map(entries);
}

/** Whether encryption by default is on for the resource, as far as the stack tells. Nothing there relates providers of aws to those of aws-native. */
function regionalDefault(resource: Resource, stack: Stack): Truth | undefined {
    const defaults = stack.derive(encryptionByDefault);
    const own = defaults.get(regionOf(resource));
    const isElsewhere = own === undefined && resource.type.startsWith("aws-native:") && anyOf(defaults.values()) !== false;
    return isElsewhere ? new Unknown("encrypted", "may be on by EncryptionByDefault, which the provider of another package sets") : own;
}

export function blockDevices(stack: Stack): readonly BlockDeviceView[] {
    return stack.ofTypes(WITH_DEVICES).flatMap((resource) => {
        const regional = regionalDefault(resource, stack);
        return devicesOf(resource).map(({ device, settings }) => {
            const own = written(settings);
            const effective = regional === undefined ? own : anyOf([regional, own ?? false]);
            return { resource, device, encrypted: settle(effective, false) };
        });
    });
}
