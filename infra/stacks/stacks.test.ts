import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Fixtures, type PreviewedResource, previewProgram, type PreviewResult, type Value } from "@palisade/preview";
import { parse } from "yaml";
import { STATEFUL_TYPES } from "../protect";
import program from "../index";

/** Counts what could not be evaluated, and finds nothing itself. */
const SUM = "deferred-checks";

const ROOT = join(__dirname, "../..");
const STACKS = ["security", "dev", "stage", "prod"] as const;
type Stack = (typeof STACKS)[number];

const ACCOUNTS: Record<Stack, string> = {
    security: "444455556666",
    dev: "111122223333",
    stage: "222233334444",
    prod: "333344445555",
};

interface StackFile {
    config: Record<string, unknown>;
}

function readYaml(file: string): unknown {
    return parse(readFileSync(join(ROOT, file), "utf8"));
}

function fixturesOf(stack: Stack): Fixtures {
    return stack === "security" ? {} : (readYaml(`palisade.${stack}.yaml`) as Fixtures);
}

const previews = new Map<Stack, Promise<PreviewResult>>();

function previewOf(stack: Stack): Promise<PreviewResult> {
    const known = previews.get(stack);
    if (known !== undefined) {
        return known;
    }
    const { config } = readYaml(`Pulumi.${stack}.yaml`) as StackFile;
    const preview = previewProgram(program, {
        project: "palisade",
        stack,
        config,
        fixtures: fixturesOf(stack),
        packs: [join(ROOT, "policy-pack")],
    });
    previews.set(stack, preview);
    return preview;
}

function text(value: Value | undefined): string {
    assert.equal(typeof value, "string");
    return value as string;
}

/** What AWS would make: everything but the stack, the components, the providers and the references to other stacks. */
function awsResources({ resources }: PreviewResult): PreviewedResource[] {
    return resources.filter(({ type }) => type.startsWith("aws:"));
}

for (const stack of STACKS) {
    describe(`stack ${stack}`, () => {
        it("is planned without a complaint from the engine or the policy pack", async () => {
            const result = await previewOf(stack);
            assert.deepEqual(
                result.diagnostics.filter(({ severity }) => severity !== "debug"),
                [],
            );
            assert.deepEqual(
                result.policies.filter(({ unevaluated, policy }) => !unevaluated && policy !== SUM),
                [],
            );
            assert.equal(result.exitCode, 0);
        });

        it("makes everything by the one provider of its account", async () => {
            const result = await previewOf(stack);
            const resources = awsResources(result);
            assert.ok(resources.length >= 15, `${resources.length} resources`);
            const provider = `urn:pulumi:${stack}::palisade::pulumi:providers:aws::account::`;
            assert.deepEqual(
                resources.filter((resource) => !resource.provider.startsWith(provider)).map(({ urn }) => urn),
                [],
            );
            assert.deepEqual(
                result.invokes.filter((invoke) => !invoke.provider.startsWith(provider)),
                [],
            );
            const { inputs = {} } = result.resources.find(({ type }) => type === "pulumi:providers:aws") ?? {};
            assert.equal(inputs.allowedAccountIds, JSON.stringify([ACCOUNTS[stack]]));
            assert.match(text(inputs.assumeRoles), new RegExp(`arn:aws:iam::${ACCOUNTS[stack]}:role/palisade-deploy`));
            assert.match(text(inputs.defaultTags), new RegExp(`"Environment":"${stack}"`));
        });

        it("hangs everything under its account", async () => {
            const { resources } = await previewOf(stack);
            const parents = new Map(resources.map(({ urn, parent }) => [urn, parent]));
            const account = `urn:pulumi:${stack}::palisade::palisade:infra:Account::account`;
            const isUnder = (urn: string): boolean => urn === account || (parents.has(urn) && isUnder(parents.get(urn) ?? ""));
            const roots = ["pulumi:pulumi:Stack", "pulumi:providers:aws", "pulumi:providers:pulumi", "pulumi:providers:awsx"];
            const outside = resources.filter(({ type, urn }) => !roots.includes(type) && !isUnder(urn));
            assert.deepEqual(
                outside.map(({ urn }) => urn),
                [],
            );
        });

        it("protects what holds data where that must last", async () => {
            const stateful = awsResources(await previewOf(stack)).filter(({ type }) => STATEFUL_TYPES.has(type));
            const lasting = stack === "prod" || stack === "security";
            assert.ok(stateful.length > 0);
            for (const { urn, protect = false, retainOnDelete = false } of stateful) {
                assert.deepEqual({ urn, protect, retainOnDelete }, { urn, protect: lasting, retainOnDelete: lasting });
            }
        });

        it("lets the security stack's access-key audit in, to read", async () => {
            const { resources } = await previewOf(stack);
            const inputsOf = (name: string, type: string): string => {
                const found = resources.find((one) => one.name === name && one.type === type);
                return text(found?.inputs[type === "aws:iam/role:Role" ? "assumeRolePolicy" : "policy"]);
            };
            const { auditRoleArn } = (await previewOf("security")).outputs;
            const trust = inputsOf("access-key-audit-member", "aws:iam/role:Role");
            assert.ok(trust.includes(`"aws:PrincipalArn":"${text(auditRoleArn)}"`), trust);
            assert.match(trust, /"sts:ExternalId":"palisade-access-key-audit"/);
            assert.doesNotMatch(inputsOf("access-key-audit-member-permissions", "aws:iam/rolePolicy:RolePolicy"), /UpdateAccessKey/);
        });

        it("knows every bucket's name and policy before the update", async () => {
            for (const { name, type, inputs } of awsResources(await previewOf(stack))) {
                if (type === "aws:s3/bucket:Bucket") {
                    assert.match(text(inputs.bucket), new RegExp(`^palisade-.*-${ACCOUNTS[stack]}-eu-(west|central)-1$`), name);
                } else if (type === "aws:s3/bucketPolicy:BucketPolicy") {
                    assert.match(text(inputs.policy), /"DenyInsecureTransport"/, name);
                }
            }
        });
    });
}

describe("stacks", () => {
    it("take from the security stack what it offers", async () => {
        const { outputs } = await previewOf("security");
        for (const stack of ["dev", "stage", "prod"] as const) {
            const { stackReferences } = fixturesOf(stack);
            assert.deepEqual(stackReferences?.["organization/palisade/security"]?.outputs, outputs, stack);
        }
    });

    it("differ in what they compose", async () => {
        const typesOf = async (stack: Stack): Promise<Set<string>> => new Set((await previewOf(stack)).resources.map(({ type }) => type));
        const [security, dev, stage, prod] = await Promise.all(STACKS.map(typesOf));
        assert.ok(security?.has("aws:cloudtrail/trail:Trail"));
        assert.ok(dev?.has("aws:ec2/securityGroup:SecurityGroup") && !dev.has("aws:kms/key:Key"));
        assert.ok(stage?.has("awsx:ec2:Vpc") && stage.has("aws:ec2/flowLog:FlowLog"));
        assert.ok(prod?.has("aws:dynamodb/table:Table") && prod.has("aws:cloudwatch/metricAlarm:MetricAlarm"));
    });
});

describe("a resource that forgets its account", () => {
    it("fails, since the default provider is disabled", async () => {
        const { Topic } = await import("@pulumi/aws/sns/topic.js");
        const config = { "pulumi:disable-default-providers": ["aws"] };
        const forgetful = (): void => {
            new Topic("forgotten");
        };
        const { exitCode, diagnostics } = await previewProgram(forgetful, { project: "palisade", config });
        assert.equal(exitCode, 1);
        assert.match(diagnostics.map(({ message }) => message).join("\n"), /Default provider for 'aws' disabled/);
    });
});
