import { anyOf, Unknown } from "../../known";
import type { Coverage } from "../../model/policy/coverage";
import type { PolicyDocument } from "../../model/policy/document";
import type { BucketView } from "../../model/s3/bucket";
import { isDenied } from "../../model/s3/denial";
import { notEvaluated, violation, type Verdict } from "../../verdict";

/** Judges whether the policy denies both requests on the bucket and on its objects; `message` is told which of them it lets through. */
export function judgeTransport(
    bucket: BucketView,
    coverage: (document: PolicyDocument, name: string | Unknown) => Coverage,
    message: (open: string) => string,
): readonly Verdict[] {
    const parts = {
        bucket: isDenied(bucket, (document, name) => coverage(document, name).bucket),
        objects: isDenied(bucket, (document, name) => coverage(document, name).objects),
    };
    const open = [...(parts.bucket === false ? ["the bucket itself"] : []), ...(parts.objects === false ? ["its objects"] : [])];
    if (open.length > 0) {
        return [violation(bucket, message(open.join(" and ")))];
    }
    const unknown = anyOf([parts.bucket, parts.objects].filter((truth) => truth instanceof Unknown));
    return unknown instanceof Unknown ? [notEvaluated(bucket, unknown)] : [];
}
