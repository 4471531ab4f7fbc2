import * as assert from "node:assert/strict";
import { type PreviewedResource, type PreviewResult, UNKNOWN } from "@palisade/preview";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { EVERYTHING } from "../testing/everything";
import {
    ARGS,
    BUCKET_ARN,
    BUCKET_NAME,
    child,
    children,
    COMPONENT,
    family,
    previewBucket,
    previewed,
    told,
    waitsFor,
} from "../testing/preview";
import { ACCOUNT, PARTNER, roleArn } from "../testing/problems";
import { SecureBucket } from "./secure-bucket";

const DEFAULTS = [
    "Bucket logs",
    "BucketLifecycleConfiguration logs-lifecycle",
    "BucketOwnershipControls logs-ownership",
    "BucketPolicy logs-policy",
    "BucketPublicAccessBlock logs-public-access",
    "BucketServerSideEncryptionConfiguration logs-encryption",
    "BucketVersioning logs-versioning",
];
const OPTIONAL = [
    "Alias logs-key-alias",
    "BucketCorsConfiguration logs-cors",
    "BucketIntelligentTieringConfiguration logs-tiering-cold",
    "BucketLogging logs-logging",
    "BucketMetric logs-metrics-EntireBucket",
    "BucketNotification logs-notifications",
    "BucketObjectLockConfiguration logs-object-lock",
    "BucketReplicationConfig logs-replication",
    "Inventory logs-inventory-all",
    "Key logs-key",
    "Role logs-replication-role",
    "RolePolicy logs-replication-permissions",
];
const OUTSIDE_S3 = ["logs", "logs-key", "logs-key-alias", "logs-replication-role", "logs-replication-permissions"];

function component({ resources }: PreviewResult): PreviewedResource {
    const found = resources.find(({ urn }) => urn === COMPONENT);
    assert.ok(found);
    return found;
}

function providersOf(result: PreviewResult): string[] {
    return [...new Set(children(result).map(({ provider }) => provider.split("::").slice(2, 4).join("::")))];
}

describe("SecureBucket", () => {
    it("makes these children and no others, all by the account's provider", async () => {
        const result = await previewBucket();
        assert.deepEqual([told(result), family(result)], [[], DEFAULTS]);
        assert.deepEqual(providersOf(result), ["pulumi:providers:aws::account"]);
        assert.equal(result.resources.length, DEFAULTS.length + 3);
    });

    it("makes these when everything is asked for", async () => {
        const result = await previewBucket(EVERYTHING);
        assert.deepEqual([told(result), family(result)], [[], [...DEFAULTS, ...OPTIONAL].sort()]);
        assert.deepEqual(providersOf(result), ["pulumi:providers:aws::account"]);
    });

    it("says the bucket's region on every part, since the provider may have another", async () => {
        const result = await previewBucket(EVERYTHING);
        const elsewhere = children(result).filter(({ inputs }) => inputs.region !== "eu-west-1");
        assert.deepEqual(
            elsewhere.map(({ name }) => name),
            ["logs-replication-role", "logs-replication-permissions"],
            "IAM has no regions",
        );
    });

    it("is private, versioned and encrypted by default, and keeps its objects", async () => {
        const result = await previewBucket();
        const common = { bucket: BUCKET_NAME, region: "eu-west-1" };
        assert.deepEqual(child(result, "Bucket").inputs, { ...common, forceDestroy: false });
        assert.deepEqual(child(result, "BucketVersioning").inputs, { ...common, versioningConfiguration: { status: "Enabled" } });
        assert.deepEqual(child(result, "BucketOwnershipControls").inputs, { ...common, rule: { objectOwnership: "BucketOwnerEnforced" } });
        assert.deepEqual(child(result, "BucketPublicAccessBlock").inputs, {
            ...{ ...common, blockPublicAcls: true, blockPublicPolicy: true },
            ...{ ignorePublicAcls: true, restrictPublicBuckets: true },
        });
        assert.deepEqual(child(result, "BucketServerSideEncryptionConfiguration").inputs, {
            ...common,
            rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
        });
    });

    it("has tags and the deletion of objects when asked", async () => {
        const { inputs } = child(await previewBucket({ forceDestroy: true, tags: { team: "a" } }), "Bucket");
        assert.deepEqual([inputs.forceDestroy, inputs.tags], [true, { team: "a" }]);
    });
});

describe("the order of a SecureBucket's parts", () => {
    it("is that in which S3 takes them", async () => {
        const result = await previewBucket(EVERYTHING);
        assert.deepEqual(waitsFor(child(result, "BucketOwnershipControls")), ["logs"]);
        assert.deepEqual(waitsFor(child(result, "BucketPublicAccessBlock")), ["logs", "logs-ownership"]);
        assert.deepEqual(waitsFor(child(result, "BucketPolicy")), ["logs", "logs-public-access"]);
        assert.deepEqual(waitsFor(child(result, "BucketVersioning")), ["logs"]);
        assert.deepEqual(waitsFor(child(result, "BucketLifecycleConfiguration")), ["logs", "logs-versioning"]);
        assert.deepEqual(waitsFor(child(result, "BucketObjectLockConfiguration")), ["logs", "logs-versioning"]);
        assert.deepEqual(waitsFor(child(result, "BucketServerSideEncryptionConfiguration")), ["logs", "logs-key"]);
        assert.deepEqual(waitsFor(child(result, "BucketReplicationConfig")), [
            "logs",
            "logs-replication-permissions",
            "logs-replication-role",
            "logs-versioning",
        ]);
    });

    it("begins with the bucket, on which every part depends by its own argument", async () => {
        for (const { name, propertyDependencies } of children(await previewBucket(EVERYTHING))) {
            if (!OUTSIDE_S3.includes(name)) {
                assert.deepEqual(propertyDependencies.bucket, [`${COMPONENT.replace("::logs", "$aws:s3/bucket:Bucket")}::logs`], name);
            }
        }
    });
});

describe("what a SecureBucket tells", () => {
    it("is its name and ARN at preview, which whoever uses them gets once the policy is there", async () => {
        const result = await previewed((options, provider) => {
            const bucket = new SecureBucket("logs", ARGS, options);
            new iam.Policy("reader", { policy: bucket.arn.apply((arn) => JSON.stringify({ Resource: arn })) }, { provider });
            return bucket;
        });
        assert.deepEqual(result.outputs, { name: BUCKET_NAME, arn: BUCKET_ARN, principalIds: {} });
        const reader = result.resources.find(({ name }) => name === "reader");
        assert.equal(reader?.inputs.policy, JSON.stringify({ Resource: BUCKET_ARN }));
        assert.ok(waitsFor(reader).includes("logs-policy"));
    });

    it("is the key and the role where there are some", async () => {
        const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1";
        const given = await previewBucket({ encryption: { kmsKeyArn: keyArn } });
        assert.equal(given.outputs.keyArn, keyArn);
        assert.deepEqual(component(await previewBucket(EVERYTHING)).outputs, {
            bucketName: BUCKET_NAME,
            arn: BUCKET_ARN,
            principalIds: {},
            keyArn: UNKNOWN,
            replicationRoleArn: `arn:aws:iam::${ACCOUNT}:role/replicate-${BUCKET_NAME}`,
        });
    });

    it("is the unique ids in its policy, by the names of their principals", async () => {
        const principal = (name: string, uniqueId: string): object => ({
            ...{ name: pulumi.output(name), uniqueId: pulumi.output(uniqueId), arn: pulumi.output(roleArn(name)) },
        });
        const allowOnly = { roles: [principal("app", "AROA1") as iam.Role], users: [principal("alice", "AIDA2") as iam.User] };
        const args = { deployRoleArn: roleArn("deploy"), allowOnly };
        assert.deepEqual((await previewBucket(args)).outputs.principalIds, { "role/app": "AROA1", "user/alice": "AIDA2" });
        const byArn = { ...args, allowOnly: { ...allowOnly, match: "arn" as const } };
        assert.deepEqual((await previewBucket(byArn)).outputs.principalIds, {});
    });

    it("stands in the state: all arguments, and the policy as a document", async () => {
        const allowOnly = { principalArns: [roleArn("app")] };
        const result = await previewBucket({ environment: "dev", deployRoleArn: roleArn("deploy"), allowOnly });
        const { policyDocument, ...inputs } = component(result).inputs;
        assert.deepEqual(inputs, { ...ARGS, environment: "dev", deployRoleArn: roleArn("deploy"), allowOnly });
        assert.deepEqual(policyDocument, JSON.parse(child(result, "BucketPolicy").inputs.policy as string));
    });
});

describe("a SecureBucket with wrong arguments", () => {
    it("makes nothing, and is told everything at once", async () => {
        const grants = [{ access: [], accountIds: [PARTNER] }];
        const result = await previewBucket({ bucketName: "Logs", forceDestroy: true, environment: "prod", grants });
        assert.deepEqual([result.exitCode, children(result)], [1, []]);
        assert.deepEqual(told(result), [
            'error: SecureBucket "logs" has 3 problems in its arguments:\n' +
                '  bucketName: found "Logs"; allowed: lower-case letters, digits, dots and hyphens\n' +
                '  grants[0].access: found none; allowed: at least one of "read", "write" and "delete"\n' +
                "  forceDestroy: found true in environment prod; allowed: false, so that no deletion takes the objects",
        ]);
    });
});
