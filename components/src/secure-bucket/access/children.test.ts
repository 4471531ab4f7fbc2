import * as assert from "node:assert/strict";
import { type PreviewResult, UNKNOWN } from "@palisade/preview";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { EVERYTHING } from "../../testing/everything";
import { ARGS, child, COMPONENT, previewBucket, previewed, told } from "../../testing/preview";
import { ACCOUNT, roleArn } from "../../testing/problems";
import { OptOut, type SecureBucketArgs } from "../args";
import { SecureBucket } from "../secure-bucket";
import type { AllowOnlyArgs } from "./args";

const DEPLOY = { deployRoleArn: roleArn("deploy") };
const COPIES = { destinations: [{ id: "copy", bucketArn: "arn:aws:s3:::acme-copies", region: "eu-central-1" }] };

/** The policy's text, as far as it is known. */
function policyOf(result: PreviewResult): string {
    assert.deepEqual(told(result), []);
    return child(result, "BucketPolicy").inputs.policy as string;
}

function documentOf({ resources }: PreviewResult): { Statement: { Sid: string; Condition?: object }[] } {
    return resources.find(({ urn }) => urn === COMPONENT)?.inputs.policyDocument as { Statement: { Sid: string }[] };
}

/** With a role and a user of the same program, whose ids nobody knows before the update. */
function previewWithRole(allowOnly: Partial<AllowOnlyArgs> = {}): Promise<PreviewResult> {
    return previewed((options, provider) => {
        const roles = [new iam.Role("app", { assumeRolePolicy: "{}" }, { provider })];
        const users = [new iam.User("alice", {}, { provider })];
        return new SecureBucket("logs", { ...ARGS, ...DEPLOY, allowOnly: { roles, users, ...allowOnly } }, options);
    });
}

describe("the policy of a SecureBucket at preview", () => {
    const known: Record<string, Partial<SecureBucketArgs>> = {
        "by default": {},
        "with principals by ARN": { ...DEPLOY, allowOnly: { principalArns: [roleArn("app")] } },
        "with a key that is made": { encryption: { createKey: {} } },
        "with replication by a role that is made": { ...DEPLOY, allowOnly: { principalArns: [roleArn("app")] }, replication: COPIES },
        "with everything": EVERYTHING,
    };
    for (const [when, args] of Object.entries(known)) {
        it(`is known ${when}`, async () => {
            const result = await previewBucket(args);
            const policy = policyOf(result);
            assert.doesNotMatch(policy, new RegExp(UNKNOWN));
            assert.deepEqual(JSON.parse(policy), documentOf(result));
        });
    }

    it("is unknown with a new role's id in it, while the component's document has all of it, with a stand-in for the id", async () => {
        const result = await previewWithRole();
        assert.equal(policyOf(result), UNKNOWN);
        const { Statement } = documentOf(result);
        assert.deepEqual(
            Statement.map(({ Sid }) => Sid),
            [
                ...["DenyInsecureTransport", "DenyOutdatedTls", "DenyOthers", "DenyServicesOfOthers", "DenyKeepersObjects"],
                ...["DenyOtherEncryption", "DenyCustomerKeys"],
            ],
        );
        assert.deepEqual(Statement[2]?.Condition, {
            StringNotLike: { "aws:userid": ["AROAWNAFTERTHEUPDATE0:*", "AIDAWNAFTERTHEUPDATE1", ACCOUNT] },
            ArnNotLike: { "aws:PrincipalArn": [`arn:aws:iam::${ACCOUNT}:root`, roleArn("deploy")] },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        });
    });

    it("waits for the roles and users that it names", async () => {
        const { propertyDependencies } = child(await previewWithRole(), "BucketPolicy");
        assert.deepEqual(propertyDependencies.policy, [
            "urn:pulumi:test::test::aws:iam/role:Role::app",
            "urn:pulumi:test::test::aws:iam/user:User::alice",
        ]);
    });
});

describe("what is blocked besides the policy", () => {
    const without = (name: OptOut): Promise<PreviewResult> => previewBucket({ optOuts: [{ name, reason: "a good reason for it" }] });

    it("are public policies, but with the opt-out", async () => {
        const { inputs } = child(await without(OptOut.PublicPolicy), "BucketPublicAccessBlock");
        const { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets } = inputs;
        assert.deepEqual([blockPublicAcls, ignorePublicAcls], [true, true]);
        assert.deepEqual([blockPublicPolicy, restrictPublicBuckets], [false, false]);
    });

    it("are access control lists, but with the opt-out, and public ones even then", async () => {
        const result = await without(OptOut.AccessControlLists);
        assert.deepEqual(child(result, "BucketOwnershipControls").inputs.rule, { objectOwnership: "BucketOwnerPreferred" });
        assert.equal(child(result, "BucketPublicAccessBlock").inputs.blockPublicAcls, true);
    });
});

describe("the size of a SecureBucket's policy", () => {
    const reading = (count: number, later: boolean): Partial<SecureBucketArgs> => {
        const long = "r".repeat(400);
        const arns = Array.from({ length: count }, (_, index) => roleArn(`${long}${index}`));
        const principalArns = later ? arns.map((arn) => pulumi.output(arn)) : arns;
        return { allow: [{ sid: "Readers", principalArns, actions: ["s3:GetObject"], keys: ["*"] }] };
    };
    // Where it is known only inside Outputs, its resource never comes to be: test/secureBucketLate.test.ts has that with the whole command.
    it("may not be over 20,480 bytes, and then nothing is made", async () => {
        const result = await previewBucket(reading(50, false));
        assert.equal(result.exitCode, 1);
        assert.match(
            told(result).join("\n"),
            /: the bucket policy has 2\d{4} bytes; allowed: 20480\. Name accounts, an organisation or patterns of ARNs/,
        );
        assert.ok(result.resources.every(({ urn }) => !urn.includes("SecureBucket")));
    });

    for (const later of [false, true]) {
        it(`is warned of from 80 % on when it is ${later ? "known only inside Outputs" : "plain"}, once`, async () => {
            const result = await previewBucket(reading(39, later));
            const [warning, ...others] = told(result);
            assert.match(warning ?? "", /^warning: The bucket policy has 1\d{4} bytes, (8|9)\d % of the 20480 that S3 takes$/);
            assert.deepEqual([others, result.exitCode], [[], 0]);
            const warnings = result.diagnostics.filter(({ severity }) => severity === "warning");
            assert.deepEqual(
                warnings.map(({ urn }) => urn),
                [COMPONENT],
            );
        });
    }

    it("is nothing to speak of below", async () => {
        assert.deepEqual(told(await previewBucket(reading(30, true))), []);
    });
});
