import { negate, type Truth } from "../../known";
import { recordsObjects, type EventKind } from "../../model/cloudtrail/recording";
import type { Resource } from "../../model/resource";
import type { Stack } from "../../model/stack";
import { BUCKETS } from "../../model/tokens";
import { violationIf } from "../../verdict";
import { rule, type Rule } from "../rule";

interface RecordedBucket {
    readonly resource: Resource;
    readonly recorded: Truth;
}

function recordedBuckets(stack: Stack, kind: EventKind): readonly RecordedBucket[] {
    return stack.ofTypes(BUCKETS).map((resource) => ({ resource, recorded: recordsObjects(stack, kind, resource) }));
}

function eventsRule(id: string, kind: EventKind, what: string): Rule {
    const views = (stack: Stack): readonly RecordedBucket[] => recordedBuckets(stack, kind);
    return rule(id, views, (bucket) =>
        violationIf(
            bucket,
            negate(bucket.recorded),
            `has no trail here that records who ${what} its objects: record AWS::S3::Object as data events`,
        ),
    );
}

export const objectWriteEvents = eventsRule("s3-object-write-events", "WriteOnly", "writes and deletes");
export const objectReadEvents = eventsRule("s3-object-read-events", "ReadOnly", "reads");
