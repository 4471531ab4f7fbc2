export const BUCKETS = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2", "aws-native:s3:Bucket"] as const;
export const BUCKET_ACLS = ["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"] as const;
export const BUCKET_OBJECTS = [
    "aws:s3/bucketObjectv2:BucketObjectv2",
    "aws:s3/bucketObject:BucketObject",
    "aws:s3/objectCopy:ObjectCopy",
] as const;
export const BUCKET_VERSIONINGS = ["aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketVersioningV2:BucketVersioningV2"] as const;
export const BUCKET_LIFECYCLES = [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
] as const;
export const BUCKET_ENCRYPTIONS = [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
] as const;
export const BUCKET_LOGGINGS = ["aws:s3/bucketLogging:BucketLogging", "aws:s3/bucketLoggingV2:BucketLoggingV2"] as const;
export const BUCKET_OBJECT_LOCKS = [
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
] as const;
export const BUCKET_REPLICATIONS = ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"] as const;
export const BUCKET_NOTIFICATIONS = ["aws:s3/bucketNotification:BucketNotification"] as const;
export const BUCKET_OWNERSHIP_CONTROLS = ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"] as const;
export const BUCKET_POLICIES = ["aws:s3/bucketPolicy:BucketPolicy", "aws-native:s3:BucketPolicy"] as const;
export const PUBLIC_ACCESS_BLOCKS = ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"] as const;
export const ACCOUNT_PUBLIC_ACCESS_BLOCKS = ["aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"] as const;
/** The component of this repository; its inputs hold its policy as a document. */
export const SECURE_BUCKETS = ["palisade:index:SecureBucket"] as const;
export const BUCKET_WEBSITES = [
    "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
    "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
] as const;
export const BUCKET_CORS = [
    "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
    "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2",
] as const;
export const ACCESS_POINTS = ["aws:s3/accessPoint:AccessPoint", "aws-native:s3:AccessPoint"] as const;
export const MULTI_REGION_ACCESS_POINTS = [
    "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
    "aws-native:s3:MultiRegionAccessPoint",
] as const;
export const OBJECT_LAMBDA_ACCESS_POINTS = ["aws-native:s3objectlambda:AccessPoint"] as const;
export const ACCESS_POINT_POLICIES = [
    "aws:s3control/accessPointPolicy:AccessPointPolicy",
    "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy",
    "aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy",
    "aws-native:s3:MultiRegionAccessPointPolicy",
    "aws-native:s3objectlambda:AccessPointPolicy",
] as const;
