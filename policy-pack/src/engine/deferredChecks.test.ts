import assert from "node:assert/strict";
import { packArgs } from "../pack";
import type { FixtureResource } from "../testing/fixtures";
import { configured, type PackConfig } from "../testing/policies";
import { preview } from "../testing/server";
import { onTheWire } from "../testing/wire";
import { DEFERRED_CHECKS, SUPPRESSIONS } from "./ownPolicies";

async function told(config: PackConfig, resources: readonly FixtureResource[]): Promise<string[]> {
    const { diagnostics } = await preview(configured(packArgs().policies, config), onTheWire(resources));
    return diagnostics.filter(({ policy }) => policy === DEFERRED_CHECKS).map(({ level, message }) => `${level}: ${message}`);
}

describe("deferred checks", () => {
    const policy = (name: string): FixtureResource => {
        return { type: "aws:s3/bucketPolicy:BucketPolicy", name, props: { bucket: "acme-logs", policy: "${later.json}" } };
    };
    const only = Object.fromEntries(packArgs().policies.map(({ name }) => [name, { enforcementLevel: "disabled" }]));
    const rules = (settings: object): PackConfig => ({
        ...only,
        [SUPPRESSIONS]: {},
        [DEFERRED_CHECKS]: { enforcementLevel: "mandatory" },
        "s3-bucket-public-policy": { onUnknown: "advise" },
        "s3-bucket-policy-size": settings,
    });

    it("are counted by rule", async () => {
        assert.deepEqual(await told(rules({ onUnknown: "deny" }), [policy("a"), policy("b")]), [
            "advisory: Deferred to the update: 4 checks in all: s3-bucket-public-policy 2, s3-bucket-policy-size 2",
        ]);
    });

    it("are named where nothing else names them", async () => {
        const [text] = await told(rules({ onUnknown: "skip" }), [policy("a")]);
        assert.equal(
            text,
            "advisory: Deferred to the update: 2 checks in all: s3-bucket-public-policy 1, s3-bucket-policy-size 1" +
                '; not reported one by one, as their onUnknown is skip: s3-bucket-policy-size on BucketPolicy "a" (policy)',
        );
        const many = Array.from({ length: 25 }, (_, index) => policy(`p${String(index)}`));
        const [long] = await told(rules({ onUnknown: "skip" }), many);
        assert.match(long ?? "", /s3-bucket-policy-size on BucketPolicy "p19" \(policy\) and 5 more$/);
    });

    it("are none where they are suppressed", async () => {
        const list = [
            { rule: "s3-bucket-policy-size", urn: "*", reason: "Known to be small", owner: "team@example.com", expires: "2099-01-31" },
        ];
        const config = {
            ...rules({}),
            [SUPPRESSIONS]: { list, showFindings: true },
            "s3-bucket-public-policy": { enforcementLevel: "disabled" },
        };
        assert.deepEqual(await told(config, [policy("a")]), []);
    });
});
