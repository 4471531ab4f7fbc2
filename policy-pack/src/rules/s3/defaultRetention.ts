import { allOf, negate } from "../../known";
import { buckets } from "../../model/s3/bucket";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const defaultRetention = rule("s3-bucket-default-retention", buckets, ({ resource, objectLock }) =>
    violationIf(
        { resource },
        allOf([objectLock.on, negate(objectLock.byDefault)]),
        "locks only what an upload asks to lock: add a defaultRetention to its object lock",
    ),
);
