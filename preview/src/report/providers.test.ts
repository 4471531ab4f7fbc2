import assert from "node:assert/strict";
import { UNKNOWN, secret } from "../engine/values";
import { accountOf, placementOf } from "./providers";
import { ResourceIndex } from "./resources";
import { resource } from "./fixtures/sample";

describe("placements", () => {
    it("reads the account from what the provider may do, then from the role that it assumes last", () => {
        const roles = [{ roleArn: "arn:aws:iam::111111111111:role/a" }, { roleArn: "arn:aws-cn:iam::222222222222:role/b" }];
        assert.equal(accountOf({ allowedAccountIds: ["333333333333"], assumeRoles: roles }), "333333333333");
        assert.equal(accountOf({ allowedAccountIds: '["333333333333","444444444444"]' }), "333333333333,444444444444");
        assert.equal(accountOf({ assumeRoles: JSON.stringify(roles) }), "222222222222");
        assert.equal(accountOf({ assumeRole: roles[0] ?? null }), "111111111111");
    });

    it("says when the account is not known, and takes a known hint over an unknown one", () => {
        assert.equal(accountOf({ allowedAccountIds: [UNKNOWN] }), "[unknown]");
        assert.equal(accountOf({ allowedAccountIds: secret(["333333333333"]) }), "[secret]");
        assert.equal(accountOf({ allowedAccountIds: ["333333333333"], assumeRoles: UNKNOWN }), "333333333333");
        assert.equal(accountOf({ region: "eu-west-1" }), undefined);
    });

    it("finds the provider by its reference, and the resource's own region first", () => {
        const provider = resource("pulumi:providers:aws", "work::load", {
            inputs: { region: "eu-west-1", allowedAccountIds: '["333333333333"]' },
        });
        const bucket = resource("aws:s3/bucket:Bucket", "b", { provider: `${provider.urn}::${UNKNOWN}`, inputs: { region: "us-east-1" } });
        const index = new ResourceIndex([provider, bucket]);
        assert.deepEqual(placementOf(bucket, index), { provider: "work::load", account: "333333333333", region: "us-east-1" });
        assert.deepEqual(placementOf(provider, index), { provider: "work::load", account: "333333333333", region: "eu-west-1" });
    });

    it("names default providers by their package, and gives components none", () => {
        const provider = resource("pulumi:providers:aws", "default_7_48_0", { parent: "" });
        const bucket = resource("aws:s3/bucket:Bucket", "b", { provider: `${provider.urn}::id`, inputs: { region: UNKNOWN } });
        const index = new ResourceIndex([provider, bucket]);
        assert.deepEqual(placementOf(bucket, index), { provider: "default aws", region: "[unknown]" });
        assert.equal(placementOf(resource("acme:web:Site", "s", { custom: false }), index), undefined);
    });
});
