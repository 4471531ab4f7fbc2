import type * as pulumi from "@pulumi/pulumi";
import type { SecureBucketArgs } from "../args";
import { SecureBucket } from "../secure-bucket";
import { LifecyclePreset } from "../storage/args";
import type { LogDeliveryArgs } from "./args";

export interface LogBucketArgs extends SecureBucketArgs {
    /** Services that deliver into the bucket; at least one. They decide its policy, and whether SSE-KMS is possible. */
    deliveries: LogDeliveryArgs[];
}

/**
 * A `SecureBucket` for logs: the lifecycle preset `logs`, unless `lifecycle` says otherwise, and the policy that its services need.
 * @throws pulumi.InputPropertiesError that names everything wrong with the arguments.
 */
export function logBucket(name: string, args: LogBucketArgs, opts?: pulumi.ComponentResourceOptions): SecureBucket {
    return new SecureBucket(name, { ...args, lifecycle: { preset: LifecyclePreset.Logs, ...args.lifecycle } }, opts);
}
