import assert from "node:assert/strict";
import type { Values } from "../model";
import { AWS_ANSWERS, awsTarget, partitionOf } from "./awsData";

const target = { region: "eu-west-1", accountId: "111122223333" };
const answer = (tok: string, args: Values = {}): Values => AWS_ANSWERS[tok]?.(args, target) ?? {};

describe("what follows from an aws provider's configuration", () => {
    it("is its account, by the allowed id or the assumed role", () => {
        assert.deepEqual(awsTarget({ region: "eu-west-1", allowedAccountIds: '["111122223333"]' }), target);
        const roles = '[{"roleArn":"arn:aws:iam::999999999999:role/a"},{"roleArn":"arn:aws-cn:iam::111122223333:role/b"}]';
        assert.deepEqual(awsTarget({ region: "eu-west-1", assumeRoles: roles }), target);
        assert.deepEqual(awsTarget({ allowedAccountIds: '["1","2"]' }), { region: "us-east-1", accountId: "000000000000" });
    });

    it("is the partition of its region", () => {
        const names = ["eu-west-1", "cn-north-1", "us-gov-west-1", "us-iso-east-1", "us-isob-east-1", "eusc-de-east-1"];
        assert.deepEqual(
            names.map((name) => partitionOf(name).partition),
            ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-eusc"],
        );
        assert.equal(answer("aws:index/getPartition:getPartition").dnsSuffix, "amazonaws.com");
        assert.equal(answer("aws:index/getRegion:getRegion", { region: "us-gov-west-1" }).name, "us-gov-west-1");
        assert.equal(answer("aws:index/getCallerIdentity:getCallerIdentity").accountId, "111122223333");
        assert.deepEqual(answer("aws:index/getAvailabilityZones:getAvailabilityZones").zoneIds, ["euw1-az1", "euw1-az2", "euw1-az3"]);
    });
});
