import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { FINDINGS, bucket, sampleReport, sampleResult } from "../fixtures/reports";
import { contextOf, finding } from "../fixtures/sample";
import { plain } from "../style";
import { applyBaseline, baselineEntries, neverAccepted, baselineReport, openResult } from "./apply";
import { type Baseline, baselineText, parseBaseline, readBaseline } from "./file";

const baseline = (more: Partial<Baseline> = {}): Baseline => ({
    ...{ file: "b.yaml", created: "2026-03-01", entries: baselineEntries([sampleReport()]) },
    ...more,
});

describe("a baseline", () => {
    it("has every violation, and unknowns only where they forbid", () => {
        assert.deepEqual(
            baseline().entries.map(({ rule, message }) => [rule, message]),
            [
                ["no-public", "lets everyone in"],
                ["tags", "3 resources have no owner"],
            ],
        );
        const strict = FINDINGS.map((one) => (one.unevaluated ? { ...one, forbids: true } : one));
        assert.equal(baselineEntries([sampleReport(strict)]).length, 3);
    });

    it("accepts what it has: nothing forbids, all is counted, and the rest of the result is left", () => {
        const held = applyBaseline(sampleReport(), baseline(), false);
        assert.deepEqual([held.exitCode, held.baseline], [0, { file: "b.yaml", accepted: 2, fixed: [] }]);
        assert.deepEqual(
            held.findings.map(({ state, forbids }) => [state, forbids]),
            [
                ["accepted", false],
                ["accepted", false],
                ["new", false],
            ],
        );
        const result = sampleResult();
        const open = openResult(result, held, contextOf(result).index);
        assert.deepEqual([open.exitCode, open.policies.map(({ policy }) => policy)], [0, ["tls"]]);
    });

    it("refuses what is new, one more of a kind included", () => {
        const twice = sampleReport([...FINDINGS, ...FINDINGS.slice(0, 1)]);
        assert.equal(applyBaseline(twice, baseline(), false).exitCode, 5);
        const other = sampleReport([...FINDINGS, finding(bucket.urn, { policy: "new", forbids: true })]);
        const held = applyBaseline(other, baseline(), false);
        assert.deepEqual([held.exitCode, held.findings.filter(({ forbids }) => forbids).map(({ rule }) => rule)], [5, ["new"]]);
    });

    it("leaves a failure a failure, and 5 where something else than findings forbids", () => {
        assert.equal(applyBaseline({ ...sampleReport(), exitCode: 1 }, baseline(), false).exitCode, 1);
        assert.equal(applyBaseline(sampleReport(), baseline(), true).exitCode, 5);
    });

    it("has and accepts nothing of policies that say so by a tag", () => {
        const report = sampleReport();
        const rules = report.rules.map((rule) => (rule.name === "tags" ? { ...rule, tags: ["baseline:never"] } : rule));
        const marked = { ...report, rules };
        assert.deepEqual(
            baselineEntries([marked]).map(({ rule }) => rule),
            ["no-public"],
        );
        assert.deepEqual(
            applyBaseline(marked, baseline(), false).findings.map(({ rule, state }) => `${rule} ${state ?? ""}`),
            ["no-public accepted", "tags new", "tls new"],
        );
        assert.deepEqual(
            [marked, report].map((one) =>
                neverAccepted([{ ...one, findings: one.findings.map((found) => ({ ...found, forbids: true })) }]),
            ),
            [1, 0],
        );
    });

    it("does not go by a fingerprint alone", () => {
        const entries = baseline().entries.map((entry) => ({ ...entry, urn: "urn:pulumi:dev::shop::a:b:C::other" }));
        assert.equal(applyBaseline(sampleReport(), baseline({ entries }), false).exitCode, 5);
    });

    it("names what is fixed: of this stack, and of rules that ran to their end", () => {
        const fixed = (policies = FINDINGS.slice(1), more: Partial<Baseline> = {}, exitCode: 0 | 1 = 0) =>
            applyBaseline({ ...sampleReport(policies), exitCode }, baseline(more), false).baseline?.fixed.map(({ rule }) => rule);
        assert.deepEqual(fixed(), ["no-public"]);
        assert.deepEqual(fixed([]), ["no-public", "tags"]);
        assert.deepEqual(fixed([], {}, 1), []);
        const elsewhere = baseline().entries.flatMap((entry) => [
            { ...entry, urn: entry.urn.replace(":dev:", ":prod:") },
            { ...entry, urn: entry.urn.replace("::shop::", "::other::") },
            { ...entry, rule: "disabled" },
        ]);
        assert.deepEqual(fixed([], { entries: elsewhere }), []);
    });

    it("is told in a line, with what can be taken out", () => {
        const held = applyBaseline(sampleReport(FINDINGS.slice(1)), baseline(), false);
        assert.ok(held.baseline);
        assert.equal(
            baselineReport(held.baseline, plain),
            "Baseline: 1 finding accepted, 1 fixed (b.yaml)\n  to be taken out of the baseline:\n" +
                `    no-public  ${bucket.urn}\n      lets everyone in`,
        );
    });
});

describe("a baseline file", () => {
    it("is sorted and reads back", () => {
        const file = path.join(os.tmpdir(), `palisade-baseline-${process.pid}.yaml`);
        const { entries, created } = baseline();
        try {
            writeFileSync(file, baselineText({ created, entries: entries.toReversed() }));
            assert.equal(baselineText({ created, entries: entries.toReversed() }), baselineText({ created, entries }));
            assert.deepEqual(new Set(readBaseline(file).entries), new Set(entries));
            assert.equal(readBaseline(file).created, created);
        } finally {
            rmSync(file);
        }
    });

    const wrong: [string, string][] = [
        ["[", "is not valid YAML: Flow sequence "],
        ["- a", ": found a list, allowed is a mapping of version, created and findings"],
        ["version: 2\ncreated: 2026-03-01\nfindings: []", ": version: found 2, allowed is 1"],
        ["version: 1\ncreated: yesterday\nfindings: []", ': created: found "yesterday", allowed is a date such as 2026-03-01'],
        ["version: 1\ncreated: 2026-03-01", ": findings: found nothing, allowed is a list"],
        ["version: 1\ncreated: 2026-03-01\nfindings: [a]", ': findings[0]: found "a", allowed is a finding with rule, '],
        [
            "version: 1\ncreated: 2026-03-01\nfindings: [{rule: a, pack: b, urn: c, message: d, fingerprint: e}]",
            ': findings[0].fingerprint: found "e", allowed are 32 hexadecimal digits',
        ],
        [
            "version: 1\ncreated: 2026-03-01\nfindings: [{pack: b, urn: c, message: d, fingerprint: e}]",
            ": findings[0].rule: found nothing, allowed is a text",
        ],
    ];
    for (const [text, message] of wrong) {
        it(`that is wrong accepts nothing: ${JSON.stringify(text).slice(0, 60)}`, () => {
            assert.throws(
                () => parseBaseline(text, "b.yaml"),
                (error: Error) =>
                    error.name === "UserError" && error.message.includes(message) && error.message.startsWith("--baseline 'b.yaml'"),
            );
        });
    }

    it("that is not there is named, with what makes one", () => {
        assert.throws(() => readBaseline("/nowhere/b.yaml"), {
            name: "UserError",
            message: "--baseline '/nowhere/b.yaml': there is no such file; 'palisade policy baseline' writes one",
        });
    });
});
