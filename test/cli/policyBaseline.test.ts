import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { FORMATS, type Findings, PACK, PASSWORD, exported, findingsOf, place, resource } from "../support/checks";
import { ROOT, type Run, palisade } from "../support/palisade";
import { folder, pack, project, removeFolders } from "../support/project";

describe("palisade policy baseline", () => {
    after(removeFolders);

    it("accepts what is, refuses what is new, and names what is fixed", async () => {
        const { check, dir, file } = place(exported(resource("bad")));
        const output = path.join(dir, "baseline.yaml");
        const write = (): Promise<Run> => palisade("policy", "baseline", file, "--policy-pack", path.join(dir, "pack"), "--output", output);
        const first = await write();
        assert.equal(first.code, 0, first.stderr);
        assert.match(first.stdout, /baseline\.yaml: 2 findings accepted\n$/);
        const text = readFileSync(output, "utf8");

        const held = await check("--baseline", output);
        assert.equal(held.code, 0, held.stderr);
        assert.match(held.stdout, /\nBaseline: 2 findings accepted, 0 fixed \(.*baseline\.yaml\)\n/);

        assert.match((await write()).stdout, /: 2 findings accepted; 0 more than before, 0 fewer\n$/);
        assert.equal(readFileSync(output, "utf8"), text);

        writeFileSync(file, exported(resource("worse-and-bad")));
        const changed = await check("--baseline", output, "--format", "json");
        assert.equal(changed.code, 5);
        assert.deepEqual(
            findingsOf(changed).map(({ rule, state }) => [rule, state]),
            [
                ["no-bad-names", "new"],
                ["telltale", "new"],
            ],
        );
        const { reports } = JSON.parse(changed.stdout) as Findings;
        assert.deepEqual(
            reports[0]?.baseline?.fixed.map(({ rule }) => rule),
            ["no-bad-names", "telltale"],
        );
    });

    it("is made of the report of a preview, and holds in previews and their formats", async () => {
        const program = 'const pulumi = require("@pulumi/pulumi");\nnew pulumi.ComponentResource("acme:web:Site", "bad");\n';
        const dir = project({ ...pack(PACK), "index.js": program });
        const preview = (...argv: string[]): Promise<Run> => palisade("preview", "--cwd", dir, "--policy-pack", "pack", ...argv);
        const found = await preview("--format", "json", "--output", "report.json");
        assert.equal(found.code, 5, found.stderr);
        assert.match(found.stdout, /no-bad-names/);
        const output = path.join(dir, "baseline.yaml");
        const made = await palisade("policy", "baseline", "--report", path.join(dir, "report.json"), "--output", output);
        assert.equal(made.code, 0, made.stderr);
        const [text, json, all] = await Promise.all([
            preview("--baseline", "baseline.yaml"),
            preview("--baseline", "baseline.yaml", "--json"),
            preview("--baseline", "baseline.yaml", "--all"),
        ]);
        assert.deepEqual([text.code, json.code, all.code], [0, 0, 0]);
        assert.match(text.stdout, /\nBaseline: 1 finding accepted, 0 fixed \(.*\)\n[^]*: clean \(embedded/);
        const digest = JSON.parse(json.stdout) as { policies: unknown[]; baseline: { accepted: number }; exitCode: number };
        assert.deepEqual([digest.policies, digest.baseline.accepted, digest.exitCode], [[], 1, 0]);
        assert.match(all.stdout, /\n {2}dev {2}clean: .*, 1 accepted by the baseline\n/);
    });

    it("names the option that has the wrong file, and refuses those that do nothing", async () => {
        const report = { version: 1, exitCode: 0, reports: [{ rules: [], findings: [] }] };
        const dir = folder({ "v.yaml": "values: 1\n", "report.json": JSON.stringify(report) });
        const run = (...argv: string[]): Promise<Run> => palisade("policy", "baseline", "--report", path.join(dir, "report.json"), ...argv);
        const [wrong, judging] = await Promise.all([
            run("-o", path.join(dir, "v.yaml")),
            run("--policy-pack", "x", "--policy-pack-config", "y", "--strict-unknowns"),
        ]);
        assert.deepEqual([wrong.code, judging.code], [1, 1]);
        assert.match(wrong.stderr, /^error: --output '.*v\.yaml': version: found nothing, allowed is 1\n/);
        assert.equal(readFileSync(path.join(dir, "v.yaml"), "utf8"), "values: 1\n");
        assert.equal(
            judging.stderr,
            "error: unknown option '--strict-unknowns'\n--report does not go with --policy-pack and --policy-pack-config: a report has its " +
                "findings, and nothing is judged\nSee 'palisade policy baseline --help'.\n",
        );
    });

    it("takes no report of a run that failed, nor another file", async () => {
        const dir = folder({ "failed.json": '{"version":1,"exitCode":1,"reports":[]}', "other.json": "{}", "none.json": "{" });
        const run = (name: string): Promise<Run> => palisade("policy", "baseline", "--report", path.join(dir, name));
        const [failed, other, none] = await Promise.all([run("failed.json"), run("other.json"), run("none.json")]);
        assert.match(failed.stderr, /is the report of a run that failed, so that it has not all findings: mend the error first\n$/);
        assert.match(other.stderr, /is no report; allowed is what 'palisade preview --format json'/);
        assert.match(none.stderr, /is no JSON \(.*\); allowed is what/);
        assert.deepEqual([failed.code, other.code, none.code], [1, 1, 1]);
        assert.match(
            (await palisade("policy", "baseline")).stderr,
            /^error: no file given: allowed is one of FILE, --stack-export FILE, .*--report FILE\n/,
        );
    });
});

describe("palisade policy list and explain, of another pack", () => {
    after(removeFolders);

    it("tell what the pack tells the engine", async () => {
        const dir = path.join(project(pack(PACK)), "pack");
        const [list, explain] = await Promise.all([
            palisade("policy", "list", "--policy-pack", dir),
            palisade("policy", "explain", "no-bad-names", "--policy-pack", dir),
        ]);
        assert.deepEqual([list.code, explain.code], [0, 0], list.stderr + explain.stderr);
        assert.match(list.stdout, /^no-bad-names {2}high {6}mandatory {2}Names are good\n[^]*\n3 rules\n$/);
        assert.match(
            explain.stdout,
            /^no-bad-names: Names are good\nhigh, mandatory, of pack trial; judges one resource, before it is made\n\nWhat to do\n/,
        );
        assert.match(explain.stdout, /\nSettings\n {2}word: string, by default "bad"\n {4}What no name has\.\n/);
    });
});

describe("palisade policy list and explain, of the pack itself as another pack", () => {
    it("take the same words, and name the same controls", async () => {
        const dir = path.join(ROOT, "policy-pack");
        const ids = async (...argv: string[]): Promise<unknown> => {
            const { code, stdout, stderr } = await palisade("policy", "list", "--json", ...argv);
            assert.equal(code, 0, stderr);
            return (JSON.parse(stdout) as { id: string; frameworks: object[] }[]).map(({ id, frameworks }) => [id, frameworks]);
        };
        const explain = (...argv: string[]): Promise<Run> => palisade("policy", "explain", "s3-bucket-tls-only", ...argv);
        const [own, other, whole, wholeOther] = await Promise.all([
            ids("--framework", "aws-fsbp:S3.5"),
            ids("--framework", "aws-fsbp:S3.5", "--policy-pack", dir),
            ids(),
            ids("--policy-pack", dir),
        ]);
        assert.deepEqual([other, wholeOther], [own, whole]);
        const [text, told] = await Promise.all([explain(), explain("--policy-pack", dir)]);
        const section = ({ stdout }: Run): string | undefined => /\nFrameworks\n(?: {2}.*\n)+/.exec(stdout)?.[0];
        assert.equal(section(told), section(text));
        assert.doesNotMatch(told.stdout, /\nWhy\n/);
    });
});

describe("palisade preview --format", () => {
    after(removeFolders);

    it("hides secrets in every format, and has errors in them", async () => {
        const program = `const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");
new aws.ssm.Parameter("p", { type: "SecureString", value: pulumi.secret("${PASSWORD}") });
exports.value = pulumi.secret("${PASSWORD}");
if (new pulumi.Config().getBoolean("fails")) throw new Error("cannot use ${PASSWORD}");
`;
        const dir = project({ ...pack(PACK), "index.js": program });
        const preview = (...argv: string[]): Promise<Run> => palisade("preview", "--cwd", dir, "--policy-pack", "pack", ...argv);
        for (const format of FORMATS.slice(1)) {
            const [run, failed] = await Promise.all([preview("--format", format), preview("--format", format, "--config", "fails=true")]);
            assert.deepEqual([run.code, failed.code], [0, 1], run.stderr);
            assert.match(run.stdout, /the value is (?:\[secret\]|\\\[secret\\\])/, format);
            assert.match(failed.stdout, /cannot use (?:\[secret\]|\\\[secret\\\])/, format);
            assert.doesNotMatch([run, failed].map(({ stdout, stderr }) => stdout + stderr).join(), new RegExp(PASSWORD), format);
        }
    });

    it("is the format of an error before the plan, too", async () => {
        const { code, stdout } = await palisade("preview", "--cwd", folder({}), "--format", "sarif");
        const { runs } = JSON.parse(stdout) as { runs: { invocations: { executionSuccessful: boolean }[] }[] };
        assert.deepEqual([code, runs[0]?.invocations[0]?.executionSuccessful], [1, false]);
    });
});
