import { allOf, negate } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { withRemedy } from "../remedy";
import { rule } from "../rule";
import { incompleteUploadsRemedy } from "./incompleteUploadsRemedy";

const judged = rule("s3-bucket-incomplete-uploads", buckets, (bucket) =>
    violationIf(
        bucket,
        allOf([negate(bucket.lifecycle.abortsUploads), negate(bucket.mfaDelete)]),
        "keeps unfinished uploads for ever: add an enabled lifecycle rule for all objects with abortIncompleteMultipartUpload",
    ),
);

export const incompleteUploads = withRemedy(judged, incompleteUploadsRemedy);
