import assert from "node:assert/strict";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import type { Resource } from "../resource";
import { Stack } from "../stack";
import { BUCKET_POLICIES } from "../tokens";
import { joinToBuckets, nameOfOwner } from "./join";

const UNKNOWN = new Unknown("bucket");

function resource(type: string, name: string, props: Tree, over: Partial<Resource> = {}): Resource {
    const alone = { parent: undefined, protect: false, provider: undefined, dependencies: [], propertyDependencies: {} };
    return { urn: name, type, name, props, ...alone, ...over };
}

const bucket = (name: string, props: Tree, over?: Partial<Resource>): Resource => resource("aws:s3/bucket:Bucket", name, props, over);
const policy = (props: Tree, over?: Partial<Resource>): Resource => resource("aws:s3/bucketPolicy:BucketPolicy", "policy", props, over);

/** Names of the buckets that surely, and of those that perhaps, have the policy. */
function owners(...resources: Resource[]): { sure: string[]; perhaps: string[] } {
    const joined = joinToBuckets(new Stack(resources), BUCKET_POLICIES);
    const all = resources.filter(({ type }) => type.endsWith(":Bucket"));
    return {
        sure: all.filter((one) => joined.of(one).length > 0).map(({ name }) => name),
        perhaps: all.filter((one) => joined.perhapsOf(one) !== undefined).map(({ name }) => name),
    };
}

describe("joining to buckets", () => {
    it("goes by dependency before the name", () => {
        const part = policy({ bucket: "acme-b" }, { propertyDependencies: { bucket: ["a"] } });
        assert.deepEqual(owners(bucket("a", {}), bucket("b", { bucket: "acme-b" }), part), { sure: ["a"], perhaps: [] });
    });

    it("goes by literal name", () => {
        const part = policy({ bucket: "acme-b" });
        assert.deepEqual(owners(bucket("a", { bucket: "acme-a" }), bucket("b", { bucket: "acme-b" }), part), { sure: ["b"], perhaps: [] });
    });

    it("goes by what both take their name from", () => {
        const source = { propertyDependencies: { bucket: ["pet"] } };
        const found = owners(bucket("a", { bucket: UNKNOWN }, source), bucket("b", { bucket: "b" }), policy({ bucket: UNKNOWN }, source));
        assert.deepEqual(found, { sure: ["a"], perhaps: [] });
    });

    it("survives a transform, which erases property dependencies", () => {
        const part = policy({ bucket: UNKNOWN }, { dependencies: ["role", "a"] });
        assert.deepEqual(owners(bucket("a", {}), bucket("b", {}), part), { sure: ["a"], perhaps: [] });
    });

    it("leaves an unknown open for every bucket without a known name", () => {
        const found = owners(
            bucket("a", {}),
            bucket("b", { bucket: UNKNOWN }),
            bucket("c", { bucket: "acme-c" }),
            policy({ bucket: UNKNOWN }),
        );
        assert.deepEqual(found, { sure: [], perhaps: ["a", "b"] });
    });

    it("leaves a name open that only an unknown name could equal", () => {
        const found = owners(bucket("a", {}), bucket("b", { bucket: UNKNOWN }), policy({ bucket: "acme-x" }));
        assert.deepEqual(found, { sure: [], perhaps: ["b"] });
    });

    it("takes what comes from another resource for none of the stack's", () => {
        const part = policy({ bucket: UNKNOWN }, { propertyDependencies: { bucket: ["reference"] } });
        assert.deepEqual(owners(bucket("a", {}), part), { sure: [], perhaps: [] });
    });
});

describe("parts of buckets", () => {
    it("are strays where their bucket is outside the stack, or nothing tells it", () => {
        const elsewhere = policy({ bucket: UNKNOWN }, { propertyDependencies: { bucket: ["reference"] } });
        const lost = policy({ bucket: "acme-x" });
        const own = policy({ bucket: "acme-a" });
        const stack = new Stack([bucket("a", { bucket: "acme-a" }), elsewhere, own, lost]);
        assert.deepEqual(joinToBuckets(stack, BUCKET_POLICIES).strays, [elsewhere, lost]);
    });

    it("have the name of their bucket, by their own word or by its", () => {
        const stack = new Stack([bucket("a", { bucket: "acme-a" }), bucket("b", {})]);
        const of = (urn: string): Resource => policy({ bucket: UNKNOWN }, { propertyDependencies: { bucket: [urn] } });
        assert.equal(nameOfOwner(policy({ bucket: "acme-x" }), stack), "acme-x");
        assert.equal(nameOfOwner(of("a"), stack), "acme-a");
        assert.equal(nameOfOwner(of("b"), stack), UNKNOWN);
        assert.equal(nameOfOwner(of("reference"), stack), UNKNOWN);
        assert.equal(nameOfOwner(bucket("b", {}), stack), undefined);
    });
});
