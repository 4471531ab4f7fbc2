import assert from "node:assert/strict";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import type { Resource } from "../resource";
import { Stack } from "../stack";
import { referred } from "./reference";

const UNKNOWN = new Unknown("targetBucket");

function resource(type: string, name: string, props: Tree, over: Partial<Resource> = {}): Resource {
    const alone = { parent: undefined, protect: false, provider: undefined, dependencies: [], propertyDependencies: {} };
    return { urn: name, type, name, props, ...alone, ...over };
}

const bucket = (name: string, props: Tree, over?: Partial<Resource>): Resource => resource("aws:s3/bucket:Bucket", name, props, over);

interface Referred {
    readonly sure: readonly string[];
    readonly perhaps: readonly string[];
}

/** Names of the buckets that surely, and of those that perhaps, are named by a BucketLogging with this target. */
function targets(value: Tree, over: Partial<Resource>, ...buckets: Resource[]): Referred {
    const holder = resource("aws:s3/bucketLogging:BucketLogging", "logging", { targetBucket: value }, over);
    const isReferred = referred([{ holder, property: "targetBucket", value }], new Stack([holder, ...buckets]));
    return {
        sure: buckets.filter((one) => isReferred(one) === true).map(({ name }) => name),
        perhaps: buckets.filter((one) => isReferred(one) instanceof Unknown).map(({ name }) => name),
    };
}

const from = (...urns: string[]): Partial<Resource> => ({ propertyDependencies: { targetBucket: urns } });

describe("a reference to a bucket", () => {
    it("goes by name, also out of an ARN", () => {
        const all = [bucket("a", { bucket: "acme-a" }), bucket("b", { bucket: "acme-b" }), bucket("c", {})];
        assert.deepEqual(targets("acme-b", {}, ...all), { sure: ["b"], perhaps: [] });
        assert.deepEqual(targets("arn:aws-cn:s3:::acme-a", {}, ...all), { sure: ["a"], perhaps: [] });
    });

    it("goes by dependency where AWS names the bucket, at the preview and at the update", () => {
        const all = [bucket("a", {}), bucket("b", {})];
        assert.deepEqual(targets(UNKNOWN, from("a"), ...all), { sure: ["a"], perhaps: [] });
        assert.deepEqual(targets("a-1b2c3d4", from("a"), ...all), { sure: ["a"], perhaps: [] });
    });

    it("does not mistake a dependency for the bucket that the name tells", () => {
        assert.deepEqual(targets("acme-x", from("a"), bucket("a", { bucket: "acme-a" })), { sure: [], perhaps: [] });
    });

    it("goes by what both take the name from", () => {
        const source = { propertyDependencies: { bucket: ["pet"] } };
        assert.deepEqual(targets(UNKNOWN, from("pet"), bucket("a", { bucket: UNKNOWN }, source), bucket("b", {})), {
            sure: ["a"],
            perhaps: [],
        });
    });

    it("survives a transform, which erases property dependencies", () => {
        const erased = { dependencies: ["role", "a"] };
        assert.deepEqual(targets(UNKNOWN, erased, bucket("a", {}), bucket("b", {})), { sure: ["a"], perhaps: [] });
        const both = { dependencies: ["a", "b"] };
        assert.deepEqual(targets(UNKNOWN, both, bucket("a", {}), bucket("b", {})), { sure: [], perhaps: ["a", "b"] });
    });

    it("leaves an unknown open for every bucket without a known name", () => {
        const all = [bucket("a", {}), bucket("b", { bucket: UNKNOWN }), bucket("c", { bucket: "acme-c" })];
        assert.deepEqual(targets(UNKNOWN, {}, ...all), { sure: [], perhaps: ["a", "b"] });
        assert.deepEqual(targets("acme-x", {}, ...all), { sure: [], perhaps: ["b"] });
    });

    it("takes what comes from another resource for none of the stack's, and nothing for nothing", () => {
        const all = [bucket("a", {}), bucket("b", { bucket: "acme-b" })];
        assert.deepEqual(targets(UNKNOWN, from("reference"), ...all), { sure: [], perhaps: [] });
        assert.deepEqual(targets(null, {}, ...all), { sure: [], perhaps: [] });
    });
});
