import { Unknown } from "../../known";
import { BLOCK_FLAGS, buckets } from "../../model/s3/bucket";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

export const publicAccessBlock = rule("s3-bucket-public-access-block", buckets, (bucket) => {
    const flags = BLOCK_FLAGS.map((name) => ({ name, flag: bucket.publicAccessBlock[name] }));
    const open = flags.filter(({ flag }) => flag.state === "default" || (flag.state === "known" && !flag.value)).map(({ name }) => name);
    if (open.length > 0) {
        return [violation(bucket, `has no public access block for ${open.join(", ")}: set all four in a BucketPublicAccessBlock`)];
    }
    const unknown = flags.map(({ flag }) => flag).find((flag) => flag instanceof Unknown);
    return unknown === undefined ? [] : [notEvaluated(bucket, unknown)];
});
