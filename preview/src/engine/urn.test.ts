import assert from "node:assert/strict";
import fc from "fast-check";
import { isProviderType, makeUrn, packageOf, parseUrn, providerUrnOf } from "./urn";

describe("urn", () => {
    it("puts the types of the parents in front, but not the stack's", () => {
        const stack = makeUrn("dev", "p", "", "pulumi:pulumi:Stack", "p-dev");
        const component = makeUrn("dev", "p", stack, "acme:x:C", "c");
        assert.equal(component, "urn:pulumi:dev::p::acme:x:C::c");
        assert.equal(makeUrn("dev", "p", component, "aws:s3/bucket:Bucket", "b"), "urn:pulumi:dev::p::acme:x:C$aws:s3/bucket:Bucket::b");
    });

    it("is read back whatever the name holds", () => {
        fc.assert(
            fc.property(fc.string(), (name) => {
                const urn = makeUrn("dev", "proj", "urn:pulumi:dev::proj::a:b:C::parent", "x:y:Z", name);
                assert.deepEqual(parseUrn(urn), { stack: "dev", project: "proj", qualifiedType: "a:b:C$x:y:Z", type: "x:y:Z", name });
            }),
        );
    });

    it("is nothing without its separators", () => {
        assert.equal(parseUrn("urn:pulumi:dev::p::t"), undefined);
        assert.equal(parseUrn("arn:aws:s3:::b"), undefined);
    });

    it("names packages and provider references", () => {
        assert.equal(packageOf("aws:s3/bucket:Bucket"), "aws");
        assert.equal(packageOf("pulumi:providers:aws"), "aws");
        assert.equal(isProviderType("pulumi:providers:aws"), true);
        assert.equal(providerUrnOf("urn:pulumi:dev::p::pulumi:providers:aws::a::id"), "urn:pulumi:dev::p::pulumi:providers:aws::a");
    });
});
