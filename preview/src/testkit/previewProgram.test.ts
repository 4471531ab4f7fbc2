import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "../engine/values";
import { previewProgram } from "./previewProgram";

const config = { "aws:region": "eu-west-1" };
const messages = ({ diagnostics }: { diagnostics: { message: string }[] }): string[] => diagnostics.map(({ message }) => message);

describe("previewProgram", () => {
    it("answers resources, outputs and what computes what", async () => {
        const result = await previewProgram(
            () => {
                const bucket = new aws.s3.Bucket("b", { bucket: "known", tags: { a: "x" } });
                const versioning = { status: "Enabled" };
                new aws.s3.BucketVersioning("v", { bucket: bucket.id, versioningConfiguration: versioning });
                return { arn: bucket.arn, name: bucket.bucket };
            },
            { config },
        );
        const urn = "urn:pulumi:test::test::aws:s3/bucket:Bucket::b";
        const versioning = result.resources.find(({ name }) => name === "v");
        assert.deepEqual(result.outputs, { arn: UNKNOWN, name: "known" });
        assert.deepEqual(versioning?.inputs, { bucket: UNKNOWN, versioningConfiguration: { status: "Enabled" } });
        assert.deepEqual(versioning.propertyDependencies, { bucket: [urn], versioningConfiguration: [] });
        assert.equal(result.exitCode, 0);
    });

    it("gives each preview its own config, stack and engine", async () => {
        const program = (): object => ({ stack: pulumi.getStack(), size: new pulumi.Config().requireNumber("size") });
        const results = await Promise.all([
            previewProgram(program, { stack: "one", config: { size: 1 } }),
            previewProgram(program, { stack: "two", config: { size: 2 } }),
        ]);
        assert.deepEqual(
            results.map(({ outputs }) => outputs),
            [
                { stack: "one", size: 1 },
                { stack: "two", size: 2 },
            ],
        );
    });

    it("reports errors of the program and does not reject", async () => {
        const thrown = await previewProgram(() => {
            throw new Error("broken");
        });
        assert.deepEqual([thrown.exitCode, messages(thrown)], [1, ["broken"]]);
        const config = await previewProgram(() => new pulumi.Config().require("missing"));
        assert.match(messages(config).join("\n"), /Missing required configuration variable 'test:missing'/);
    });

    it("ends when a resource that the program waits for cannot be planned", async () => {
        const result = await previewProgram(() => new aws.s3.Bucket("b"), { config: { "pulumi:disable-default-providers": ["aws"] } });
        assert.equal(result.exitCode, 1);
        assert.deepEqual(messages(result), [
            "Default provider for 'aws' disabled. 'urn:pulumi:test::test::aws:s3/bucket:Bucket::b' must use an explicit provider.",
        ]);
    });

    it("answers data sources and stack references from fixtures", async () => {
        const result = await previewProgram(
            async () => ({
                ami: (await aws.ec2.getAmi({ owners: ["amazon"] })).id,
                vpc: new pulumi.StackReference("organization/net/dev").requireOutput("vpcId"),
            }),
            {
                config,
                fixtures: {
                    invokes: { "aws:ec2/getAmi:getAmi": { id: "ami-1" } },
                    stackReferences: { "organization/net/dev": { outputs: { vpcId: "vpc-1" } } },
                },
            },
        );
        assert.deepEqual(result.outputs, { ami: "ami-1", vpc: "vpc-1" });
    });

    it("says what to add when a data source has no fixture", async () => {
        const result = await previewProgram(async () => await aws.ec2.getAmi({ owners: ["amazon"] }), { config });
        assert.equal(result.exitCode, 1);
        assert.match(
            messages(result).join(),
            /aws:ec2\/getAmi:getAmi.*\n {2}invokes:\n {4}aws:ec2\/getAmi:getAmi:\n {6}- args: \{"owners":\["amazon"\]\}/,
        );
    });

    it("keeps secrets marked", async () => {
        const result = await previewProgram(() => ({ s: pulumi.secret("hush") }));
        assert.notEqual(result.outputs.s, "hush");
    });
});
