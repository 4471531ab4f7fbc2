import assert from "node:assert/strict";
import fc from "fast-check";
import type { Value, Values } from "../model";
import {
    OUTPUT,
    REFERENCE,
    SIGNATURE,
    UNKNOWN,
    containsSecret,
    containsUnknown,
    downgradeOutputs,
    forPolicies,
    lowerReferences,
    normalizeReferences,
    outputDependencies,
    rewrite,
    secret,
    upgradeToOutputs,
} from "./values";

const json = fc.jsonValue().map((value) => value as Value);
const output = (fields: Values): Value => ({ [SIGNATURE]: OUTPUT, ...fields });
const reference = (fields: Values): Value => ({ [SIGNATURE]: REFERENCE, ...fields });

describe("wire values", () => {
    it("stay the same objects when nothing is rewritten", () => {
        fc.assert(
            fc.property(json, (value) =>
                assert.equal(
                    rewrite(value, (item) => item),
                    value,
                ),
            ),
        );
    });

    it("are found unknown or secret at any depth", () => {
        fc.assert(
            fc.property(json, (value) => {
                const nested: Value = { list: [1, { deep: value, hit: UNKNOWN }], hidden: [secret("x")] };
                assert.equal(containsUnknown(nested), true);
                assert.equal(containsSecret(nested), true);
            }),
        );
        assert.equal(containsUnknown({ a: [1, "x", null] }), false);
        assert.equal(containsUnknown({ a: output({ dependencies: [] }) }), true);
    });

    it("turn outputs into what they hold", () => {
        const given = { a: output({ value: "x" }), b: output({}), c: output({ value: "s", secret: true }), d: output({ secret: true }) };
        assert.deepEqual(downgradeOutputs(given), { a: "x", b: UNKNOWN, c: secret("s"), d: UNKNOWN });
    });

    it("survive the way through a transform", () => {
        const given = { a: UNKNOWN, b: secret("s"), c: { d: [secret({ e: 1 }), "plain"] } };
        assert.deepEqual(downgradeOutputs(upgradeToOutputs(given)), given);
    });

    it("tell what outputs depend on, however deep", () => {
        const value = { a: [output({ value: output({ dependencies: ["u2"] }), dependencies: ["u1"] })] };
        assert.deepEqual([...outputDependencies(value)].sort(), ["u1", "u2"]);
    });

    it("lower references to ids, unknown before the resource exists, and components to URNs", () => {
        const given = {
            fresh: reference({ urn: "u", id: "" }),
            unknown: reference({ urn: "u", id: UNKNOWN }),
            known: reference({ urn: "u", id: "i-1" }),
            component: reference({ urn: "c" }),
        };
        assert.deepEqual(lowerReferences(given), { fresh: UNKNOWN, unknown: UNKNOWN, known: "i-1", component: "c" });
        assert.deepEqual(normalizeReferences({ r: given.unknown }), { r: reference({ urn: "u", id: "", packageVersion: "" }) });
    });

    it("reach policies without what the engine keeps for itself", () => {
        assert.deepEqual(forPolicies({ __internal: {}, a: output({ value: 1 }) }), { a: 1 });
    });
});
