import type { Resource } from "../../model/resource";
import { WITH_DEVICES } from "../../model/ec2/blockDevice";
import { LAUNCH_TEMPLATES, NATIVE_INSTANCES, NATIVE_LAUNCH_TEMPLATES, VOLUMES } from "../../model/tokens";
import { asFlag, asText, at, type Tree } from "../../tree";
import { below, set, type Edit, type Remedy } from "../remedy";

/** Without a word of its own, a volume made from a snapshot is encrypted as that is, which nothing here tells. */
function isPlain(settings: Tree | undefined): boolean {
    const encrypted = asFlag(at(settings, "encrypted"));
    const snapshot = asText(at(settings, "snapshotId"));
    return encrypted === false || (encrypted === undefined && (snapshot === undefined || snapshot === ""));
}

/** Encrypts those devices of a list that hold plain volumes; their settings stand at `path` in them. */
function ofDevices(devices: Tree | undefined, path: readonly string[], encrypted: Tree): Edit[] {
    const listed = Array.isArray(devices) ? (devices as readonly Tree[]) : [];
    return listed.flatMap((device, index) => {
        const settings = at(device, ...path);
        const isNone = settings === undefined || settings === null || asFlag(at(device, "noDevice")) === true;
        return isNone || !isPlain(settings) ? [] : below(index, set(device, [...path, "encrypted"], encrypted));
    });
}

function ofInstance(props: Tree): Edit[] {
    const root = at(props, "rootBlockDevice");
    const fromTemplate = root === undefined && at(props, "launchTemplate") !== undefined;
    const rootEdits = fromTemplate || !isPlain(root) ? [] : set(props, ["rootBlockDevice", "encrypted"], true);
    return [...rootEdits, ...below("ebsBlockDevices", ofDevices(at(props, "ebsBlockDevices"), [], true))];
}

/** Launch templates of the aws provider spell flags as strings. */
function ofMappings(settings: Tree | undefined, encrypted: Tree): Edit[] {
    return below("blockDeviceMappings", ofDevices(at(settings, "blockDeviceMappings"), ["ebs"], encrypted));
}

/** As everywhere, a list stands for its first element. */
function ofTemplate(data: Tree | undefined): Edit[] {
    return Array.isArray(data) ? below(0, ofMappings((data as readonly Tree[])[0], true)) : ofMappings(data, true);
}

function edits({ type, props }: Resource): Edit[] {
    const is = (types: readonly string[]): boolean => types.includes(type);
    if (is(LAUNCH_TEMPLATES)) {
        return ofMappings(props, "true");
    }
    if (is(NATIVE_INSTANCES)) {
        return ofMappings(props, true);
    }
    if (is(NATIVE_LAUNCH_TEMPLATES)) {
        return below("launchTemplateData", ofTemplate(at(props, "launchTemplateData")));
    }
    return is(VOLUMES) ? (isPlain(props) ? set(props, ["encrypted"], true) : []) : ofInstance(props);
}

/** Encrypts with the account's default key. An update replaces a volume or an instance that is there already. */
export const volumeEncryptionRemedy: Remedy = {
    types: WITH_DEVICES,
    edits,
};
