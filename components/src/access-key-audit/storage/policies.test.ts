import * as assert from "node:assert/strict";
import { namedIn, PLACE, PLACES } from "../../testing/access-key-audit";
import { keyPolicy } from "./policies";

const ACCOUNT = {
    Sid: "Account",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:root" },
    Action: "kms:*",
    Resource: "*",
};

describe("the policy of the audit's key", () => {
    it("leaves the key to the account, and lets CloudWatch Logs use it for the audit's groups", () => {
        const { functionLogs, statesLogs } = namedIn(PLACE).arns;
        assert.deepEqual(keyPolicy(PLACE, [functionLogs, statesLogs], false), {
            Version: "2012-10-17",
            Statement: [
                ACCOUNT,
                {
                    Sid: "Logs",
                    Effect: "Allow",
                    Principal: { Service: ["logs.eu-west-1.amazonaws.com"] },
                    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
                    Resource: "*",
                    Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": [functionLogs, statesLogs] } },
                },
            ],
        });
    });

    it("lets alarms of the account publish to a topic that it encrypts", () => {
        assert.deepEqual(keyPolicy(PLACE, ["arn"], true).Statement.at(-1), {
            Sid: "Alarms",
            Effect: "Allow",
            Principal: { Service: ["cloudwatch.amazonaws.com"] },
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resource: "*",
            Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
        });
    });

    it("knows CloudWatch Logs by its name in the partition", () => {
        const services = PLACES.map((place) => keyPolicy(place, ["arn"], false).Statement[1]?.Principal);
        assert.deepEqual(services, [
            { Service: ["logs.eu-west-1.amazonaws.com"] },
            { Service: ["logs.us-gov-west-1.amazonaws.com"] },
            { Service: ["logs.cn-north-1.amazonaws.com.cn"] },
        ]);
        const accounts = PLACES.map((place) => keyPolicy(place, ["arn"], false).Statement[0]?.Principal);
        assert.deepEqual(
            accounts,
            ["aws", "aws-us-gov", "aws-cn"].map((partition) => ({ AWS: `arn:${partition}:iam::111122223333:root` })),
        );
    });
});
