import type { Resource } from "../../model/resource";
import { bucketName } from "../../model/s3/join";
import { BUCKETS } from "../../model/tokens";

/** Whether a part of a bucket is surely not one of `bucket`: it is a bucket itself, or both have names, and not the same. */
export function isOfAnotherBucket(part: Resource, bucket: Resource): boolean {
    const [one, other] = [bucketName(part), bucketName(bucket)];
    const isBucket = (BUCKETS as readonly string[]).includes(part.type);
    return isBucket || (typeof one === "string" && typeof other === "string" && one !== other);
}
