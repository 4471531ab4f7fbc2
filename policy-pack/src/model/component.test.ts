import assert from "node:assert/strict";
import { maker, parseUrn } from "./component";

const HEAD = "urn:pulumi:dev::acme::";

describe("URNs", () => {
    it("hold the types from the outside in, and a name with any character", () => {
        assert.deepEqual(parseUrn(`${HEAD}a:b:C$aws:s3/bucket:Bucket::x::y`), { types: ["a:b:C", "aws:s3/bucket:Bucket"], name: "x::y" });
    });
});

describe("the maker of a resource", () => {
    it("is the component that is its parent", () => {
        const urn = `${HEAD}palisade:index:SecureBucket$aws:s3/bucket:Bucket::logs-bucket`;
        assert.equal(maker({ urn, parent: `${HEAD}palisade:index:SecureBucket::logs` }), 'SecureBucket "logs"');
    });

    it("is told by its type above another resource", () => {
        const urn = `${HEAD}palisade:index:SecureBucket$aws:s3/bucket:Bucket$aws:s3/bucketPolicy:BucketPolicy::logs`;
        assert.equal(maker({ urn, parent: `${HEAD}palisade:index:SecureBucket$aws:s3/bucket:Bucket::logs` }), "SecureBucket");
    });

    it("is nobody for what the program makes itself", () => {
        assert.equal(maker({ urn: `${HEAD}aws:s3/bucket:Bucket::logs`, parent: `${HEAD}pulumi:pulumi:Stack::acme-dev` }), undefined);
        assert.equal(maker({ urn: `${HEAD}aws:s3/bucket:Bucket::logs`, parent: undefined }), undefined);
    });
});
