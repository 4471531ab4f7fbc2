import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { catalogue } from "../catalogue";
import { foreignTools, type ForeignRule } from "./coverage";
import { COVERAGE_FILE, coverageText } from "./docsFiles";

const tools = foreignTools();
const ids = new Set(catalogue.map(({ id }) => id));
const shown = (rules: readonly ForeignRule[]): readonly ForeignRule[] =>
    rules.filter(({ service, unseen }) => service !== "other" && unseen === undefined);

describe("coverage of other tools", () => {
    it("is what the lists make of it (npm run docs -w policy-pack)", async () => {
        assert.equal(readFileSync(COVERAGE_FILE, "utf8"), await coverageText());
    });

    for (const { tool, rules } of tools) {
        it(`has one answer for each rule of ${tool}, by rules that there are`, () => {
            for (const { id, ours, excuse, unseen } of rules) {
                assert.equal([ours, excuse, unseen].filter((answer) => answer !== undefined).length, 1, id);
                assert.deepEqual(
                    (ours ?? []).filter((own) => !ids.has(own)),
                    [],
                    id,
                );
            }
            assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
        });
    }

    it("excuses at most one in ten of the rules about S3 and IAM", () => {
        const all = tools.flatMap(({ rules }) => shown(rules));
        const excused = all.filter(({ excuse }) => excuse !== undefined);
        assert.ok(all.length > 150, String(all.length));
        assert.ok(excused.length * 10 <= all.length, excused.map(({ id }) => id).join(", "));
    });
});
