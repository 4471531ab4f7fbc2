export { arn, type ArnParts, findPartition, type Partition, partitionOf } from "./internal/arn";
export { type AllowStatementArgs, type ConditionArgs, MinimumTlsVersion, type SecureBucketArgs } from "./secure-bucket/args";
export { bucketName, type BucketNameParts } from "./secure-bucket/bucket-name";
export { SecureBucket } from "./secure-bucket/secure-bucket";
