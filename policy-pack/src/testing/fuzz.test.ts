import assert from "node:assert/strict";
import fc from "fast-check";
import { catalogue } from "../catalogue";
import type { ResourceValidationArgs } from "@pulumi/policy";
import type { CatalogueEntry } from "../catalogue/entry";
import { remediation } from "../engine/remediate";
import { textOf } from "../engine/report";
import { Run } from "../engine/run";
import type { Remedy } from "../rules/remedy";
import { findings, pairs } from "./fuzz/findings";
import { PARAMETERS, RUNS } from "./fuzz/parameters";
import { programs, seen, type Shown } from "./fuzz/resources";
import { MARKERS } from "./fuzz/values";
import { vocabulary } from "./fuzz/vocabulary";
import { unknownCheckingProxy } from "./proxy";

/** Stacks in which every rule has to find something. */
const ENOUGH = 100_000;
/** Milliseconds after which the pack hangs: documents of 260 KB took 1.4 s on an idle machine, and several suites share one. */
const LONGEST = 30_000;

/** Whether the remedy changes the inputs, which it does in place. */
function mend(entry: CatalogueEntry, remedy: Remedy, { type, urn, name, inputs }: Shown): boolean {
    const args = { type, urn, name, props: unknownCheckingProxy(inputs), opts: {} };
    return remediation(entry, remedy, new Run([entry]))(args as unknown as ResourceValidationArgs) !== undefined;
}

/** A copy that lacks what is at the paths. */
function without(tree: unknown, paths: readonly string[], here = ""): unknown {
    if (typeof tree !== "object" || tree === null) {
        return tree;
    }
    const entries = Object.entries(tree).flatMap(([key, child]: [string, unknown]): [string, unknown][] => {
        const path = here === "" ? key : `${here}.${key}`;
        return paths.includes(path) ? [] : [[key, without(child, paths, path)]];
    });
    return Object.fromEntries(entries);
}

describe("the rules, on random resources and policy documents", function () {
    this.timeout(Math.max(60_000, RUNS * 20));

    it(`never crash, hang or tell a secret (${RUNS.toLocaleString("en")} stacks)`, () => {
        const told = new Map<string, number>();
        fc.assert(
            fc.property(programs(vocabulary()), (program) => {
                const start = performance.now();
                for (const [entry, finding] of findings(program.map(seen))) {
                    const text = textOf(finding, entry);
                    assert.notEqual(finding.kind, "defect", text);
                    assert.ok(!MARKERS.some((marker) => text.includes(marker)), `${entry.id} tells a secret: ${text}`);
                    const key = `${entry.id} ${finding.kind}`;
                    told.set(key, (told.get(key) ?? 0) + 1);
                }
                assert.ok(performance.now() - start < LONGEST, "it takes too long");
            }),
            PARAMETERS,
        );
        const silent = catalogue.filter(({ id }) => !told.has(`${id} violation`)).map(({ id }) => id);
        assert.deepEqual(RUNS < ENOUGH ? [] : silent, [], "rules that found nothing in all of them");
    });

    it("mend by the same changes once and for all, and change nothing else", () => {
        const remedies = pairs.flatMap(([entry, rule]) => (rule?.remedy === undefined ? [] : [{ entry, remedy: rule.remedy }]));
        fc.assert(
            fc.property(programs(vocabulary()), (program) => {
                for (const { entry, remedy } of remedies) {
                    for (const wire of program.filter(({ type }) => remedy.types.includes(type))) {
                        const paths = remedy.edits(seen(wire)).map(({ path }) => path.join("."));
                        const inputs = structuredClone(wire.inputs);
                        const mended = mend(entry, remedy, { ...wire, inputs });
                        assert.deepEqual(
                            without(inputs, paths),
                            without(wire.inputs, paths),
                            `${entry.id} changes more than ${paths.join(", ")}`,
                        );
                        assert.equal(mended, paths.length > 0);
                        assert.equal(mend(entry, remedy, { ...wire, inputs }), false, `${entry.id} is never done`);
                    }
                }
            }),
            PARAMETERS,
        );
    });
});
