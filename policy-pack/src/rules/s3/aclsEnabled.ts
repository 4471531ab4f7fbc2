import { buckets } from "../../model/s3/bucket";
import { ifKnown, violation } from "../../verdict";
import { rule } from "../rule";

export const aclsEnabled = rule("s3-bucket-acls-enabled", buckets, (bucket) =>
    ifKnown(bucket, bucket.ownership, (ownership) =>
        ownership === "BucketOwnerEnforced"
            ? []
            : [violation(bucket, `lets ACLs count by object ownership ${ownership}: declare BucketOwnerEnforced, or nothing`)],
    ),
);
