import * as assert from "node:assert/strict";
import { applicationPermissions, keyPermissions, type Place, taskTrust } from "./application";

const PLACE: Place = { partition: "aws-cn", region: "cn-north-1", accountId: "111122223333" };
const NEEDS = { bucketArn: "arn:aws-cn:s3:::data", settingsPath: "/palisade/dev/orders", logGroupName: "/palisade/dev/orders" };

function resources(policy: string): Record<string, unknown> {
    const { Statement } = JSON.parse(policy) as { Statement: { Sid: string; Resource: unknown }[] };
    return Object.fromEntries(Statement.map(({ Sid, Resource }) => [Sid, Resource]));
}

describe("application policies", () => {
    it("name the application's own things, in its partition", () => {
        assert.deepEqual(resources(applicationPermissions(PLACE, { ...NEEDS, tableName: "items" })), {
            Objects: "arn:aws-cn:s3:::data/*",
            Bucket: "arn:aws-cn:s3:::data",
            Settings: "arn:aws-cn:ssm:cn-north-1:111122223333:parameter/palisade/dev/orders",
            Logs: "arn:aws-cn:logs:cn-north-1:111122223333:log-group:/palisade/dev/orders:log-stream:*",
            Items: "arn:aws-cn:dynamodb:cn-north-1:111122223333:table/items",
        });
    });

    it("say nothing of a table that is not there", () => {
        assert.deepEqual(Object.keys(resources(applicationPermissions(PLACE, NEEDS))), ["Objects", "Bucket", "Settings", "Logs"]);
    });

    it("hold no wildcard action and stay within 10,240 characters, the limit of a role's inline policies", () => {
        const policies =
            applicationPermissions(PLACE, { ...NEEDS, tableName: "items" }) + keyPermissions("arn:aws-cn:kms:cn-north-1:1:key/1");
        assert.doesNotMatch(policies, /"[a-z0-9]+:[A-Za-z]*\*"/);
        assert.ok(policies.length < 10_240);
    });

    it("let only tasks of the account's clusters in", () => {
        const { Statement } = JSON.parse(taskTrust(PLACE)) as { Statement: { Condition: unknown }[] };
        assert.deepEqual(Statement[0]?.Condition, {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws-cn:ecs:cn-north-1:111122223333:*" },
        });
    });
});
