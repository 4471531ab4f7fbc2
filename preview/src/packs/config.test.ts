import assert from "node:assert/strict";
import fc from "fast-check";
import type { EnforcementLevel, Value, Values } from "../model";
import { type ConfigurablePolicy, type PackConfig, parsePackConfig, reconcileConfig } from "./config";

const LEVELS: EnforcementLevel[] = ["advisory", "mandatory", "remediate", "disabled"];

function policy(name: string, level: EnforcementLevel, properties?: Values, required: string[] = []): ConfigurablePolicy {
    return properties ? { name, level, schema: { properties, required } } : { name, level };
}

describe("parsePackConfig", () => {
    it("reads levels and properties", () => {
        const { config, problems } = parsePackConfig({ a: "remediate", b: { enforcementLevel: "disabled", x: 1 }, c: { x: [2] }, d: {} });
        assert.deepEqual(problems, []);
        assert.deepEqual(
            [...config],
            [
                ["a", { level: "remediate", properties: {} }],
                ["b", { level: "disabled", properties: { x: 1 } }],
                ["c", { properties: { x: [2] } }],
            ],
        );
    });

    const allowed = "allowed are advisory, mandatory, remediate, disabled";
    const bad: [value: Value, problem: string][] = [
        ["", `p: "" is not an enforcement level; ${allowed}`],
        ["Mandatory", `p: "Mandatory" is not an enforcement level; ${allowed}`],
        [null, `p: null is neither an enforcement level nor an object with one; ${allowed}`],
        [3, `p: 3 is neither an enforcement level nor an object with one; ${allowed}`],
        [["advisory"], `p: ["advisory"] is neither an enforcement level nor an object with one; ${allowed}`],
        [{ enforcementLevel: null }, `p: enforcementLevel null is not an enforcement level; ${allowed}`],
        [{ enforcementLevel: "" }, `p: enforcementLevel "" is not an enforcement level; ${allowed}`],
    ];
    for (const [value, problem] of bad) {
        it(`refuses ${JSON.stringify(value)}`, () => {
            assert.deepEqual(parsePackConfig({ p: value }).problems, [problem]);
        });
    }

    it("refuses ESC environments, which need the cloud", () => {
        assert.deepEqual(parsePackConfig({ environments: [] }), { config: new Map(), problems: [] });
        assert.equal(parsePackConfig({ environments: ["org/env"] }).problems.length, 1);
        assert.deepEqual(parsePackConfig({ environments: [1] }).problems, ["environments: [1] must be an array of strings"]);
    });
});

describe("reconcileConfig", () => {
    const reconcile = (policies: ConfigurablePolicy[], given: Record<string, Value>, initial: PackConfig = new Map()) => {
        const { config, problems } = reconcileConfig(policies, initial, given);
        return problems.length > 0 ? problems : Object.fromEntries(config);
    };

    it("keeps levels and schema defaults where nothing else is said", () => {
        assert.deepEqual(
            reconcile([policy("p", "mandatory", { x: { type: "string", default: "bar" }, y: { type: "number" } }, ["x"])], {}),
            {
                p: { level: "mandatory", properties: { x: "bar" } },
            },
        );
    });

    it("lets a policy's own entry win over `all`, and the user over the pack", () => {
        const initial: PackConfig = new Map([
            ["all", { level: "advisory", properties: {} }],
            ["q", { level: "remediate", properties: { x: 1, y: 1 } }],
        ]);
        const policies = [policy("p", "disabled"), policy("q", "disabled"), policy("r", "disabled")];
        assert.deepEqual(reconcile(policies, { all: "mandatory", r: "advisory", q: { y: 2 } }, initial), {
            all: { level: "mandatory", properties: {} },
            p: { level: "mandatory", properties: {} },
            q: { level: "mandatory", properties: { x: 1, y: 2 } },
            r: { level: "advisory", properties: {} },
        });
    });

    it("ignores a name that no policy has, unless it gives properties alone", () => {
        assert.deepEqual(reconcile([policy("p", "mandatory")], { nobody: "advisory" }), {
            p: { level: "mandatory", properties: {} },
            nobody: { level: "advisory", properties: {} },
        });
        assert.deepEqual(reconcile([policy("p", "mandatory")], { nobody: { x: 1 }, all: { x: 1 } }), [
            "all: takes an enforcementLevel, not properties alone",
            "nobody: the pack has no policy of that name",
        ]);
    });

    it("gives two policies of one name the level of the last", () => {
        assert.deepEqual(reconcile([policy("p", "mandatory"), policy("p", "disabled")], {}), { p: { level: "disabled", properties: {} } });
    });

    it("finds what is required and what does not fit, also without any config", () => {
        const needy = policy("p", "advisory", { x: { type: "integer", maximum: 3 }, d: { type: "string", default: 1 } }, ["x"]);
        assert.deepEqual(reconcile([needy], {}), ["p: d: Invalid type. Expected: string, given: integer", "p: x is required"]);
        assert.deepEqual(reconcile([needy], { p: { x: 4, d: "" } }), ["p: x: Must be less than or equal to 3"]);
    });

    it("never changes a level that nothing names, and always knows one", () => {
        const level = fc.constantFrom(...LEVELS);
        const name = fc.constantFrom("p", "q", "r", "all");
        const entry = fc.oneof(level, fc.record({ enforcementLevel: level, x: fc.integer() }));
        fc.assert(
            fc.property(fc.dictionary(fc.constantFrom("p", "q", "r"), level), fc.dictionary(name, entry), (levels, given) => {
                const policies = Object.entries(levels).map(([policyName, policyLevel]) => policy(policyName, policyLevel));
                const { config, problems } = reconcileConfig(policies, new Map(), given);
                assert.deepEqual(problems, []);
                for (const { name: policyName, level: own } of policies) {
                    const said = given[policyName] ?? given.all ?? own;
                    assert.equal(config.get(policyName)?.level, typeof said === "string" ? said : said.enforcementLevel);
                }
            }),
        );
    });
});
