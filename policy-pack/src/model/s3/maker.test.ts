import assert from "node:assert/strict";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import type { Resource } from "../resource";
import { Stack } from "../stack";
import { documentOfMaker, environmentOfMaker, mfaDeleteOfMaker } from "./maker";

const HIDDEN = new Unknown("every input");

function resource(type: string, name: string, props: Tree, parent?: string): Resource {
    return { urn: name, type, name, props, parent, protect: false, provider: undefined, dependencies: [], propertyDependencies: {} };
}

const component = (name: string, props: Tree, parent?: string): Resource => resource("acme:web:Website", name, props, parent);
const secure = (props: Tree): Resource => resource("palisade:index:SecureBucket", "audit", props);
const bucket = (parent?: string): Resource => resource("aws:s3/bucket:Bucket", "logs", {}, parent);
const policy = (props: Tree = {}): Resource => resource("aws:s3/bucketPolicy:BucketPolicy", "policy", props, "audit");

describe("the environment of a bucket", () => {
    const environment = (parent: string | undefined, ...above: Resource[]): unknown => environmentOfMaker(bucket(parent), new Stack(above));

    it("is that of the nearest component that names one", () => {
        const outer = component("outer", { environment: "prod" });
        assert.equal(environment("inner", component("inner", {}, "outer"), outer), "prod");
        assert.equal(environment("inner", component("inner", { environment: "dev" }, "outer"), outer), "dev");
        assert.equal(environment("role", resource("aws:iam/role:Role", "role", { environment: "dev" }, "outer"), outer), "prod");
    });

    it("is unknown where the nearest component may name one", () => {
        const outer = component("outer", { environment: "dev" });
        assert.equal(environment("inner", component("inner", HIDDEN, "outer"), outer), HIDDEN);
        assert.ok(environment("audit", secure({})) instanceof Unknown);
    });

    it("is none outside components", () => {
        assert.equal(environment(undefined), undefined);
        assert.equal(environment("stack", resource("pulumi:pulumi:Stack", "stack", { environment: "prod" })), undefined);
        assert.equal(environment("inner", component("inner", { environment: ["prod"] })), undefined);
    });
});

describe("what a SecureBucket was given", () => {
    const document = { Statement: [] };

    it("holds the document of its policy alone", () => {
        const stack = new Stack([secure({ policyDocument: document, bucketName: "acme-logs" })]);
        assert.equal(documentOfMaker(policy(), stack), document);
        assert.equal(documentOfMaker(policy({ bucket: "acme-logs" }), stack), document);
        assert.equal(documentOfMaker(policy({ bucket: new Unknown("bucket") }), stack), document);
        assert.equal(documentOfMaker(policy({ bucket: "acme-other" }), stack), undefined);
        assert.equal(documentOfMaker(bucket("audit"), stack), undefined);
    });

    it("holds no document where there is none, none is known, or another component made the policy", () => {
        for (const props of [{}, { policyDocument: null }, { policyDocument: new Unknown("policyDocument") }, HIDDEN]) {
            assert.equal(documentOfMaker(policy(), new Stack([secure(props)])), undefined);
        }
        assert.equal(documentOfMaker(policy(), new Stack([component("audit", { policyDocument: document })])), undefined);
        assert.equal(documentOfMaker(policy(), new Stack([])), undefined);
    });

    it("holds the state of MFA delete", () => {
        const state = (props: Tree): unknown => mfaDeleteOfMaker(bucket("audit"), new Stack([secure(props)]));
        assert.equal(state({ mfaDelete: { state: "Prepared" } }), "Prepared");
        assert.equal(state({ bucketName: "acme-logs" }), undefined);
        assert.equal(state(HIDDEN), HIDDEN);
    });
});
