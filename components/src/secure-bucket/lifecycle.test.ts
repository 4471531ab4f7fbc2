import * as assert from "node:assert/strict";
import { lifecycleRules } from "./lifecycle";

describe("lifecycle rules", () => {
    it("expire old versions, delete markers and unfinished uploads, never a current object", () => {
        assert.deepEqual(lifecycleRules({ noncurrentVersionExpirationDays: 90, abortIncompleteUploadDays: 7 }), [
            {
                id: "expire-versions",
                status: "Enabled",
                filter: { prefix: "" },
                expiration: { expiredObjectDeleteMarker: true },
                noncurrentVersionExpiration: { noncurrentDays: 90 },
            },
            {
                id: "abort-incomplete-uploads",
                status: "Enabled",
                filter: { prefix: "" },
                abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            },
        ]);
    });

    it("expire current objects when asked, without the delete markers that S3 refuses beside days", () => {
        const [rule] = lifecycleRules({ noncurrentVersionExpirationDays: 1, abortIncompleteUploadDays: 1, expirationDays: 365 });
        assert.deepEqual(rule?.expiration, { days: 365 });
    });
});
