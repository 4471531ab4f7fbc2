import type * as pulumi from "@pulumi/pulumi";
import { refuse, unless } from "../../internal/problems";
import type { SecureBucketArgs } from "../args";
import { SecureBucket } from "../secure-bucket";
import { LifecyclePreset } from "../storage/args";
import { secureBucketProblems } from "../validate";
import type { LogDeliveryArgs } from "./args";

export interface LogBucketArgs extends SecureBucketArgs {
    /** Services that deliver into the bucket; at least one. They decide its policy, and whether SSE-KMS is possible. */
    deliveries: LogDeliveryArgs[];
}

/**
 * A `SecureBucket` for logs: the lifecycle preset `logs`, unless `lifecycle` or `mfaDelete` says otherwise, and the policy that its services need.
 * @throws pulumi.InputPropertiesError that names everything wrong with the arguments.
 */
export function logBucket(name: string, args: LogBucketArgs, opts?: pulumi.ComponentResourceOptions): SecureBucket {
    const { deliveries, mfaDelete, lifecycle } = args;
    const none = unless(deliveries.length > 0, "deliveries", "found none; allowed: at least one, or a SecureBucket");
    refuse("logBucket", name, none.length === 0 ? [] : [...none, ...secureBucketProblems(args)]);
    // S3 refuses lifecycle rules beside MFA delete.
    const preset = mfaDelete === undefined ? { lifecycle: { ...lifecycle, preset: lifecycle?.preset ?? LifecyclePreset.Logs } } : {};
    return new SecureBucket(name, { ...args, ...preset }, opts);
}
