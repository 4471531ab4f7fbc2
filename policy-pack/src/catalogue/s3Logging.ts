import { BUCKETS } from "../model/tokens";
import { controls } from "./controls";
import type { CatalogueEntry } from "./entry";
import { secureBucket } from "./secureBucket";

/** Who is told of what happens in buckets. */
export const s3LoggingEntries: readonly CatalogueEntry[] = [
    {
        id: "s3-bucket-logging",
        title: "S3 buckets log the requests to them",
        severity: "medium",
        level: "disabled",
        scope: "stack",
        types: BUCKETS,
        frameworks: controls("S3.9", "CloudTrail.7"),
        rationale:
            "Without access logs nobody can tell afterwards who read or deleted an object. Buckets that such logs are written to are left " +
            "alone, since a bucket that logs into itself never stops: a bucket is one where another bucket of the stack names it as target, " +
            "or its ACL or policy lets logging.s3.amazonaws.com write. Data events of CloudTrail record the same at a price by request, and " +
            "which of both a program needs is often settled elsewhere, so the rule is off by default.",
        remediation: "Add a BucketLogging with targetBucket another bucket, whose policy lets logging.s3.amazonaws.com put objects.",
        settings: {},
        arguments: secureBucket("logging"),
    },
    {
        id: "s3-bucket-event-notifications",
        title: "S3 buckets tell of what happens to their objects",
        severity: "low",
        level: "disabled",
        scope: "stack",
        types: BUCKETS,
        frameworks: controls("S3.11"),
        rationale:
            "Without notifications nothing reacts at once to objects that are made, deleted or restored by surprise. Most buckets need none, " +
            "so the rule is off by default.",
        remediation: "Add a BucketNotification with eventbridge true, or with queues, topics or Lambda functions.",
        settings: {},
        arguments: secureBucket("eventBridge"),
    },
    {
        id: "s3-object-write-events",
        title: "Writes to S3 objects are recorded by CloudTrail",
        severity: "low",
        level: "disabled",
        scope: "stack",
        types: BUCKETS,
        frameworks: controls("S3.22"),
        rationale:
            "CloudTrail records who writes or deletes an object only where a trail or an event data store selects data events of type " +
            "AWS::S3::Object. It has to do so for all objects of the bucket: by arn:aws:s3 for every bucket, or by the bucket's ARN with a " +
            "slash at its end. Often the trail is made by another program or account, so the rule is off by default.",
        remediation: "Add a selector of data events with type AWS::S3::Object and readWriteType All or WriteOnly to a trail.",
        settings: {},
    },
    {
        id: "s3-object-read-events",
        title: "Reads of S3 objects are recorded by CloudTrail",
        severity: "low",
        level: "disabled",
        scope: "stack",
        types: BUCKETS,
        frameworks: controls("S3.23"),
        rationale:
            "CloudTrail records who reads an object only where a trail or an event data store selects data events of type " +
            "AWS::S3::Object. It has to do so for all objects of the bucket: by arn:aws:s3 for every bucket, or by the bucket's ARN with a " +
            "slash at its end. Often the trail is made by another program or account, so the rule is off by default.",
        remediation: "Add a selector of data events with type AWS::S3::Object and readWriteType All or ReadOnly to a trail.",
        settings: {},
    },
];
