"use strict";
const assert = require("node:assert/strict");
const { createPack } = require("@palisade/policy-pack/kit");
const { judge } = require("@palisade/policy-pack/testing");
const { catalogue } = require("./catalogue");
const { rules } = require("./rules");

const BUCKET = "aws:s3/bucket:Bucket";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

/** What the rules say of these resources: rule, level, and the second line, which names the resource. */
async function told(...resources) {
    const diagnostics = await judge(createPack(catalogue, rules, { tagPrefix: "acme:suppress:" }), resources);
    return diagnostics
        .filter(({ policy }) => policy.startsWith("acme-"))
        .map(({ policy, level, message }) => [policy, level, message.split("\n").find((line) => line.includes('"'))]);
}

const salaries = { type: BUCKET, name: "salaries", props: { tags: { "data-class": "confidential" } } };
const encryptedBy = (sseAlgorithm) => ({
    type: ENCRYPTION,
    name: "encryption",
    props: { bucket: "${salaries.id}", rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }] },
});

const trust = (account) => ({
    type: "aws:iam/role:Role",
    name: "partner",
    props: {
        assumeRolePolicy: {
            $json: { Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: `arn:aws:iam::${account}:root` } }] },
        },
    },
});

describe("acme-confidential-buckets", () => {
    it("refuses a confidential bucket with keys of S3, and one that says nothing", async () => {
        const [[policy, level, message]] = await told(salaries);
        assert.deepEqual([policy, level], ["acme-confidential-buckets", "mandatory"]);
        assert.match(message, /^Bucket "salaries" is confidential and encrypted with keys of S3/);
        assert.match((await told({ ...salaries, props: {} }))[0][2], /has no tag data-class/);
    });

    it("links to its own page", async () => {
        const diagnostics = await judge(createPack(catalogue, rules, { tagPrefix: "acme:suppress:" }), [salaries, trust("444455556666")]);
        const links = diagnostics.map(({ policy, message }) => [policy, message.split("\n").find((line) => line.startsWith("See "))]);
        assert.deepEqual(Object.fromEntries(links), {
            "acme-confidential-buckets": "See https://rules.acme.example/confidential-buckets",
            "acme-foreign-trust": undefined,
        });
    });

    it("takes one with a key of its own, said by a resource beside it, and any that is internal", async () => {
        assert.deepEqual(await told(salaries, encryptedBy("aws:kms")), []);
        assert.deepEqual(await told({ ...salaries, props: { tags: { "data-class": "internal" } } }), []);
    });

    it("says so when it cannot know", async () => {
        const topic = { type: "aws:sns/topic:Topic", name: "topic", props: {} };
        const [[, level, message]] = await told(salaries, topic, encryptedBy("${topic.name}"));
        assert.equal(level, "advisory");
        assert.match(message, /^not evaluated: /);
    });
});

describe("acme-foreign-trust", () => {
    it("advises against other accounts", async () => {
        const [[policy, level, message]] = await told(trust("444455556666"));
        assert.deepEqual([policy, level], ["acme-foreign-trust", "advisory"]);
        assert.match(message, /may be taken from account 444455556666/);
        assert.deepEqual(await told(trust("111122223333")), []);
    });
});
