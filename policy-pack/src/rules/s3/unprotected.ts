import { Unknown } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const unprotected = rule("s3-bucket-unprotected", buckets, (bucket) => {
    const { environment } = bucket;
    const production = environment instanceof Unknown ? environment : environment === "prod";
    return violationIf(
        bucket,
        !bucket.resource.protect && production,
        "serves environment prod and is not protected: set the option protect",
    );
});
