import assert from "node:assert/strict";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Values } from "../model";
import { type StructClass, sortKeys, structView, viewStructs } from "./structView";

const struct = Struct as unknown as StructClass;
/** A message drops keys called `__proto__`, which no property of a resource is. */
const values = fc
    .dictionary(fc.string(), fc.jsonValue())
    .filter((value) => !JSON.stringify(value).includes("__proto__"))
    .map((value) => value as Values);

describe("struct views", () => {
    it("read and serialize like the real message", () => {
        fc.assert(
            fc.property(values, (given) => {
                const [view, real] = [structView(struct, given), Struct.fromJavaScript(given)];
                assert.equal(JSON.stringify(view.toJavaScript()), JSON.stringify(real.toJavaScript()));
                assert.deepEqual(Buffer.from(view.serializeBinary()), Buffer.from(real.serializeBinary()));
            }),
        );
    });

    it("take the place of messages inside messages until that is undone", () => {
        const restore = viewStructs(struct);
        try {
            const bytes = Struct.fromJavaScript({ a: { b: [1, { c: "x" }] } }).serializeBinary();
            assert.deepEqual(Struct.deserializeBinary(bytes).toJavaScript(), { a: { b: [1, { c: "x" }] } });
        } finally {
            restore();
        }
        assert.equal(Struct.fromJavaScript({ a: 1 }).getFieldsMap().getLength(), 1);
    });
});

describe("sortKeys", () => {
    it("copies nothing that is in order", () => {
        const ordered = { a: [{ b: 1, c: 2 }], b: { x: null } };
        assert.equal(sortKeys(ordered), ordered);
        const mixed = { b: ordered, a: [ordered] };
        const sorted = sortKeys(mixed);
        assert.deepEqual(Object.keys(sorted), ["a", "b"]);
        assert.equal(sorted.b, ordered);
        assert.equal(sorted.a, mixed.a);
    });

    it("changes no value and leaves its argument alone", () => {
        fc.assert(
            fc.property(values, (given) => {
                const before = JSON.stringify(given);
                assert.deepEqual(JSON.parse(JSON.stringify(sortKeys(given))), JSON.parse(before));
                assert.equal(JSON.stringify(given), before);
            }),
        );
    });
});
