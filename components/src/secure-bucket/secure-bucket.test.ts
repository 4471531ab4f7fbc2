import * as assert from "node:assert/strict";
import { type PreviewedResource, previewProgram, type PreviewResult } from "@palisade/preview";
import { Provider } from "@pulumi/aws/provider";
import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import type { SecureBucketArgs } from "./args";
import { SecureBucket } from "./secure-bucket";

const ARGS: SecureBucketArgs = { bucketName: "acme-logs-111122223333-eu-west-1", region: "eu-west-1" };
const BUCKET_ARN = "arn:aws:s3:::acme-logs-111122223333-eu-west-1";
const COMPONENT_URN = "urn:pulumi:test::test::palisade:index:SecureBucket::logs";

function previewBucket(change: Partial<SecureBucketArgs> = {}): Promise<PreviewResult> {
    return previewProgram(() => {
        const provider = new Provider("account", { region: "eu-west-1", allowedAccountIds: ["111122223333"] });
        const bucket = new SecureBucket("logs", { ...ARGS, ...change }, { providers: [provider] });
        return { name: bucket.bucketName, arn: bucket.arn };
    });
}

function children({ resources }: PreviewResult): PreviewedResource[] {
    return resources.filter(({ parent }) => parent === COMPONENT_URN);
}

function child(result: PreviewResult, type: string): PreviewedResource {
    const found = children(result).find((resource) => resource.type.endsWith(`:${type}`));
    assert.ok(
        found,
        `no ${type} among ${children(result)
            .map((resource) => resource.type)
            .join(", ")}`,
    );
    return found;
}

/** What the user is told: the SDK's debug messages are for nobody here. */
function told({ diagnostics }: PreviewResult): string[] {
    return diagnostics.filter(({ severity }) => severity !== "debug").map(({ message }) => message);
}

/** Names of the resources that a resource waits for. */
function waitsFor(resource: PreviewedResource): string[] {
    return resource.dependencies.map((urn) => urn.split("::").at(-1) ?? "").sort();
}

describe("SecureBucket", () => {
    it("makes these children and no others, all by the account's provider", async () => {
        const result = await previewBucket();
        assert.deepEqual(told(result), []);
        assert.deepEqual(
            children(result)
                .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`)
                .sort(),
            [
                "Bucket logs",
                "BucketLifecycleConfiguration logs-lifecycle",
                "BucketOwnershipControls logs-ownership",
                "BucketPolicy logs-policy",
                "BucketPublicAccessBlock logs-public-access",
                "BucketServerSideEncryptionConfiguration logs-encryption",
                "BucketVersioning logs-versioning",
            ],
        );
        const providers = new Set(children(result).map(({ provider }) => provider.split("::").slice(2, 4).join("::")));
        assert.deepEqual([...providers], ["pulumi:providers:aws::account"]);
    });

    it("is private, versioned and encrypted by default, and keeps its objects", async () => {
        const result = await previewBucket();
        const bucket = ARGS.bucketName;
        assert.deepEqual(child(result, "Bucket").inputs, { bucket, region: "eu-west-1", forceDestroy: false });
        assert.deepEqual(child(result, "BucketVersioning").inputs.versioningConfiguration, { status: "Enabled" });
        assert.deepEqual(child(result, "BucketOwnershipControls").inputs.rule, { objectOwnership: "BucketOwnerEnforced" });
        assert.deepEqual(child(result, "BucketPublicAccessBlock").inputs, {
            bucket,
            region: "eu-west-1",
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
        });
        assert.deepEqual(child(result, "BucketServerSideEncryptionConfiguration").inputs.rules, [
            { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
        ]);
    });

    it("tells its name, ARN and policy at preview", async () => {
        const result = await previewBucket();
        assert.deepEqual(result.outputs, { name: ARGS.bucketName, arn: BUCKET_ARN });
        const { policy } = child(result, "BucketPolicy").inputs;
        assert.ok(typeof policy === "string");
        const document = JSON.parse(policy) as { Statement: { Sid: string; Resource: string[] }[] };
        assert.deepEqual(
            document.Statement.map(({ Sid, Resource }) => [Sid, Resource]),
            [
                ["DenyInsecureTransport", [BUCKET_ARN, `${BUCKET_ARN}/*`]],
                ["DenyOutdatedTls", [BUCKET_ARN, `${BUCKET_ARN}/*`]],
            ],
        );
    });

    it("orders what S3 refuses to change at the same time", async () => {
        const result = await previewBucket();
        assert.deepEqual(waitsFor(child(result, "BucketPublicAccessBlock")), ["logs", "logs-ownership"]);
        assert.deepEqual(waitsFor(child(result, "BucketPolicy")), ["logs", "logs-public-access"]);
        assert.deepEqual(waitsFor(child(result, "BucketLifecycleConfiguration")), ["logs", "logs-versioning"]);
        for (const resource of children(result).filter(({ name }) => name !== "logs")) {
            assert.match(resource.propertyDependencies.bucket?.join() ?? "", /::logs$/, resource.name);
        }
    });

    it("is kept from deletion when asked, and only then", async () => {
        const kept = child(await previewBucket({ retain: true }), "Bucket");
        assert.deepEqual([kept.protect, kept.retainOnDelete], [true, true]);
        const bucket = child(await previewBucket(), "Bucket");
        assert.deepEqual([bucket.protect ?? false, bucket.retainOnDelete ?? false], [false, false]);
    });

    it("registers the same children when a key and a principal are known only after the update", async () => {
        const result = await previewProgram(() => {
            const key = new kms.Key("key", {});
            const principalArns = [key.arn.apply(() => "arn:aws:iam::111122223333:role/reader")];
            const allow = [{ sid: "Reader", principalArns, actions: ["s3:GetObject"], keys: ["*"] }];
            const logs = new SecureBucket("logs", { ...ARGS, kmsKeyArn: key.arn, allow });
            return { arn: logs.arn };
        });
        assert.deepEqual(told(result), []);
        assert.equal(children(result).length, children(await previewBucket()).length);
        assert.equal(result.outputs.arn, BUCKET_ARN);
        assert.deepEqual(child(result, "BucketPolicy").propertyDependencies.policy, ["urn:pulumi:test::test::aws:kms/key:Key::key"]);
    });

    it("refuses wrong arguments with one error for all of them, and makes nothing", async () => {
        const result = await previewBucket({ bucketName: "Logs", forceDestroy: true, environment: "prod" });
        assert.equal(result.exitCode, 1);
        assert.deepEqual(children(result), []);
        assert.deepEqual(told(result), [
            'SecureBucket "logs" has 2 problems in its arguments:\n' +
                '  bucketName: found "Logs"; allowed: lower-case letters, digits, dots and hyphens\n' +
                "  forceDestroy: found true in environment prod; allowed: false, so that no deletion takes the objects",
        ]);
    });

    it("refuses a policy that turns out too large", async () => {
        const result = await previewProgram(() => {
            const name = pulumi.output("r".repeat(500));
            const principalArns = Array.from(
                { length: 50 },
                (_, index) => pulumi.interpolate`arn:aws:iam::111122223333:role/${name}${index}`,
            );
            new SecureBucket("logs", { ...ARGS, allow: [{ sid: "Readers", principalArns, actions: ["s3:GetObject"], keys: ["*"] }] });
        });
        assert.equal(result.exitCode, 1);
        assert.match(told(result).join("\n"), /allow: the bucket policy has \d+ bytes; allowed: 20480/);
    });
});
