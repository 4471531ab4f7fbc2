"use strict";
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

new aws.s3.Bucket("reports", { bucket: "acme-reports", tags: { "data-class": "internal" } });

// Confidential, and encrypted with keys of S3 alone: the first rule of policy/ refuses it, and the preview exits with 5.
new aws.s3.Bucket("salaries", { bucket: "acme-salaries", tags: { "data-class": "confidential" } });

// Another company's account may take the role: the second rule advises against it.
new aws.iam.Role("partner", {
    assumeRolePolicy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "arn:aws:iam::444455556666:root" } }],
    }),
});
