import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { arn, bucketArn, findPartition, parseArn, type Partition, partitionOf } from "./arn";

describe("arn", () => {
    const regions: readonly (readonly [string, Partition])[] = [
        ["us-east-1", "aws"],
        ["ap-southeast-7", "aws"],
        ["mx-central-1", "aws"],
        ["cn-northwest-1", "aws-cn"],
        ["us-gov-west-1", "aws-us-gov"],
        ["eusc-de-east-1", "aws-eusc"],
        ["us-iso-east-1", "aws-iso"],
        ["us-isob-east-1", "aws-iso-b"],
        ["eu-isoe-west-1", "aws-iso-e"],
        ["us-isof-south-1", "aws-iso-f"],
    ];
    for (const [region, partition] of regions) {
        it(`${region} is in ${partition}`, () => {
            assert.equal(partitionOf(region), partition);
        });
    }

    for (const text of ["", "europe", "eu-west", "EU-WEST-1", "eu-west-1a", "us-isog-east-1", "us-gov-1-1", " eu-west-1"]) {
        it(`"${text}" is no region`, () => {
            assert.equal(findPartition(text), undefined);
            assert.throws(() => partitionOf(text), new RegExp(`"${text}" is no AWS region`));
        });
    }

    it("leaves the region and the account of global services empty", () => {
        assert.equal(bucketArn("aws-cn", "logs"), "arn:aws-cn:s3:::logs");
        assert.equal(
            arn({ partition: "aws-us-gov", service: "iam", account: "111122223333", resource: "role/deploy" }),
            "arn:aws-us-gov:iam::111122223333:role/deploy",
        );
    });

    it("parses what it builds", () => {
        const parts = fc.record(
            {
                partition: fc.constantFrom(...regions.map(([, partition]) => partition)),
                service: fc.constantFrom("s3", "iam", "kms", "logs"),
                region: fc.constantFrom("", "eu-west-1", "us-gov-west-1"),
                account: fc.constantFrom("", "111122223333", "000000000001"),
                resource: fc.stringMatching(/^[a-zA-Z0-9:/*_-]{1,30}$/),
            },
            { noNullPrototype: true },
        );
        fc.assert(
            fc.property(parts, (given) => {
                assert.deepEqual(parseArn(arn(given)), given);
            }),
        );
    });

    for (const text of ["", "arn:aws:iam", "arn:aws:iam::123:role/x", "arn:gcp:iam::111122223333:role/x", "arn:aws:iam::111122223333:"]) {
        it(`"${text}" is no ARN`, () => {
            assert.equal(parseArn(text), undefined);
        });
    }
});
