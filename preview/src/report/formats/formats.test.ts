import assert from "node:assert/strict";
import Ajv from "ajv";
import { FINDINGS, accepted, bucket, sampleReport } from "../fixtures/reports";
import sarifSchema from "../fixtures/sarif-schema-2.1.0.json";
import { finding } from "../fixtures/sample";
import { applyBaseline, baselineEntries } from "../baseline/apply";
import { writeReport } from ".";
import { errorReport } from "./build";
import type { JsonReport } from "./json";
import { FORMATS } from "./names";
import type { Report } from "./report";

/** OASIS's schema of SARIF 2.1.0, as the crate serde-sarif 0.8.0 ships it. */
const validate = new Ajv({ allErrors: true }).compile(sarifSchema);

interface Sarif {
    runs: {
        tool: { driver: { rules: Record<string, unknown>[] } };
        invocations: Record<string, unknown>[];
        results: Record<string, unknown>[];
    }[];
}

function sarif(...reports: Report[]): Sarif {
    const log = JSON.parse(writeReport("sarif", reports, "1.2.3")) as Sarif;
    assert.equal(validate(log), true, JSON.stringify(validate.errors));
    return log;
}

describe("the format sarif", () => {
    it("has a rule with what is known of it, of GitHub's severity too", () => {
        const [rule] = sarif(sampleReport()).runs[0]?.tool.driver.rules ?? [];
        assert.deepEqual(rule, {
            ...{ id: "no-public", name: "no-public", shortDescription: { text: "No public buckets" } },
            ...{ fullDescription: { text: "No public buckets" }, helpUri: "https://docs.example/no-public", help: { text: "Close it." } },
            defaultConfiguration: { level: "error" },
            properties: { tags: ["security", "cis-aws:2.1.4"], pack: "house@1.2.3", "security-severity": "8.0" },
        });
    });

    it("has a result with its place in the repository and its URN", () => {
        const [result, onStack, blind] = sarif(sampleReport()).runs[0]?.results ?? [];
        assert.deepEqual([result?.ruleId, result?.ruleIndex, result?.level], ["no-public", 0, "error"]);
        assert.deepEqual(result?.message, {
            text: "No public buckets: aws:s3:Bucket logs (made by acme:web:Site site)\nlets everyone in\nTo mend: Close it.",
        });
        assert.deepEqual(result?.locations, [
            {
                physicalLocation: {
                    artifactLocation: { uri: "infra/app/my%20index.ts" },
                    region: { startLine: 7, startColumn: 13 },
                },
                logicalLocations: [{ name: "aws:s3:Bucket logs", fullyQualifiedName: bucket.urn, kind: "resource" }],
            },
        ]);
        const [place] = onStack?.locations as { physicalLocation: unknown }[];
        assert.deepEqual(place?.physicalLocation, { artifactLocation: { uri: "infra/Pulumi.yaml" } });
        assert.deepEqual([onStack?.level, blind?.kind, blind?.level, blind?.ruleIndex], ["warning", "open", "none", 2]);
    });

    it("tells rules of the same name apart by their packs", () => {
        const { rules, ...rest } = sampleReport();
        const twin = { ...rest, rules: [...rules, ...rules.slice(0, 1).map((rule) => ({ ...rule, pack: "other" }))] };
        const [run] = sarif(twin).runs;
        assert.deepEqual(
            run?.tool.driver.rules.map(({ id }) => id),
            ["house/no-public", "tags", "other/no-public", "tls"],
        );
        assert.deepEqual([run?.results[0]?.ruleId, run?.results[0]?.ruleIndex], ["house/no-public", 0]);
    });

    it("shows what a baseline accepts as suppressed", () => {
        const results = sarif(accepted(sampleReport())).runs[0]?.results ?? [];
        assert.deepEqual(results[0]?.suppressions, [
            { kind: "external", status: "accepted", justification: "accepted by the baseline baseline.yaml" },
        ]);
        assert.deepEqual(
            results.map(({ baselineState }) => baselineState),
            ["unchanged", "unchanged", "new"],
        );
    });

    it("shows what a pack suppresses, with its reason, and the fingerprint that it would have without", () => {
        const [open, ...others] = FINDINGS;
        assert.ok(open);
        const silenced = { ...open, forbids: false, justification: "hunter2 is gone (team@example.com, until 2027-01-31)" };
        const report = sampleReport(others, ["hunter2"], [silenced]);
        const results = sarif(report).runs[0]?.results ?? [];
        assert.deepEqual(
            results.map(({ ruleId, level, suppressions }) => [ruleId, level, suppressions]),
            [
                ["tags", "warning", undefined],
                ["tls", "none", undefined],
                [
                    "no-public",
                    "error",
                    [{ kind: "external", status: "accepted", justification: "[secret] is gone (team@example.com, until 2027-01-31)" }],
                ],
            ],
        );
        assert.equal(report.suppressed?.[0]?.fingerprint, sampleReport().findings[0]?.fingerprint);
        for (const format of ["junit", "markdown"] as const) {
            assert.equal(writeReport(format, [report], "1"), writeReport(format, [sampleReport(others)], "1"));
        }
    });

    it("tells of errors and warnings, and has a run for each stack", () => {
        const { runs } = sarif({ ...sampleReport(), warnings: ["old"] }, errorReport("boom"));
        assert.deepEqual(
            runs.map(({ invocations }) => invocations[0]),
            [
                { executionSuccessful: true, exitCode: 5, toolExecutionNotifications: [{ level: "warning", message: { text: "old" } }] },
                { executionSuccessful: false, exitCode: 1, toolExecutionNotifications: [{ level: "error", message: { text: "boom" } }] },
            ],
        );
    });
});

describe("the format markdown", () => {
    const markdown = (...reports: Report[]): string => writeReport("markdown", reports, "1");

    it("has verdict, counts by severity, and details", () => {
        const text = markdown(sampleReport());
        assert.match(
            text,
            /^## Palisade: `shop\/dev`: policy violations\n\n2 rules: 1 mandatory, 1 advisory, 1 not evaluated\. a test\.\n/,
        );
        assert.match(text, /\n\| high \| 1 \| 0 \|\n\| no severity \| 0 \| 1 \|\n/);
        assert.match(
            text,
            /<summary><b>mandatory, high<\/b>: No public buckets · aws:s3:Bucket logs<\/summary>\n\n```text\nlets everyone in\n```\n/,
        );
        assert.match(text, /\n- Rule: \[`no-public`\]\(https:\/\/docs\.example\/no-public\) of `house@1\.2\.3`\n/);
        assert.match(text, /<summary>1 check not evaluated: /);
    });

    it("takes text literally: no markup, no mention, no link to another scheme", () => {
        const [first] = sampleReport().findings;
        assert.ok(first);
        const hostile = {
            title: "</summary><img src=x> @acme #1",
            message: "```\n# x",
            url: "javascript:alert(1)",
            remediation: "*a* [b](c)",
        };
        const text = markdown({ ...sampleReport(), findings: [{ ...first, ...hostile }] });
        assert.match(text, /: &lt;\/summary&gt;&lt;img src=x&gt; @\u2060acme #\u20601 · /);
        assert.match(text, /\n````text\n```\n# x\n````\n/);
        assert.match(text, /\n- Rule: `no-public` of /);
        assert.match(text, /\n- To mend: \\\*a\\\* \\\[b\\\]\\\(c\\\)\n/);
    });

    it("fits into a comment and says what it left out", () => {
        const [first] = sampleReport().findings;
        assert.ok(first);
        const text = markdown({ ...sampleReport(), findings: Array.from({ length: 500 }, () => first) });
        assert.ok(text.length < 65_536, String(text.length));
        assert.match(text, /\n\n\d+ more sections left out, as comments are limited: see another format\.\n$/);
        assert.equal(text.split("<details>").length, text.split("</details>").length);
    });

    it("says what the baseline accepts, and what is fixed", () => {
        const [bad, ...rest] = FINDINGS;
        assert.ok(bad);
        const entries = baselineEntries([sampleReport()]);
        const fewer = applyBaseline(sampleReport(rest), { file: "b.yaml", created: "2026-03-01", entries }, false);
        assert.match(markdown(fewer), /\nBaseline `b\.yaml`: 1 finding accepted, 1 fixed\.\n\nFixed, [^\n]*\n\n- `no-public` on `urn:/);
    });
});

describe("the format json", () => {
    it("has a version, the tool, the worst exit code and counts", () => {
        const json = JSON.parse(writeReport("json", [sampleReport(), sampleReport([])], "1.2.3")) as JsonReport;
        assert.deepEqual([json.version, json.tool, json.exitCode], [1, { name: "palisade", version: "1.2.3" }, 5]);
        assert.deepEqual(
            json.reports.map(({ counts }) => counts),
            [
                { mandatory: 1, advisory: 1, unevaluated: 1, accepted: 0 },
                { mandatory: 0, advisory: 0, unevaluated: 0, accepted: 0 },
            ],
        );
        assert.deepEqual(json.reports[0]?.findings[0], sampleReport().findings[0]);
    });
});

describe("every format", () => {
    it("hides secrets in every text of a finding", () => {
        const secret = 'say "friend" <\\> & enter';
        const found = finding(bucket.urn, {
            message: `No public buckets\nthe value is ${secret}, or ${JSON.stringify(secret)}`,
            forbids: true,
        });
        const report = sampleReport(
            [found, { ...found, policy: "other", unevaluated: true, message: `not evaluated: ${secret}` }],
            [secret],
        );
        for (const format of FORMATS.filter((one) => one !== "table")) {
            const text = writeReport(format, [report, accepted(report)], "1");
            assert.match(text, /\[secret\]|\\\[secret\\\]/);
            assert.doesNotMatch(text, /friend|enter/, format);
        }
    });
});
