"use strict";
// node cdkApp.cjs RESOURCES OUTDIR: synthesises buckets and their policies, judged by cdk-nag's AwsSolutions.
const { App, Aspects, Stack } = require("aws-cdk-lib");
const s3 = require("aws-cdk-lib/aws-s3");
const { AwsSolutionsChecks } = require("cdk-nag");

const [resources, outdir] = process.argv.slice(2);
const BUCKETS_PER_STACK = 200;

const app = new App({ outdir, analyticsReporting: false });
let stack;
for (let index = 0; index < Number(resources) / 2; index++) {
    if (index % BUCKETS_PER_STACK === 0) stack = new Stack(app, `Stack${index / BUCKETS_PER_STACK}`);
    // enforceSSL makes the second resource, a bucket policy.
    new s3.Bucket(stack, `Bucket${index}`, {
        enforceSSL: true,
        versioned: true,
        encryption: s3.BucketEncryption.S3_MANAGED,
        blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    });
}
Aspects.of(app).add(new AwsSolutionsChecks());
app.synth();
