import assert from "node:assert/strict";
import { makerOf, parseUrn } from "./component";

const HEAD = "urn:pulumi:dev::acme::";

describe("URNs", () => {
    it("hold the types from the outside in, and a name with any character", () => {
        assert.deepEqual(parseUrn(`${HEAD}a:b:C$aws:s3/bucket:Bucket::x::y`), { types: ["a:b:C", "aws:s3/bucket:Bucket"], name: "x::y" });
    });
});

describe("the maker of a resource", () => {
    it("is the component that is its parent", () => {
        const urn = `${HEAD}palisade:index:SecureBucket$aws:s3/bucket:Bucket::logs-bucket`;
        const expected = { label: 'SecureBucket "logs"', type: "palisade:index:SecureBucket" };
        assert.deepEqual(makerOf({ urn, parent: `${HEAD}palisade:index:SecureBucket::logs` }), expected);
    });

    it("is told by its type above another resource", () => {
        const urn = `${HEAD}palisade:index:SecureBucket$aws:s3/bucket:Bucket$aws:s3/bucketPolicy:BucketPolicy::logs`;
        const parent = `${HEAD}palisade:index:SecureBucket$aws:s3/bucket:Bucket::logs`;
        assert.deepEqual(makerOf({ urn, parent }), { label: "SecureBucket", type: "palisade:index:SecureBucket" });
    });

    it("is nobody for what the program makes itself", () => {
        assert.equal(makerOf({ urn: `${HEAD}aws:s3/bucket:Bucket::logs`, parent: `${HEAD}pulumi:pulumi:Stack::acme-dev` }), undefined);
        assert.equal(makerOf({ urn: `${HEAD}aws:s3/bucket:Bucket::logs`, parent: undefined }), undefined);
    });
});
