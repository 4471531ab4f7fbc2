import assert from "node:assert/strict";
import * as path from "node:path";
import { previewProgram } from "@palisade/preview";
import * as s3 from "@pulumi/aws/s3";
import { FRONTS, palisade, preview, ROOT } from "./support/palisade";
import { project, removeFolders } from "./support/project";

const PACK = path.join(ROOT, "policy-pack");
const PROGRAM = `const aws = require("@pulumi/aws");
const uploads = "until=2099-01-31 owner=team@example.com reason=uploads take weeks here";
const bucket = (name, tags) => new aws.s3.Bucket(name, { bucket: "acme-" + name, tags }).bucket;
bucket("logs", { "palisade:suppress:s3-bucket-incomplete-uploads": uploads });
new aws.s3.BucketVersioning("data", { bucket: bucket("data"), versioningConfiguration: { status: "Suspended" } });
new aws.s3.BucketVersioning("scratch", { bucket: bucket("scratch"), versioningConfiguration: { status: "Suspended" } });
`;
const YAML = `
- rule: s3-bucket-versioning
  urn: "*::logs"
  reason: Rewritten every night
  owner: team@example.com
  expires: 2099-01-31
- rule: s3-bucket-versioning
  urn: "*::scratch"
  reason: Nothing is worth keeping
  owner: team@example.com
  expires: 2099-01-31
- rule: s3-bucket-versionin
  urn: "*"
  reason: Whatever it may be
  owner: team@example.com
  expires: 2099-01-31
`;

for (const front of FRONTS) {
    describe(`suppressions and remedies, ${front.length > 0 ? "isolated" : "in one process"}`, () => {
        after(removeFolders);

        it("act as configured", async () => {
            const dir = project({ "index.js": PROGRAM, "suppressions.yaml": YAML });
            const config = {
                suppressions: { file: path.join(dir, "suppressions.yaml") },
                "s3-bucket-versioning": "remediate",
                "s3-bucket-public-access-block": "disabled",
            };
            const folder = project({ "config.json": JSON.stringify(config) });
            const settings = ["--policy-pack-config", path.join(folder, "config.json")];
            const { code, digest } = await preview("--cwd", dir, "--policy-pack", PACK, ...settings, ...front);
            const of = (name: string): [string | undefined, string][] =>
                digest.policies.filter(({ policy }) => policy === name).map(({ urn, level }) => [urn.split("::").at(-1), level]);
            const text = (name: string): string => digest.policies.find(({ policy }) => policy === name)?.message ?? "";

            assert.equal(code, 5);
            assert.deepEqual(of("s3-bucket-versioning"), []);
            assert.deepEqual(
                digest.remediations.map(({ policy, urn }) => [policy, urn.split("::").at(-1)]),
                [["s3-bucket-versioning", "data"]],
            );
            assert.deepEqual(
                of("s3-bucket-incomplete-uploads").map(([name]) => name),
                ["data", "scratch"],
            );
            assert.deepEqual(
                of("suppressions").map(([, level]) => level),
                ["mandatory", "advisory"],
            );
            assert.match(text("suppressions"), /entry 3 of .*suppressions\.yaml names the unknown rule "s3-bucket-versionin"/);
            assert.match(text("suppressions-report"), /^3 suppressions in use:\n- s3-bucket-versioning on Bucket "logs" \[/);
        });
    });
}

const ENTRY = { rule: "s3-bucket-versioning", urn: "*::logs", reason: "Rewritten every night", owner: "x", expires: "2099-01-31" };

describe("suppressed findings that are shown", () => {
    after(removeFolders);

    const bucket = { urn: "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::logs", custom: true, inputs: { bucket: "acme-logs" } };
    const suppressions = { enforcementLevel: "mandatory", list: [ENTRY], showFindings: true };
    const files = {
        "index.js": 'new (require("@pulumi/aws").s3.Bucket)("logs", { bucket: "acme-logs" });',
        "config.json": JSON.stringify({ all: "disabled", "s3-bucket-versioning": "mandatory", suppressions }),
        "state.json": JSON.stringify({ version: 3, deployment: { resources: [bucket] } }),
    };
    const commands = {
        "a preview": (dir: string) => ["preview", "--cwd", dir, "--policy-pack", PACK],
        "a check": (dir: string) => ["policy", "check", path.join(dir, "state.json")],
    };
    for (const [name, argv] of Object.entries(commands)) {
        it(`are suppressed in the SARIF of ${name}, with the reason, and forbid nothing`, async () => {
            const dir = project(files);
            const config = path.join(dir, "config.json");
            const { code, stdout } = await palisade(...argv(dir), "--policy-pack-config", config, "--format", "sarif");
            const [{ results }] = (JSON.parse(stdout) as { runs: [{ results: Record<string, unknown>[] }] }).runs;
            assert.equal(code, 0);
            assert.deepEqual(
                results
                    .filter(({ ruleId }) => ruleId !== "suppressions")
                    .map(({ ruleId, level, suppressions }) => [ruleId, level, suppressions]),
                [
                    [
                        "s3-bucket-versioning",
                        "error",
                        [{ kind: "external", status: "accepted", justification: "Rewritten every night (x, until 2099-01-31)" }],
                    ],
                ],
            );
        });
    }
});

describe("suppressions of one preview", () => {
    it("are none of the next", async () => {
        const program = (): unknown => new s3.Bucket("logs", { bucket: "acme-logs" });
        const found = async (packConfig: Record<string, unknown>): Promise<string[]> => {
            const { policies } = await previewProgram(program, { packs: [PACK], packConfig });
            return policies.map(({ policy }) => policy).filter((policy) => /^(?:s3-bucket-versioning|suppressions.*)$/.test(policy));
        };
        assert.deepEqual(await found({ suppressions: { list: [ENTRY] } }), ["suppressions", "suppressions-report"]);
        assert.deepEqual(await found({}), ["s3-bucket-versioning"]);
    });
});
