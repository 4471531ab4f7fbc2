import { Unknown } from "../../known";
import type { Resource } from "../../model/resource";
import { BUCKET_VERSIONINGS, BUCKETS } from "../../model/tokens";
import { asFlag, asText, at } from "../../tree";
import { set, type Edit, type Remedy } from "../remedy";
import { isOfAnotherBucket } from "./otherBucket";

const MFA_OFF: readonly unknown[] = [undefined, "Disabled"];

/** Changing the status of a bucket with MFA delete takes a code of the root user's device. */
function ofConfiguration(resource: Resource): Edit[] {
    const status = at(resource.props, "versioningConfiguration", "status");
    const mfaDelete = asText(at(resource.props, "versioningConfiguration", "mfaDelete"));
    return status === "Enabled" || !MFA_OFF.includes(mfaDelete)
        ? []
        : set(resource.props, ["versioningConfiguration", "status"], "Enabled");
}

function inline({ props }: Resource): Edit[] {
    return ["versioning", "versionings"].flatMap((key) => {
        const written = at(props, key);
        const mfaDelete = asFlag(at(written, "mfaDelete"));
        const leave = written === undefined || written === null || written instanceof Unknown || mfaDelete === true;
        return leave || mfaDelete instanceof Unknown || asFlag(at(written, "enabled")) === true ? [] : set(props, [key, "enabled"], true);
    });
}

/** Enables versioning where it is written, and in buckets of aws-native, which have no other place for it. */
export const versioningRemedy: Remedy = {
    types: [...BUCKET_VERSIONINGS, ...BUCKETS],
    edits: (resource) => {
        const isInline = (BUCKETS as readonly string[]).includes(resource.type) && !resource.type.startsWith("aws-native:");
        return isInline ? inline(resource) : ofConfiguration(resource);
    },
    isApart: isOfAnotherBucket,
};
