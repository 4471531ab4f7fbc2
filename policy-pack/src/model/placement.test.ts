import assert from "node:assert/strict";
import { Unknown } from "../known";
import type { Tree } from "../tree";
import { accountIdOf, accountOf, inOneAccount, regionOf } from "./placement";
import type { Resource } from "./resource";

function bucket(urn: string, props: Tree): Resource {
    const alone = { parent: undefined, protect: false, dependencies: [], propertyDependencies: {} };
    return { urn: `bucket of ${urn}`, type: "aws:s3/bucket:Bucket", name: urn, props: {}, provider: { urn, props }, ...alone };
}

const json = JSON.stringify;
const ONE = bucket("one", { allowedAccountIds: '["111111111111"]' });
const TWO = bucket("two", { allowedAccountIds: '["222222222222"]' });
const EU = bucket("eu", { region: "eu-west-1" });

describe("where resources live", () => {
    it("is told by the one account that the provider allows", () => {
        assert.equal(accountIdOf(ONE), "111111111111");
        assert.equal(accountIdOf(bucket("both", { allowedAccountIds: '["111111111111","222222222222"]' })), undefined);
        assert.equal(accountIdOf(bucket("odd", { allowedAccountIds: "[" })), undefined);
    });

    it("is told by the role that is assumed last", () => {
        const roles = ["arn:aws:iam::111111111111:role/in", "arn:aws:iam::222222222222:role/out"].map((roleArn) => ({ roleArn }));
        assert.equal(accountIdOf(bucket("chain", { assumeRoles: json(roles) })), "222222222222");
        assert.equal(accountIdOf(bucket("old", { assumeRole: json(roles[0]) })), "111111111111");
        assert.equal(accountIdOf(bucket("both", { assumeRole: json(roles[0]), allowedAccountIds: '["222222222222"]' })), "222222222222");
    });

    it("is one account where providers sign in alike, whatever the region", () => {
        assert.equal(inOneAccount(EU, bucket("us", { region: "us-east-1", profile: "", defaultTags: "{}" })), true);
        assert.equal(inOneAccount(EU, { ...EU, provider: undefined }), true);
        assert.equal(inOneAccount(ONE, bucket("again", { allowedAccountIds: '["111111111111"]', profile: "main" })), true);
        assert.equal(inOneAccount(ONE, TWO), false);
    });

    it("is unknown where nothing tells, and says of whom", () => {
        const owner = (one: Resource, other: Resource): Tree | undefined => {
            const truth = inOneAccount(one, other);
            return truth instanceof Unknown ? truth.owner : truth;
        };
        assert.equal(owner(EU, bucket("dev", { profile: "dev" })), 'Bucket "dev"');
        assert.equal(owner(ONE, EU), 'Bucket "eu"');
        assert.equal(owner(EU, ONE), 'Bucket "eu"');
        assert.equal(
            owner(bucket("a", { profile: new Unknown("profile") }), bucket("b", { profile: new Unknown("profile") })),
            'Bucket "b"',
        );
    });

    it("is one account for one provider, also where its settings are unknown", () => {
        const open = bucket("open", new Unknown("every property"));
        assert.equal(inOneAccount(open, { ...open, name: "other" }), true);
        assert.equal(accountOf(open), "open");
    });

    it("has a region, of the resource's own or of its provider", () => {
        assert.equal(regionOf(ONE), "111111111111/region of one");
        assert.equal(regionOf({ ...ONE, props: { region: "eu-west-1" } }), "111111111111/eu-west-1");
        assert.equal(regionOf(EU), regionOf(bucket("again", { region: "eu-west-1" })));
        const open = bucket("open", { region: new Unknown("region") });
        assert.notEqual(regionOf(open), regionOf(bucket("other", { region: new Unknown("region") })));
    });
});
