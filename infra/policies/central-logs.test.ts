import * as assert from "node:assert/strict";
import { type CentralLogs, centralLogStatements, trailArn } from "./central-logs";

const LOGS: CentralLogs = {
    partition: "aws",
    region: "eu-west-1",
    organizationId: "o-a1b2c3d4e5",
    managementAccountId: "555566667777",
    memberAccountIds: ["111122223333", "222233334444"],
    trailName: "audit",
};

describe("who writes central logs", () => {
    it("every member account under its own prefix, and the trail of the management account", () => {
        assert.deepEqual(
            centralLogStatements(LOGS).map(({ sid, actions, keys }) => ({ sid, actions, keys })),
            [
                {
                    sid: "FlowLogsWrite",
                    actions: ["s3:PutObject"],
                    keys: ["flow-logs/AWSLogs/111122223333/*", "flow-logs/AWSLogs/222233334444/*"],
                },
                { sid: "FlowLogsCheck", actions: ["s3:GetBucketAcl", "s3:ListBucket"], keys: undefined },
                { sid: "TrailWrite", actions: ["s3:PutObject"], keys: ["AWSLogs/555566667777/*", "AWSLogs/o-a1b2c3d4e5/*"] },
                { sid: "TrailCheck", actions: ["s3:GetBucketAcl"], keys: undefined },
            ],
        );
    });

    it("each bound to its source", () => {
        assert.equal(trailArn(LOGS), "arn:aws:cloudtrail:eu-west-1:555566667777:trail/audit");
        assert.deepEqual(
            centralLogStatements(LOGS).map(({ conditions = [] }) => conditions.map(({ key, values }) => [key, values])),
            [
                [
                    ["aws:SourceAccount", ["111122223333", "222233334444"]],
                    ["aws:SourceArn", ["arn:aws:logs:*:111122223333:*", "arn:aws:logs:*:222233334444:*"]],
                    ["s3:x-amz-acl", ["bucket-owner-full-control"]],
                ],
                [
                    ["aws:SourceAccount", ["111122223333", "222233334444"]],
                    ["aws:SourceArn", ["arn:aws:logs:*:111122223333:*", "arn:aws:logs:*:222233334444:*"]],
                ],
                [
                    ["aws:SourceArn", ["arn:aws:cloudtrail:eu-west-1:555566667777:trail/audit"]],
                    ["s3:x-amz-acl", ["bucket-owner-full-control"]],
                ],
                [["aws:SourceArn", ["arn:aws:cloudtrail:eu-west-1:555566667777:trail/audit"]]],
            ],
        );
    });
});
