import assert from "node:assert/strict";
import { ResourceIndex, isDefaultProvider } from "./resources";
import { resource, stack } from "./fixtures/sample";

const outer = resource("acme:web:Site", "site", { custom: false });
const inner = resource("acme:web:Part", "part", { custom: false, parent: outer.urn });
const bucket = resource("aws:s3/bucket:Bucket", "b", { parent: inner.urn });
const provider = resource("pulumi:providers:aws", "default_7_48_0", { parent: "" });
const named = resource("pulumi:providers:aws", "default", {});

describe("ResourceIndex", () => {
    const index = new ResourceIndex([bucket, provider, named, inner, outer, stack]);

    it("puts parents first, siblings by name, and leaves default providers out", () => {
        assert.deepEqual(
            index.inTreeOrder().map(({ name }) => name),
            ["shop-dev", "default", "site", "part", "b"],
        );
        assert.deepEqual([provider, named].map(isDefaultProvider), [true, false]);
    });

    it("names the components above a resource, the nearest first", () => {
        assert.deepEqual(
            index.componentsAbove(bucket.urn).map(({ name }) => name),
            ["part", "site"],
        );
        assert.deepEqual(index.componentsAbove("urn:unknown"), []);
    });

    it("shows a resource whose parent is not in the plan", () => {
        assert.deepEqual(new ResourceIndex([bucket]).inTreeOrder(), [bucket]);
    });

    it("lists both steps of an import once each, and its children once", () => {
        const imported = { ...outer, op: "import" as const };
        const updated = { ...outer, op: "update" as const };
        const ordered = new ResourceIndex([stack, imported, updated, inner]).inTreeOrder();
        assert.deepEqual(
            ordered.map(({ op, name }) => `${op} ${name}`),
            ["create shop-dev", "import site", "create part", "update site"],
        );
    });
});
