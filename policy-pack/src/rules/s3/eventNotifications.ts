import { negate } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const eventNotifications = rule("s3-bucket-event-notifications", buckets, (bucket) =>
    violationIf(
        bucket,
        negate(bucket.notifies),
        "tells nobody of what happens to its objects: add a BucketNotification with eventbridge true",
    ),
);
