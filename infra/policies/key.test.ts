import * as assert from "node:assert/strict";
import { alarmsMayUseKey, keyPolicy } from "./key";

describe("key policy", () => {
    it("leaves the key to its account, so that it can never lock everybody out", () => {
        assert.deepEqual(JSON.parse(keyPolicy("aws-us-gov", "111122223333")), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "Account",
                    Effect: "Allow",
                    Principal: { AWS: "arn:aws-us-gov:iam::111122223333:root" },
                    Action: "kms:*",
                    Resource: "*",
                },
            ],
        });
    });

    it("takes alarms of the one account beside it", () => {
        const text = keyPolicy("aws", "111122223333", alarmsMayUseKey("111122223333"));
        assert.match(text, /"cloudwatch\.amazonaws\.com".*"StringEquals":\{"aws:SourceAccount":"111122223333"\}/);
    });
});
