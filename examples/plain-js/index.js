"use strict";
const pulumi = require("@pulumi/pulumi");
const aws = require("@pulumi/aws");

const team = new pulumi.Config().require("team");

function tlsOnly(name) {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "TlsOnly",
                Effect: "Deny",
                Principal: "*",
                Action: "s3:*",
                Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            },
        ],
    });
}

function privateBucket(use) {
    const name = `${team}-${use}-${pulumi.getStack()}`;
    const bucket = new aws.s3.Bucket(use, {
        bucket: name,
        versioning: { enabled: true },
        serverSideEncryptionConfiguration: {
            rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
        },
        lifecycleRules: [{ enabled: true, noncurrentVersionExpiration: { days: 30 }, abortIncompleteMultipartUploadDays: 7 }],
        policy: tlsOnly(name),
        tags: { Team: team },
    });
    new aws.s3.BucketPublicAccessBlock(use, {
        bucket: bucket.bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
    });
    return bucket;
}

const buckets = ["uploads", "reports", "archive"].map(privateBucket);

const topic = new aws.sns.Topic("reports", { kmsMasterKeyId: "alias/aws/sns" });

exports.bucketNames = buckets.map((bucket) => bucket.bucket);
exports.topicArn = topic.arn;
