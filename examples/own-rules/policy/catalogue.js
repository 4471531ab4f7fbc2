"use strict";
const { controls } = require("@palisade/policy-pack/kit");

module.exports.catalogue = [
    {
        id: "acme-confidential-buckets",
        title: "Buckets say what they keep, and confidential ones have a key of their own",
        severity: "high",
        level: "mandatory",
        scope: "stack",
        types: ["aws:s3/bucket:Bucket"],
        frameworks: controls("S3.17"),
        rationale: "Who may read a confidential bucket is decided by the policy of its key as well.",
        remediation: "Tag the bucket, and encrypt it with a key of its own.",
        url: "https://rules.acme.example/confidential-buckets",
        settings: {},
    },
    {
        id: "acme-foreign-trust",
        title: "Roles are taken from our own accounts",
        severity: "medium",
        level: "advisory",
        scope: "resource",
        types: ["aws:iam/role:Role"],
        frameworks: [],
        rationale: "An account that is not ours decides who of it takes the role.",
        remediation: "Name one of our accounts in the trust policy.",
        settings: {},
    },
];
