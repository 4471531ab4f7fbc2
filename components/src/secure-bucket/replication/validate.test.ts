import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { PARTNER, problemsOf, roleArn } from "../../testing/problems";
import { OptOut } from "../args";
import { StorageClass } from "../storage/args";
import type { ReplicationDestinationArgs } from "./args";

const COPY: ReplicationDestinationArgs = { id: "copy", bucketArn: "arn:aws:s3:::acme-copies", region: "eu-central-1" };
const KEY = "arn:aws:kms:eu-central-1:111122223333:key/2";
const SOURCE_KEY = "arn:aws:kms:eu-west-1:111122223333:key/1";

function ofDestinations(...destinations: ReplicationDestinationArgs[]): string[] {
    return problemsOf({ replication: { destinations } });
}

function ofDestination(change: Partial<ReplicationDestinationArgs>): string[] {
    return ofDestinations({ ...COPY, ...change }).map((line) => line.replace("replication.destinations[0]", ""));
}

function ofSource(arn: string): string[] {
    return problemsOf({ replicationSources: [{ roleArn: arn }] }).map((line) => line.replace("replicationSources[0]", ""));
}

describe("problems of replication", () => {
    it("are none where it is right", () => {
        const whole = { ...COPY, accountId: PARTNER, kmsKeyArn: KEY, prefix: "in/", storageClass: StorageClass.Glacier };
        assert.deepEqual(ofDestinations(whole, { ...COPY, id: "x".repeat(255), bucketArn: pulumi.output("known later") }), []);
        assert.deepEqual(problemsOf({ replication: { destinations: [COPY], roleArn: roleArn("copy") } }), []);
        assert.deepEqual(problemsOf({ replication: { destinations: [COPY], roleArn: pulumi.output("known later") } }), []);
    });

    it("are no destination, and more than 1,000", () => {
        assert.deepEqual(ofDestinations(), ["replication.destinations: found none; allowed: at least one"]);
        const many = Array.from({ length: 1001 }, (_, index) => ({ ...COPY, id: `copy-${index}` }));
        assert.deepEqual(ofDestinations(...many), ["replication.destinations: found 1001 entries; allowed: at most 1000"]);
    });

    it("are ids that are empty, too long or taken", () => {
        assert.deepEqual(ofDestination({ id: "x" }), []);
        assert.deepEqual(ofDestination({ id: "" }), [".id: found 0 characters; allowed: 1 to 255"]);
        assert.deepEqual(ofDestination({ id: "x".repeat(256) }), [".id: found 256 characters; allowed: 1 to 255"]);
        assert.deepEqual(ofDestinations(COPY, COPY), [
            'replication.destinations[1].id: "copy" is taken by an earlier destination; allowed: an id of its own',
        ]);
    });

    it("are none of bucket names with 3 to 63 characters", () => {
        const named = (length: number): string[] => ofDestination({ bucketArn: `arn:aws:s3:::${"b".repeat(length)}` });
        assert.deepEqual([...named(3), ...named(63)], []);
        assert.deepEqual([named(2).length, named(64).length], [1, 1]);
    });

    for (const bucketArn of ["acme-copies", "arn:aws-cn:s3:::acme-copies", "arn:aws:s3:::acme-copies/x", "arn:aws:sqs:::acme-copies"]) {
        it(`are the bucket "${bucketArn}"`, () => {
            assert.deepEqual(ofDestination({ bucketArn }), [`.bucketArn: found "${bucketArn}"; allowed: arn:aws:s3:::<bucket>`]);
        });
    }

    it("are the bucket itself", () => {
        assert.deepEqual(ofDestination({ bucketArn: "arn:aws:s3:::acme-logs" }), [
            '.bucketArn: found "arn:aws:s3:::acme-logs", this bucket; allowed: another one',
        ]);
    });

    it("are regions that are none, or of another partition", () => {
        for (const region of ["frankfurt", "cn-north-1"]) {
            assert.deepEqual(ofDestination({ region }), [
                `.region: found "${region}"; allowed: an AWS region of the bucket's own partition, such as eu-west-1`,
            ]);
        }
    });

    it("are accounts, classes and keys that are none", () => {
        assert.deepEqual(ofDestination({ accountId: "1", storageClass: "COLD" as StorageClass, kmsKeyArn: SOURCE_KEY }), [
            '.accountId: found "1"; allowed: an account id of 12 digits',
            `.kmsKeyArn: found "${SOURCE_KEY}"; allowed: arn:aws:kms:eu-central-1:<account>:key/<id>, a key in that region`,
            '.storageClass: found "COLD"; allowed: "STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"',
        ]);
    });

    it("are copies without a key of what is under SSE-KMS", () => {
        const encryption = { kmsKeyArn: SOURCE_KEY };
        assert.deepEqual(problemsOf({ encryption, replication: { destinations: [COPY] } }), [
            "replication.destinations[0].kmsKeyArn: found none, and this bucket is encrypted by SSE-KMS: S3 then copies nothing. " +
                "Allowed: the ARN of a key in the destination's region",
        ]);
        assert.deepEqual(problemsOf({ encryption, replication: { destinations: [{ ...COPY, kmsKeyArn: KEY }] } }), []);
    });

    it("are a role that is none, and versions that are not kept", () => {
        const optOuts = [{ name: OptOut.Unversioned, reason: "a good reason for it" }];
        assert.deepEqual(problemsOf({ optOuts, replication: { destinations: [COPY], roleArn: "copier" } }), [
            'replication.roleArn: found "copier"; allowed: the ARN of an IAM role, user or account root, without wildcards, ' +
                "such as arn:aws:iam::111122223333:role/name",
            "optOuts: found Unversioned beside replication, which needs versioning; allowed: one of them",
        ]);
        const root = "arn:aws:iam::111122223333:root";
        assert.deepEqual(problemsOf({ replication: { destinations: [COPY], roleArn: root } }), [
            `replication.roleArn: found "${root}"; allowed: the ARN of a role, such as replicationRoleArn() tells`,
        ]);
    });
});

describe("problems of roles that replicate into a bucket", () => {
    it("are none of any account's role", () => {
        assert.deepEqual([...ofSource(roleArn("copy")), ...ofSource(roleArn("copy", PARTNER))], []);
    });

    it("are what is no role", () => {
        for (const arn of [`arn:aws:iam::${PARTNER}:root`, `arn:aws:iam::${PARTNER}:user/alice`]) {
            assert.deepEqual(ofSource(arn), [`.roleArn: found "${arn}"; allowed: the ARN of a role, such as replicationRoleArn() tells`]);
        }
        assert.match(
            ofSource(roleArn("copy-*")).join("\n"),
            /^\.roleArn: found "arn:aws:iam::111122223333:role\/copy-\*"; allowed: .*without wildcards/,
        );
        assert.match(ofSource(roleArn("copy", PARTNER, "aws-cn")).join("\n"), /allowed: a principal of the bucket's own partition, aws$/);
    });
});
