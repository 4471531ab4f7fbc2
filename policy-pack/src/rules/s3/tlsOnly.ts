import { allOf, anyOf, Unknown } from "../../known";
import { tlsCoverage } from "../../model/policy/tls";
import { buckets } from "../../model/s3/bucket";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

const UNNAMED = new Unknown("the name", "is known only after the update");

export const tlsOnly = rule("s3-bucket-tls-only", buckets, (bucket) => {
    const coverage = bucket.policies.map(({ document }) =>
        document instanceof Unknown ? { bucket: document, objects: document } : tlsCoverage(document, bucket.name ?? UNNAMED),
    );
    // Of several policies on one bucket the last to be written stays, and which one that is cannot be told.
    const covered = (part: "bucket" | "objects") =>
        coverage.length === 0 ? (bucket.perhapsPolicy ?? false) : allOf(coverage.map((one) => one[part]));
    const parts = { bucket: covered("bucket"), objects: covered("objects") };
    const open = [...(parts.bucket === false ? ["the bucket itself"] : []), ...(parts.objects === false ? ["its objects"] : [])];
    if (open.length > 0) {
        return [
            violation(bucket, `takes requests on ${open.join(" and ")} over plain HTTP: deny s3:* to * where aws:SecureTransport is false`),
        ];
    }
    const unknown = anyOf([parts.bucket, parts.objects].filter((truth) => truth instanceof Unknown));
    return unknown instanceof Unknown ? [notEvaluated(bucket, unknown)] : [];
});
