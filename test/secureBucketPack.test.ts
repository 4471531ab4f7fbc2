import assert from "node:assert/strict";
import * as path from "node:path";
import { type PolicyFinding, previewProgram, type PreviewResult, UNKNOWN } from "@palisade/preview";
import * as iam from "@pulumi/aws/iam";
import { Provider } from "@pulumi/aws/provider";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { OptOut, SecureBucket, type SecureBucketArgs } from "../components/src";
import type { Build } from "./components/cases";
import { ACCOUNT_ID, REGION } from "./components/known";
import { EXISTING, PARTNERS, SECURE_BUCKETS, TRUST } from "./components/secureBuckets";
import { ROOT } from "./support/palisade";

/** The builds share their buckets with these accounts on purpose. */
const trusted = { trustedAccounts: PARTNERS };
const packConfig = { "s3-bucket-cross-account": trusted, "resource-policy-cross-account": trusted };
const OPTIONS = { packs: [path.join(ROOT, "policy-pack")], packConfig, fixtures: { reads: EXISTING } };
const ARGS = { bucketName: `acme-logs-${ACCOUNT_ID}-${REGION}`, accountId: ACCOUNT_ID, region: REGION };
const { everything, restricted, adopted, logs } = SECURE_BUCKETS;

/** Rules about what the policy says of everyone, in order. */
const ABOUT_EVERYONE = ["s3-bucket-minimum-tls", "s3-bucket-public-policy", "s3-bucket-tls-only"];

/** Rules that cannot judge the role that replicates: its policy names a key whose ARN nobody knows yet. */
const ABOUT_OTHERS = /^iam-policy-/;

/** Counts what is not evaluated. */
const SUM = "deferred-checks";

/** Judges what a build makes, with values of arguments that are plain, or known only after the update. */
function judged(build: Build, inputs: "plain" | "later" = "plain"): Promise<PreviewResult> {
    return previewProgram(() => {
        const provider = new Provider("account", { region: REGION, allowedAccountIds: [ACCOUNT_ID] });
        const given = { parent: new pulumi.ComponentResource("test:index:Surroundings", "surroundings"), provider };
        const later = inputs === "later" ? new sns.Topic("later", {}, given).arn : undefined;
        const input = <T>(value: T): pulumi.Input<T> => later?.apply(() => value) ?? value;
        build({ options: { providers: [provider] }, given, input });
    }, OPTIONS);
}

function judgedBucket(change: Partial<SecureBucketArgs>): Promise<PreviewResult> {
    return judged(({ options }) => new SecureBucket("logs", { ...ARGS, ...change }, options));
}

/** Errors of the program are no findings: a preview that failed shows nothing of the pack. */
function findings({ diagnostics, policies, rules }: PreviewResult): readonly PolicyFinding[] {
    assert.deepEqual(
        diagnostics.filter(({ severity }) => severity === "error"),
        [],
    );
    assert.ok(rules.some(({ name }) => name === "s3-bucket-tls-only"));
    return policies.filter((one) => one.policy !== SUM && (!one.unevaluated || !ABOUT_OTHERS.test(one.policy)));
}

const told = (found: readonly PolicyFinding[]): string[] =>
    found.map(({ policy, level, unevaluated: not, message }) => `${policy} ${not ? "not evaluated" : level}: ${message}`);

const unevaluated = (result: PreviewResult): string[] =>
    [
        ...new Set(
            findings(result)
                .filter((one) => one.unevaluated)
                .map(({ policy }) => policy),
        ),
    ].sort();

const violated = (result: PreviewResult): string[] => told(findings(result).filter((one) => !one.unevaluated));

/** Which of them cannot judge: an unknown principal of an Allow may be everyone, and a former policy may hold anything. */
const BLIND: Record<string, string[]> = { everything: ["s3-bucket-public-policy"], adopted: ABOUT_EVERYONE };

describe("the policy pack on a SecureBucket", () => {
    it("finds nothing with defaults, and can judge all of it", async () => {
        assert.deepEqual(told(findings(await judgedBucket({}))), []);
        assert.deepEqual(told(findings(await judgedBucket({ environment: "prod" }))), []);
    });

    it("finds nothing with everything, nor in a bucket for logs, and can judge all of it", async () => {
        assert.deepEqual(told(findings(await judged(everything))), []);
        assert.deepEqual(told(findings(await judged(logs))), []);
        assert.deepEqual(told(findings(await judged(adopted))), []);
    });

    it("can judge all of a bucket for roles and users of the same program, whose ids nobody knows yet", async () => {
        const result = await judged(({ options, given }) => {
            const roles = [new iam.Role("app", { assumeRolePolicy: TRUST }, given)];
            const users = [new iam.User("alice", {}, given)];
            const deployRoleArn = `arn:aws:iam::${ACCOUNT_ID}:role/deploy`;
            return new SecureBucket("logs", { ...ARGS, deployRoleArn, allowOnly: { roles, users } }, options);
        });
        assert.equal(result.resources.find(({ name }) => name === "logs-policy")?.inputs.policy, UNKNOWN);
        assert.deepEqual(told(findings(result)), []);
    });

    it("can judge all of a bucket with a key of the same program, whose ARN nobody knows yet", async () => {
        assert.deepEqual(told(findings(await judged(restricted))), []);
    });

    for (const [name, build] of Object.entries(SECURE_BUCKETS)) {
        it(`finds nothing violated in the build "${name}" with arguments that are known only after the update`, async () => {
            const result = await judged(build, "later");
            assert.deepEqual([violated(result), result.exitCode], [[], 0]);
            assert.deepEqual(
                unevaluated(result).filter((rule) => ABOUT_EVERYONE.includes(rule)),
                BLIND[name] ?? [],
            );
        });
    }
});

/** What a bucket without a safeguard is told of. */
const EXPECTED: Record<OptOut, string[]> = {
    [OptOut.PublicPolicy]: ["s3-bucket-public-access-block"],
    [OptOut.AccessControlLists]: ["s3-bucket-acls-enabled"],
    [OptOut.PlainHttp]: ["s3-bucket-tls-only"],
    [OptOut.OutdatedTls]: ["s3-bucket-minimum-tls"],
    [OptOut.Unversioned]: ["s3-bucket-versioning"],
    [OptOut.OldVersions]: ["s3-bucket-noncurrent-expiration"],
    [OptOut.UnfinishedUploads]: ["s3-bucket-incomplete-uploads"],
    [OptOut.ForeignKeys]: ["s3-bucket-foreign-keys"],
    [OptOut.Unprotected]: ["s3-bucket-unprotected"],
};

describe("the policy pack on a SecureBucket that opts out of", () => {
    for (const name of Object.values(OptOut)) {
        it(`${name} finds ${EXPECTED[name].join(", ")}, and nothing else`, async () => {
            const environment = name === OptOut.Unprotected ? { environment: "prod" } : {};
            const result = await judgedBucket({ ...environment, optOuts: [{ name, reason: "to see what it is told of" }] });
            assert.deepEqual(
                findings(result).map(({ policy, unevaluated: not }) => (not ? `${policy} not evaluated` : policy)),
                EXPECTED[name],
            );
        });
    }
});
