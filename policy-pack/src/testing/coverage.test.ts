import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { catalogue } from "../catalogue";
import { readSettings } from "../engine/settings";
import { foreignTools, tally, type ForeignRule } from "./coverage";
import { COVERAGE_FILE, coverageText } from "./docsFiles";

const tools = foreignTools();
const ids = new Set(catalogue.map(({ id }) => id));
const aboutS3AndIam = (rules: readonly ForeignRule[]): readonly ForeignRule[] => rules.filter(({ service }) => service !== "other");

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

    it("gives its settings to rules that stand for one, as these allow them", () => {
        for (const { id, ours = [], config = {}, differs } of tools.flatMap(({ rules }) => rules)) {
            for (const [own, settings] of Object.entries(config)) {
                const entry = catalogue.find((one) => one.id === own);
                assert.ok(entry !== undefined && ours.includes(own), id);
                assert.doesNotThrow(() => readSettings(entry, settings), id);
            }
            assert.ok(differs === undefined || ours.length > 0, id);
        }
    });

    it("excuses or judges otherwise at most one in ten of the rules about S3 and IAM", () => {
        const { all, differing, excused } = tally(aboutS3AndIam(tools.flatMap(({ rules }) => rules)));
        assert.ok(all > 190, String(all));
        assert.ok((differing + excused) * 10 <= all, `${String(differing)} differ and ${String(excused)} are excused, of ${String(all)}`);
    });
});
