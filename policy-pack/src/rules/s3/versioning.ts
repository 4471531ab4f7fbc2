import { buckets } from "../../model/s3/bucket";
import { ifKnown, violation } from "../../verdict";
import { withRemedy } from "../remedy";
import { rule } from "../rule";
import { versioningRemedy } from "./versioningRemedy";

const judged = rule("s3-bucket-versioning", buckets, (bucket) =>
    ifKnown(bucket, bucket.versioning, (status) =>
        status === "Enabled" ? [] : [violation(bucket, `has versioning ${status}: add a BucketVersioning with status Enabled`)],
    ),
);

export const versioning = withRemedy(judged, versioningRemedy);
