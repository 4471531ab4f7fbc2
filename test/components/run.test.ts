import assert from "node:assert/strict";
import { UNKNOWN } from "@palisade/preview";
import * as iam from "@pulumi/aws/iam";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import type { Build } from "./cases";
import { type Registered, runAll, told } from "./run";

class Alerts extends pulumi.ComponentResource {
    public constructor(name: string, args: { email: pulumi.Input<string>; reader: iam.Role }, opts: pulumi.ComponentResourceOptions) {
        super("palisade:index:Alerts", name, {}, opts);
        const topic = new sns.Topic(
            name,
            { displayName: args.reader.uniqueId },
            { parent: this, protect: true, aliases: [{ name: "former" }] },
        );
        const subscription = { topic: topic.arn, protocol: "email", endpoint: args.email };
        new sns.TopicSubscription(`${name}-email`, subscription, { parent: this, dependsOn: [args.reader] });
        this.registerOutputs({ arn: topic.arn });
    }
}

const build: Build = ({ options, given, input }) => {
    const reader = new iam.Role("reader", { assumeRolePolicy: "{}" }, given);
    return new Alerts("alerts", { email: input("a@example.org"), reader }, options);
};

const COMPONENT = "urn:pulumi:test::test::palisade:index:Alerts::alerts";
const TOPIC = "urn:pulumi:test::test::palisade:index:Alerts$aws:sns/topic:Topic::alerts";
const EMAIL = "urn:pulumi:test::test::palisade:index:Alerts$aws:sns/topicSubscription:TopicSubscription::alerts-email";
const READER = "urn:pulumi:test::test::test:index:Surroundings$aws:iam/role:Role::reader";
const TOPIC_ARN = "arn:aws:sns:eu-west-1:111122223333:topic/alerts";

describe("run", () => {
    it("answers what the component registered, and nothing around it", async () => {
        for (const { component, provider, resources, constructed, outputKeys } of await runAll(build)) {
            assert.equal(component, COMPONENT);
            assert.equal(provider, "urn:pulumi:test::test::pulumi:providers:aws::account");
            assert.deepEqual(
                resources.map(({ name, parent }) => [name, parent]),
                [
                    ["alerts", "urn:pulumi:test::test::pulumi:pulumi:Stack::test-test"],
                    ["alerts", COMPONENT],
                    ["alerts-email", COMPONENT],
                ],
            );
            assert.deepEqual(constructed, [COMPONENT, TOPIC, EMAIL]);
            assert.deepEqual(outputKeys, ["arn"]);
            const [, topic, email] = resources;
            assert.equal(topic?.protect, true);
            assert.deepEqual(topic.aliases, [{ name: "former", type: "", parent: COMPONENT, noParent: false }]);
            assert.ok(email?.dependencies.includes(READER));
        }
    });

    it("knows in an update what a preview cannot know", async () => {
        const runs = await runAll(build);
        const seen = runs.map(({ mode, resources, outputs }) => [told(mode), inputs(resources), outputs.arn]);
        const after = { displayName: "AROAREADERXXXXXXXXXXX", topic: TOPIC_ARN, endpoint: "a@example.org" };
        assert.deepEqual(seen, [
            ["preview with plain values", { displayName: UNKNOWN, topic: UNKNOWN, endpoint: "a@example.org" }, UNKNOWN],
            ["preview with Outputs", { displayName: UNKNOWN, topic: UNKNOWN, endpoint: UNKNOWN }, UNKNOWN],
            ["update with plain values", after, TOPIC_ARN],
            ["update with Outputs", after, TOPIC_ARN],
        ]);
    });

    it("rejects a build that fails", async () => {
        const failing: Build = () => {
            throw new Error("no such component");
        };
        await assert.rejects(runAll(failing), /^Error: preview with plain values failed: no such component$/);
    });
});

function inputs(resources: readonly Registered[]): object {
    const topic = resources.find(({ urn }) => urn === TOPIC)?.inputs;
    const email = resources.find(({ name }) => name === "alerts-email")?.inputs;
    return { displayName: topic?.displayName, topic: email?.topic, endpoint: email?.endpoint };
}
