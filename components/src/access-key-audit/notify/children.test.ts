import * as assert from "node:assert/strict";
import { UNKNOWN } from "@palisade/preview";
import { inputsOf, previewAudit, resource } from "../../testing/audit-preview";
import { PLACE } from "../../testing/access-key-audit";
import { topicPolicy } from "./policies";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:acme-keys";

describe("the topic of the summary", () => {
    it("is encrypted with the audit's key, and has the policy that lets in alarms", async () => {
        const result = await previewAudit();
        const { inputs, propertyDependencies } = resource(result, "keys-topic");
        assert.deepEqual(inputs, { name: "acme-keys", region: "eu-west-1", kmsMasterKeyId: UNKNOWN });
        assert.deepEqual(propertyDependencies.kmsMasterKeyId, [resource(result, "keys-key").urn]);
        const { arn, region, policy } = resource(result, "keys-topic-policy").inputs;
        assert.deepEqual([arn, region, JSON.parse(policy as string)], [TOPIC, "eu-west-1", topicPolicy(PLACE, TOPIC)]);
    });

    it("sends mail to each subscriber", async () => {
        const endpoint = "security@example.com";
        const inputs = await inputsOf(`keys-topic-${endpoint}`, { notify: { emails: [endpoint] } });
        assert.deepEqual(inputs, { topic: TOPIC, region: "eu-west-1", protocol: "email", endpoint });
    });
});
