import assert from "node:assert/strict";
import fc from "fast-check";
import type { Value, Values } from "../model";
import { loadProtos } from "./protocol";

const policySdk = require.resolve("@pulumi/policy");
const inMemory = loadProtos(policySdk, true);
const onTheWire = loadProtos(policySdk, false);

/** Keys that an object literal would not keep are left out, and so are the halves of surrogate pairs, which UTF-8 has not. */
const text = fc.string({ unit: "grapheme" }).filter((key) => key !== "__proto__");
const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
        { depthSize: "small" },
        text,
        fc.double({ noNaN: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value")),
        fc.dictionary(text, tie("value"), { noNullPrototype: true }) as fc.Arbitrary<Values>,
    ),
}));
const values = fc.dictionary(text, value, { noNullPrototype: true }) as fc.Arbitrary<Values>;

describe("the properties of a request", () => {
    it("look the same in memory as after the wire, order of keys included", () => {
        const { AnalyzeRequest } = onTheWire.analyzer;
        fc.assert(
            fc.property(values, (properties) => {
                const request = new AnalyzeRequest();
                request.setProperties(onTheWire.struct(properties));
                const received = AnalyzeRequest.deserializeBinary(request.serializeBinary()).getProperties()?.toJavaScript();
                const view = new inMemory.analyzer.AnalyzeRequest();
                view.setProperties(inMemory.struct(properties));
                const seen = view.getProperties()?.toJavaScript();
                assert.deepEqual(seen, received);
                assert.equal(JSON.stringify(seen), JSON.stringify(received));
            }),
        );
    });

    it("can be read as a real Struct too", () => {
        const properties = { b: [1, { d: null, c: true }], a: "x" };
        const [view, real] = [inMemory.struct(properties), onTheWire.struct(properties)];
        assert.deepEqual(view.serializeBinary(), real.serializeBinary());
        assert.deepEqual(view.toObject(), real.toObject());
        assert.equal(view.getFieldsMap().get("a")?.getStringValue(), "x");
    });
});
