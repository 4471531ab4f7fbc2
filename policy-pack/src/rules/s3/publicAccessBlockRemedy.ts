import { BLOCK_FLAGS } from "../../model/s3/accessBlock";
import type { Resource } from "../../model/resource";
import { BUCKETS, PUBLIC_ACCESS_BLOCKS } from "../../model/tokens";
import { asFlag, at } from "../../tree";
import { set, type Edit, type Remedy } from "../remedy";
import { isOfAnotherBucket } from "./otherBucket";

const NATIVE = BUCKETS.filter((type) => type.startsWith("aws-native:"));

function edits({ type, props }: Resource): Edit[] {
    const holder = type.startsWith("aws-native:") ? ["publicAccessBlockConfiguration"] : [];
    const native = at(props, ...holder);
    if (native === undefined || native === null) {
        return set(props, holder, Object.fromEntries(BLOCK_FLAGS.map((flag) => [flag, true])));
    }
    return BLOCK_FLAGS.filter((flag) => asFlag(at(native, flag)) !== true).flatMap((flag) => set(props, [...holder, flag], true));
}

/** All four flags, in the resources that are there to hold them. */
export const publicAccessBlockRemedy: Remedy = {
    types: [...PUBLIC_ACCESS_BLOCKS, ...NATIVE],
    edits,
    isApart: isOfAnotherBucket,
};
