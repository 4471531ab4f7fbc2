import * as assert from "node:assert/strict";
import { centralLogDeliveries } from "./central-logs";

describe("what is delivered into the central logs", () => {
    it("flow logs of the members, and the organisation's trail of the management account", () => {
        const deliveries = centralLogDeliveries({
            partition: "aws",
            region: "eu-west-1",
            organizationId: "o-a1b2c3d4e5",
            managementAccountId: "555566667777",
            memberAccountIds: ["111122223333", "222233334444"],
            trailName: "audit",
        });
        assert.deepEqual(deliveries, [
            { service: "VpcFlowLogs", prefix: "flow-logs", accountIds: ["111122223333", "222233334444"] },
            {
                service: "CloudTrail",
                accountIds: ["555566667777"],
                organizationId: "o-a1b2c3d4e5",
                sourceArns: ["arn:aws:cloudtrail:eu-west-1:555566667777:trail/audit"],
            },
        ]);
    });
});
