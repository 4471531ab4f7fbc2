import assert from "node:assert/strict";
import fc from "fast-check";
import { Unknown } from "../known";
import { UNKNOWN } from "../testing/fixtures";
import { unknownCheckingProxy } from "../testing/proxy";
import { unknownsIn, type Tree } from "../tree";
import { InputLedger, judgedOutputs } from "./inputs";
import { readObject } from "./tree";

const properties = fc.dictionary(
    fc.string(),
    fc.letrec<{ tree: Tree }>((tie) => ({
        tree: fc.oneof(
            { maxDepth: 4 },
            fc.string(),
            fc.boolean(),
            fc.constant(null),
            fc.constant(UNKNOWN),
            fc.array(tie("tree"), { maxLength: 4 }),
            fc.dictionary(fc.string(), tie("tree"), { maxKeys: 4, noNullPrototype: true }),
        ),
    })).tree,
    { noNullPrototype: true },
);

describe("properties behind the SDK's proxy", () => {
    it("come out as they are, with an Unknown for each sentinel", () => {
        fc.assert(
            fc.property(properties, (props) => {
                const read = readObject(unknownCheckingProxy(props), "Thing");
                const sentinels = JSON.stringify(props).split(`"${UNKNOWN}"`).length - 1;
                const restored = JSON.stringify(read, (_, value: unknown) => (value instanceof Unknown ? UNKNOWN : value));
                fc.pre(!(UNKNOWN in props));
                assert.equal(restored, JSON.stringify(props));
                assert.equal([...unknownsIn(read)].length, sentinels);
            }),
        );
    });

    it("name the unknown by its path and its resource", () => {
        const read = readObject(unknownCheckingProxy({ rules: [{ status: UNKNOWN }] }), 'Bucket "logs"');
        assert.deepEqual([...unknownsIn(read)], [new Unknown("rules.0.status", undefined, 'Bucket "logs"')]);
    });
});

describe("properties that a stack rule judges", () => {
    const unknown = new Unknown("acl");
    const dependencies = { bucket: [] };

    it("are the inputs that went past last, of components and of the types that the model knows", () => {
        const ledger = new InputLedger();
        const bucket = { type: "aws:s3/bucket:Bucket", urn: "b", name: "b" };
        ledger.record({ ...bucket, props: unknownCheckingProxy({ acl: "private" }) });
        assert.deepEqual(ledger.of("b"), { acl: "private" });
        ledger.record({ ...bucket, props: unknownCheckingProxy({ acl: UNKNOWN }) });
        assert.deepEqual(ledger.of("b"), { acl: new Unknown("acl", undefined, 'Bucket "b"') });
        ledger.record({ type: "random:index/randomId:RandomId", urn: "v", name: "v", props: {} });
        assert.equal(ledger.of("v"), undefined);
        ledger.record({ type: "acme:web:Website", urn: "w", name: "w", props: unknownCheckingProxy({ environment: UNKNOWN }) });
        assert.deepEqual(ledger.of("w"), { environment: new Unknown("environment", undefined, 'Website "w"') });
    });

    it("are, without inputs, the outputs that the program has set or that are known", () => {
        const outputs = { acl: unknown, bucket: unknown, forceDestroy: false };
        assert.deepEqual(judgedOutputs(outputs, dependencies, "b"), { bucket: unknown, forceDestroy: false });
    });

    it("are all outputs after a transform, which hides what the program has set", () => {
        assert.deepEqual(judgedOutputs({ acl: unknown }, {}, "b"), { acl: unknown });
    });

    it("are unknown as a whole where nothing is shown", () => {
        assert.ok(judgedOutputs({}, dependencies, "b") instanceof Unknown);
    });
});
