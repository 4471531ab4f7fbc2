import assert from "node:assert/strict";
import fc from "fast-check";
import { catalogue } from "../catalogue";
import type { ResourceValidationArgs } from "@pulumi/policy";
import type { CatalogueEntry } from "../catalogue/entry";
import { judge, type Finding } from "../engine/judge";
import { remediation } from "../engine/remediate";
import { textOf } from "../engine/report";
import { Run } from "../engine/run";
import type { Resource } from "../model/resource";
import { Stack } from "../model/stack";
import { rules } from "../rules";
import type { Remedy } from "../rules/remedy";
import type { Rule } from "../rules/rule";
import { programs, seen, type Shown } from "./fuzz/resources";
import { MARKERS } from "./fuzz/values";
import { vocabulary } from "./fuzz/vocabulary";
import { unknownCheckingProxy } from "./proxy";

/** `FUZZ_RUNS=200000 npm run fuzz -w policy-pack` is the whole proof; `FUZZ_SEED` repeats one. */
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 2_000);
const SEED = process.env["FUZZ_SEED"];
/** Stacks in which every rule has to find something. */
const ENOUGH = 100_000;
/** Milliseconds that the whole pack may take for one small stack. */
const LONGEST = 5_000;

const PARAMETERS = { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) };

const byId = new Map(rules.map((rule) => [rule.id, rule]));
const pairs = catalogue.map((entry): [CatalogueEntry, Rule | undefined] => [entry, byId.get(entry.id)]);

function stacksFor(entry: CatalogueEntry, all: readonly Resource[], whole: Stack): Stack[] {
    if (entry.scope === "stack") {
        return [whole];
    }
    return all.flatMap((one) => {
        const parent = all.find(({ urn }) => urn === one.parent);
        return entry.types.includes(one.type) ? [new Stack(parent === undefined ? [one] : [one, parent])] : [];
    });
}

function findings(all: readonly Resource[]): [CatalogueEntry, Finding][] {
    const whole = new Stack(all);
    return pairs.flatMap(([entry, rule]) =>
        rule === undefined
            ? []
            : stacksFor(entry, all, whole).flatMap((stack) =>
                  (judge(rule, entry, stack, {}) ?? []).map((finding): [CatalogueEntry, Finding] => [entry, finding]),
              ),
    );
}

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
