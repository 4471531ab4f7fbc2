import { Unknown } from "../../known";
import { bucketPolicies } from "../../model/s3/bucketPolicy";
import { advice, notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

/** Bytes. "Bucket policies are limited to 20 KB in size", and S3 counts 1,024 bytes to the KB. */
export const BUCKET_POLICY_LIMIT = 20_480;

export const policySize = rule("s3-bucket-policy-size", bucketPolicies, (policy, context) => {
    const bytes = policy.document instanceof Unknown ? policy.document : policy.document.bytes;
    if (bytes instanceof Unknown) {
        return [notEvaluated(policy, bytes)];
    }
    const size = `has a policy of ${String(bytes)} bytes, where S3 takes ${String(BUCKET_POLICY_LIMIT)}: merge statements, or use access points`;
    if (bytes > BUCKET_POLICY_LIMIT) {
        return [violation(policy, size)];
    }
    return bytes * 100 >= BUCKET_POLICY_LIMIT * context.number("warnAtPercent") ? [advice(policy, size)] : [];
});
