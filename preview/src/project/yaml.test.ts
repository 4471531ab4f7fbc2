import assert from "node:assert/strict";
import fc from "fast-check";
import { goJson } from "./goJson";
import { parseYaml } from "./yaml";

describe("parseYaml", () => {
    it("resolves only what is not quoted", () => {
        const text = `a: 1\nb: "1"\nc: '2026-01-02'\nd: !!str 3\ne: !!int "4"\nf: |\n  5\n`;
        assert.deepEqual(parseYaml(text, "x.yaml"), { a: 1, b: "1", c: "2026-01-02", d: "3", e: 4, f: "5\n" });
    });

    it("follows anchors and merges mappings, own keys first", () => {
        const text = "base: &base {a: 1, b: 2}\nmore: &more {b: 3, c: 4}\none: {<<: *base, a: 9}\nboth: {<<: [*base, *more]}";
        const { one, both } = parseYaml(text, "x.yaml") as Record<string, unknown>;
        assert.deepEqual({ one, both }, { one: { a: 9, b: 2 }, both: { a: 1, b: 2, c: 4 } });
    });

    it("keeps a key named __proto__ as a key", () => {
        const value = parseYaml("__proto__: {polluted: true}", "x.yaml") as Record<string, unknown>;
        assert.deepEqual(Object.keys(value), ["__proto__"]);
        assert.equal(value.polluted, undefined);
    });

    const errors: [text: string, message: RegExp][] = [
        ["a: 1\nb: [1, 2\nc: 3\n", /^x\.yaml:\d+:\d+: malformed YAML: /],
        ["a: 1\na: 2\n", /^x\.yaml:2:1: malformed YAML: Map keys must be unique/],
        ["a: *nowhere\n", /^x\.yaml:1:4: (malformed YAML: Unresolved alias|unknown anchor 'nowhere')/],
        ["a: &a [*a]\n", /^x\.yaml:1:8: anchor 'a' value contains itself$/],
        ["a: {<<: 3}\n", /^x\.yaml:1:9: map merge requires map or sequence of maps/],
        ["? [1]\n: 2\n", /^x\.yaml:1:3: a key must be a scalar$/],
    ];
    for (const [text, message] of errors) {
        it(`says where ${JSON.stringify(text)} is wrong`, () =>
            assert.throws(() => parseYaml(text, "x.yaml"), { name: "UserError", message }));
    }

    it("refuses a document that its aliases blow up", () => {
        const levels = Array.from({ length: 9 }, (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(", ")}]`);
        assert.throws(() => parseYaml(["l0: &l0 x", ...levels].join("\n"), "x.yaml"), { name: "UserError" });
    });

    it("reads JSON as JSON.parse does", () => {
        fc.assert(
            fc.property(fc.jsonValue(), (value) => {
                const text = JSON.stringify({ value });
                assert.deepEqual(JSON.parse(goJson(parseYaml(text, "x.json"))), JSON.parse(text));
            }),
        );
    });
});
