import * as assert from "node:assert/strict";
import { movedTo, namedIn, PLACE, PLACES } from "../../testing/access-key-audit";
import { topicPolicy } from "./policies";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:keys";
const POLICY = {
    Version: "2012-10-17",
    Statement: [
        {
            Sid: "Alarms",
            Effect: "Allow",
            Principal: { Service: ["cloudwatch.amazonaws.com"] },
            Action: "sns:Publish",
            Resource: [TOPIC],
            Condition: {
                StringEquals: { "aws:SourceAccount": "111122223333" },
                ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:*" },
            },
        },
        {
            Sid: "DenyInsecureTransport",
            Effect: "Deny",
            Principal: "*",
            Action: "sns:Publish",
            Resource: [TOPIC],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
    ],
};

describe("the policy of the audit's topic", () => {
    it("takes alarms of the account and nothing over plain HTTP, in every partition", () => {
        assert.equal(namedIn(PLACE).arns.topic, TOPIC);
        for (const place of PLACES) {
            assert.deepEqual(topicPolicy(place, namedIn(place).arns.topic), movedTo(place, POLICY));
        }
    });
});
