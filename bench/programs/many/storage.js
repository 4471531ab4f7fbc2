"use strict";

const policy = (...statements) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

const assumedBy = (service) => policy({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" });

const tlsOnly = (arn) => {
    const Condition = { Bool: { "aws:SecureTransport": "false" } };
    return { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [arn, `${arn}/*`], Condition };
};

const everyone = (arn) => ({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${arn}/*` });

/** The bucket of a service with its parts, as pairs of the class in `aws.s3` and its inputs; the parts lack the bucket. */
function storage(name, bucket, unsafe) {
    const arn = `arn:aws:s3:::${bucket}`;
    const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
    const byDefault = { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true };
    return [
        ["Bucket", { bucket, tags: { Service: name }, ...(unsafe && { acl: "public-read" }) }],
        ["BucketVersioning", { versioningConfiguration: { status: unsafe ? "Suspended" : "Enabled" } }],
        ["BucketServerSideEncryptionConfiguration", { rules: [byDefault] }],
        ["BucketPublicAccessBlock", Object.fromEntries(flags.map((flag) => [flag, !unsafe]))],
        ["BucketPolicy", { policy: policy(unsafe ? everyone(arn) : tlsOnly(arn)) }],
    ];
}

module.exports = { assumedBy, policy, storage };
