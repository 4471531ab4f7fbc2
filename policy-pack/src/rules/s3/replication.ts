import { allOf, negate } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const replication = rule("s3-bucket-replication", buckets, (bucket) =>
    violationIf(
        bucket,
        allOf([negate(bucket.replicatesAway), negate(bucket.takesReplicas)]),
        "has no copy in another Region or account: add a BucketReplicationConfig with an enabled rule to a bucket there",
    ),
);
