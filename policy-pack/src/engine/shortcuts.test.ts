import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import fc from "fast-check";
import type { CatalogueEntry } from "../catalogue/entry";
import type { Resource } from "../model/resource";
import type { Stack } from "../model/stack";
import { rule, type Rule } from "../rules/rule";
import { analyze, analyzeStack, type Answer } from "../testing/server";
import { onTheWire, type WireResource } from "../testing/wire";
import { violation } from "../verdict";
import { createPolicies, type PackPolicy } from "./policies";
import { Run } from "./run";

const TYPES = [["a:b/c:D"], ["a:b/c:E", "a:b/c:F"], ["a:b/c:F", "a:b/c:G"], ["a:b/c:G", "a:b/c:H"], ["a:b/c:E", "a:b/c:H"]];

function entry(types: readonly string[], index: number, scope: CatalogueEntry["scope"]): CatalogueEntry {
    const about = { title: "A test", rationale: "It is a test.", remediation: "None.", frameworks: [], settings: {} };
    return { id: `rule-${String(index)}`, scope, types, severity: "low", level: "mandatory", ...about };
}

function wire(type: string): WireResource {
    const [made] = onTheWire([{ type, name: "x", props: { size: 1 } }]);
    assert.ok(made !== undefined);
    return made;
}

describe("stack policies for types that are absent", () => {
    const entries = TYPES.slice(0, 3).map((types, index) => entry(types, index, "stack"));

    function counting(): { readonly policies: readonly PackPolicy[]; readonly asked: string[] } {
        const asked: string[] = [];
        const rules = entries.map(({ id }): Rule => ({ id, cases: () => (asked.push(id), []) }));
        return { policies: createPolicies(entries, rules), asked };
    }

    it("are passed over, but for the first, which tells what there is", async () => {
        const { policies, asked } = counting();
        const answer = await analyzeStack(policies, [wire("a:b/c:Z")]);
        assert.deepEqual(asked, ["rule-0"]);
        assert.deepEqual(
            answer.notApplicable,
            entries.map(({ id }) => id),
        );
    });

    it("are asked where one of their types is there", async () => {
        const { policies, asked } = counting();
        await analyzeStack(policies, [wire("a:b/c:Z"), wire("a:b/c:G")]);
        await analyzeStack(policies, [wire("a:b/c:E")]);
        assert.deepEqual(asked, ["rule-0", "rule-2", "rule-0", "rule-1", "rule-2"]);
    });

    it("are asked about requests that come at the same time", async () => {
        const about: string[] = [];
        const views = (stack: Stack): readonly { resource: Resource }[] => stack.resources.map((resource) => ({ resource }));
        const rules = entries.map(({ id }) => rule(id, views, ({ resource }) => (about.push(`${id} ${resource.type}`), [])));
        const policies = createPolicies(entries, rules);
        await Promise.all(["a:b/c:Z", "a:b/c:F", "a:b/c:Z"].map((type) => analyzeStack(policies, [wire(type)])));
        assert.deepEqual(
            about.filter((one) => one.endsWith("F")),
            ["rule-0 a:b/c:F", "rule-1 a:b/c:F", "rule-2 a:b/c:F"],
        );
    });
});

describe("resource policies for other types", () => {
    const entries = TYPES.map((types, index) => entry(types, index, "resource"));
    const views = (stack: Stack): readonly { resource: Resource }[] => stack.resources.map((resource) => ({ resource }));
    const rules = entries.map(({ id }) => rule(id, views, (view) => [violation(view, "is found")]));
    const found = ({ diagnostics }: Answer): string[] => diagnostics.map(({ policy, urn }) => `${policy} ${urn}`);

    function opening(run: Run): PackPolicy {
        return {
            name: "opening",
            description: "Is shown every resource",
            enforcementLevel: "mandatory",
            validateResource: (args) => {
                run.stacks.see(args);
                run.shown.open();
            },
        };
    }

    function pack(opens = false): { readonly policies: readonly PackPolicy[]; readonly shown: string[] } {
        const run = new Run(entries);
        const decoded = new Set<object>();
        const shown: string[] = [];
        const see = run.stacks.see.bind(run.stacks);
        run.stacks.see = (args) => {
            shown.push(...(decoded.has(args) ? [] : [args.type]));
            decoded.add(args);
            see(args);
        };
        return { policies: [...(opens ? [opening(run)] : []), ...createPolicies(entries, rules, run)], shown };
    }

    it("are passed over after the first that is shown the resource", async () => {
        const { policies, shown } = pack();
        const { notApplicable } = await analyze(policies, wire("a:b/c:Z"));
        assert.deepEqual(shown, ["a:b/c:Z"]);
        assert.deepEqual(notApplicable, ["rule-0"]);
    });

    it("are asked where one of their types is shown", async () => {
        const { policies } = pack();
        const on = async (type: string): Promise<string[]> =>
            found(await analyze(policies, wire(type))).map((one) => one.split(" ")[0] ?? "");
        assert.deepEqual(await on("a:b/c:D"), ["rule-0"]);
        assert.deepEqual(await on("a:b/c:G"), ["rule-2", "rule-3"]);
        assert.deepEqual(await on("a:b/c:E"), ["rule-1", "rule-4"]);
    });

    for (const opens of [false, true]) {
        it(`are asked the same however requests come in between each other${opens ? ", and are opened" : ""}`, async () => {
            const types = fc.constantFrom(...new Set(TYPES.flat()), "a:b/c:Z");
            const pauses = fc.constantFrom("none", "microtask", "turn");
            const { policies } = pack(opens);
            await fc.assert(
                fc.asyncProperty(fc.array(fc.tuple(types, pauses), { maxLength: 12 }), async (requests) => {
                    const answers = requests.map(async ([type, pause], index) => {
                        for (let wait = 0; wait < index % 4; wait++) {
                            await (pause === "turn" ? turn() : pause === "microtask" ? undefined : Promise.resolve());
                        }
                        return found(await analyze(policies, wire(type)));
                    });
                    for (const [index, answer] of answers.entries()) {
                        const type = requests[index]?.[0] ?? "";
                        const expected = entries.filter(({ types: of }) => of.includes(type)).map(({ id }) => `${id} ${wire(type).urn}`);
                        assert.deepEqual(await answer, expected);
                    }
                }),
            );
        });
    }

    it("are shown no resource that they have nothing to report of, also after one that had", async () => {
        const { policies, shown } = pack(true);
        await analyze(policies, wire("a:b/c:G"));
        await turn();
        await analyze(policies, wire("a:b/c:Z"));
        await turn();
        await analyze(policies, wire("a:b/c:G"));
        assert.deepEqual(shown.join(" "), "a:b/c:G a:b/c:G a:b/c:G a:b/c:Z a:b/c:G a:b/c:G a:b/c:G");
    });
});
