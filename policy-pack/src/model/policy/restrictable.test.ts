import assert from "node:assert/strict";
import { restrictable } from "./restrictable";

describe("actions that can be bounded to resources", () => {
    it("are found by name and pattern, as AWS spells them", () => {
        assert.deepEqual(restrictable("s3:putobject", "write"), ["s3:PutObject"]);
        assert.deepEqual(restrictable("sqs:*messagebatch", "write"), []);
        assert.deepEqual(restrictable("sqs:*message", "write"), ["sqs:DeleteMessage", "sqs:SendMessage"]);
    });

    it("are those that only read as well, where that is asked", () => {
        assert.deepEqual(restrictable("s3:getobject", "write"), []);
        assert.deepEqual(restrictable("s3:getobject", "any"), ["s3:GetObject"]);
    });

    it("are not those that need *, and none of services that nothing is known of", () => {
        for (const action of [
            "s3:listallmybuckets",
            "xray:puttracesegments",
            "logs:createlogdelivery",
            "acme:*",
            "constructor:*",
            "s3",
            "*",
        ]) {
            assert.deepEqual(restrictable(action, "any"), [], action);
        }
    });
});
