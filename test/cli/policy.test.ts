import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { FORMATS, PARAMETER, PASSWORD, SECRET, SIGNATURE, exported, findingsOf, place, resource, sealed } from "../support/checks";
import { ended, palisade, startPalisade } from "../support/palisade";
import { folder, removeFolders } from "../support/project";

const eventLines = (...events: object[]): string =>
    events.map((event, sequence) => `${JSON.stringify({ sequence, timestamp: 1700000000, ...event })}\n`).join("");

describe("palisade policy check", () => {
    after(removeFolders);

    it("judges an exported state with one's own pack, and ends with 5 for a mandatory finding", async () => {
        const { check } = place(exported(resource("p"), resource("bad", { propertyDependencies: { value: [PARAMETER] } })));
        const run = await check();
        assert.equal(run.code, 5, run.stderr);
        assert.match(
            run.stdout,
            /\nHIGH \(1\)\n {2}mandatory {2}no-bad-names {2}trial@v1\.0\.0\n {4}resource {2}urn:pulumi:dev::trial::.*::bad\n/,
        );
        assert.match(run.stdout, /value is of p\n/);
        assert.match(
            run.stdout,
            /\nResources: 2 resources of stack export .*\nPolicies: {2}1 mandatory, 3 advisory, 0 not evaluated\ntrial\/dev: policy violations\n$/,
        );
        const clean = await place(exported(resource("p"))).check();
        assert.deepEqual([clean.code, clean.stdout.trimEnd().split("\n").at(-1)], [0, "trial/dev: clean"]);
    });

    it("takes the pack's config, and refuses a wrong one", async () => {
        const { check, dir } = place(exported(resource("p"), resource("worse")));
        const config = path.join(dir, "config.json");
        writeFileSync(config, '{"no-bad-names": {"word": "worse"}, "telltale": "disabled"}');
        const run = await check("--policy-pack-config", config, "--format", "json");
        assert.deepEqual([run.code, findingsOf(run).map(({ message }) => message)], [5, ["it is called worse"]]);
        writeFileSync(config, '{"no-bad-names": "severe"}');
        const refused = await check("--policy-pack-config", config);
        assert.equal(refused.code, 1);
        assert.match(refused.stderr, /"severe" is not an enforcement level/);
    });

    it("hides secrets in every format, whatever a rule says, and on stderr", async () => {
        const { check } = place(exported(resource("p", { inputs: { value: sealed(PASSWORD) }, outputs: { value: sealed(PASSWORD) } })));
        for (const format of FORMATS) {
            const run = await check("--format", format);
            assert.equal(run.code, 0, run.stderr);
            assert.match(run.stdout, /\[secret\]|\\\[secret\\\]/, format);
            assert.doesNotMatch(run.stdout + run.stderr, new RegExp(PASSWORD), format);
        }
    });

    it("takes encrypted secrets and unknowns for unknown", async () => {
        const value = { [SIGNATURE]: SECRET, ciphertext: "v1:AAAA" };
        const unknown = { value: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" };
        const preview = { steps: [{ op: "create", urn: PARAMETER, newState: resource("p", { inputs: unknown }) }] };
        for (const content of [exported(resource("p", { inputs: { value } })), JSON.stringify(preview)]) {
            const run = await place(content).check("--format", "json");
            assert.deepEqual(
                findingsOf(run).map(({ rule, kind }) => [rule, kind]),
                [["telltale", "unevaluated"]],
            );
        }
    });

    it("calls an encrypted secret what it is, and says how to open it", async () => {
        const encrypted = { [SIGNATURE]: SECRET, ciphertext: "v1:AAAA" };
        const value = resource("p", { inputs: { value: encrypted } });
        const opens = /is a secret that the export has encrypted, .*'pulumi stack export --show-secrets'/;
        const own = await place(exported(value)).check("--format", "json");
        assert.match(findingsOf(own)[0]?.message ?? "", opens);

        const urn = "urn:pulumi:dev::trial::aws:ec2/securityGroup:SecurityGroup::web";
        const { file } = place(exported({ urn, custom: true, id: "sg-1", inputs: { ingress: encrypted } }));
        const ours = await palisade("policy", "check", file, "--format", "json");
        const messages = findingsOf(ours).map(({ message }) => message);
        assert.match(messages.find((message) => message.includes("ingress of SecurityGroup")) ?? "", opens);
        assert.ok(
            messages.some((message) => message.includes("Not judged, for what the export has encrypted: ")),
            messages.join("\n"),
        );
        assert.ok(
            messages.every((message) => !/the update|during preview:.*known/.test(message)),
            messages.join("\n"),
        );
    });

    it("reads an event log, with what other packs found there, and standard input", async () => {
        const state = { urn: PARAMETER, type: "aws:ssm/parameter:Parameter", inputs: { value: "open" }, outputs: {} };
        const found = (policyPackName: string): object => ({
            policyEvent: { resourceUrn: PARAMETER, message: "No\nno", policyName: "no", policyPackName, enforcementLevel: "mandatory" },
        });
        const created = { resourcePreEvent: { metadata: { op: "create", urn: PARAMETER, new: state } } };
        const log = [{ policyLoadEvent: {} }, created, found("other"), found("trial"), { summaryEvent: { isPreview: true } }];
        const { dir } = place("");
        const argv = ["policy", "check", "-", "--policy-pack", path.join(dir, "pack"), "--format", "json"];
        const child = startPalisade(argv, {}, undefined, "pipe");
        child.stdin?.end(eventLines(...log));
        const run = await ended(child);
        assert.equal(run.code, 5, run.stderr);
        assert.deepEqual(
            findingsOf(run).map(({ rule, message }) => [rule, message]),
            [
                ["no", "No\nno"],
                ["telltale", 'the value is open or "open"'],
            ],
        );
    });

    it("judges what is there of a run that failed, and never calls it clean", async () => {
        const preview = (name: string): string =>
            JSON.stringify({
                steps: [{ op: "create", urn: PARAMETER.replace(/p$/, name), newState: resource(name) }],
                diagnostics: [{ message: "error: Running program failed:\nError: boom\n", severity: "error" }],
                duration: 1,
                changeSummary: { create: 1 },
            });
        const failure = "the preview failed: Running program failed: Error: boom; resources may be missing, so that this is no pass";
        const clean = place(preview("p"));
        const run = await clean.check();
        assert.equal(run.code, 1, run.stderr);
        assert.ok(run.stdout.includes(`\nerror: ${failure}\n`), run.stdout);
        assert.match(run.stdout, /\nResources: 1 resource of preview [^]*\ntrial\/dev: failed\n$/);
        const accepted = path.join(clean.dir, "baseline.yaml");
        const { code, stdout, stderr } = await palisade("policy", "baseline", clean.file, "-o", accepted);
        assert.deepEqual([code, stdout], [1, ""]);
        assert.ok(stderr.includes(`' has not all findings, so that it makes no baseline: ${failure}`), stderr);
        const bad = place(preview("bad"));
        const report = path.join(bad.dir, "report.json");
        const judged = await bad.check("--format", "json", "--output", report);
        assert.equal(judged.code, 5);
        assert.match(judged.stdout, /\nerror: the preview failed: [^]*: policy violations\n$/);
        const { exitCode, reports } = JSON.parse(readFileSync(report, "utf8")) as { exitCode: number; reports: object[] };
        const [found] = reports as { errors: string[]; incomplete: boolean }[];
        assert.deepEqual([exitCode, found?.errors, found?.incomplete], [5, [failure], true]);
        assert.match(
            (await palisade("policy", "baseline", "--report", report, "-o", accepted)).stderr,
            /is the report of a run that failed/,
        );
        const written = await bad.check("--format", "sarif");
        assert.equal(written.stderr, `error: ${failure}\n`);
        const sarif = JSON.parse(written.stdout) as { runs: { invocations: object[] }[] };
        assert.equal((sarif.runs[0]?.invocations[0] as { executionSuccessful: boolean }).executionSuccessful, false);
    });

    it("does not take a part of a stack for one in which findings are fixed, nor accepted findings for a pass", async () => {
        const { check, dir, file } = place(exported(resource("bad"), resource("other-bad")));
        const baseline = path.join(dir, "baseline.yaml");
        assert.equal((await palisade("policy", "baseline", file, "--policy-pack", path.join(dir, "pack"), "-o", baseline)).code, 0);
        const urn = PARAMETER.replace(/p$/, "bad");
        writeFileSync(file, eventLines({ resourcePreEvent: { metadata: { op: "create", urn, new: resource("bad") } } }));
        const { code, stdout } = await check("--baseline", baseline);
        assert.equal(code, 1);
        assert.match(
            stdout,
            /\nerror: the event log has no end \(.*\): the update was cut off, or the file was; resources may be missing, /,
        );
        assert.match(stdout, /\nBaseline: 2 findings accepted, 0 fixed /);
    });

    it("writes a report into a file and prints the table all the same", async () => {
        const { check, dir } = place(exported(resource("bad")));
        const output = path.join(dir, "out.sarif");
        const run = await check("--format", "sarif", "--output", output);
        assert.equal(run.code, 5);
        assert.match(run.stdout, /\ntrial\/dev: policy violations\n$/);
        const { runs } = JSON.parse(readFileSync(output, "utf8")) as { runs: { results: { ruleId: string }[] }[] };
        assert.deepEqual(
            runs[0]?.results.map(({ ruleId }) => ruleId),
            ["no-bad-names", "telltale"],
        );
        const unwritable = await check("--output", dir);
        assert.equal(unwritable.code, 1);
        assert.match(unwritable.stderr, /^error: --output: cannot write '/);
    });

    it("says everything that is wrong with a command line, and in the format that was asked for", async () => {
        const run = await palisade("policy", "check", "--fromat", "sarif", "--no-policy-packs", "--policy-pack", "x");
        assert.equal(run.code, 1);
        assert.equal(
            run.stderr,
            "error: unknown option '--fromat'; did you mean '--format'?\n" +
                "--no-policy-packs does not go with --policy-pack and --policy-pack-config\nSee 'palisade policy check --help'.\n",
        );
        const json = await palisade("policy", "check", path.join(folder({}), "missing"), "--format", "json");
        assert.equal(json.code, 1);
        const { exitCode, reports } = JSON.parse(json.stdout) as { exitCode: number; reports: { errors: string[] }[] };
        assert.equal(exitCode, 1);
        assert.match(reports[0]?.errors[0] ?? "", /': there is no such file$/);
    });
});
