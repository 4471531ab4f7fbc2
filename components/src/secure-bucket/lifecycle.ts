export interface LifecycleInputs {
    noncurrentVersionExpirationDays: number;
    abortIncompleteUploadDays: number;
    expirationDays?: number | undefined;
}

export interface LifecycleRule {
    id: string;
    status: "Enabled";
    /** An empty prefix matches every object. */
    filter: { prefix: "" };
    expiration?: { days: number } | { expiredObjectDeleteMarker: true };
    noncurrentVersionExpiration?: { noncurrentDays: number };
    abortIncompleteMultipartUpload?: { daysAfterInitiation: number };
}

/**
 * Rules for all objects of a versioned bucket.
 * S3 takes either days or the removal of delete markers in one expiration; with days it removes expired markers by itself.
 */
export function lifecycleRules({
    noncurrentVersionExpirationDays,
    abortIncompleteUploadDays,
    expirationDays,
}: LifecycleInputs): LifecycleRule[] {
    const everything = { status: "Enabled", filter: { prefix: "" } } as const;
    return [
        {
            ...everything,
            id: "expire-versions",
            expiration: expirationDays === undefined ? { expiredObjectDeleteMarker: true } : { days: expirationDays },
            noncurrentVersionExpiration: { noncurrentDays: noncurrentVersionExpirationDays },
        },
        {
            ...everything,
            id: "abort-incomplete-uploads",
            abortIncompleteMultipartUpload: { daysAfterInitiation: abortIncompleteUploadDays },
        },
    ];
}
