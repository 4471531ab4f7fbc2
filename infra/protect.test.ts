import * as assert from "node:assert/strict";
import { protectedOptions, STATEFUL_TYPES } from "./protect";

describe("protection of stateful resources", () => {
    for (const type of STATEFUL_TYPES) {
        it(`covers ${type} in prod and leaves its other options`, () => {
            const opts = { ignoreChanges: ["tags"], protect: false };
            assert.deepEqual(protectedOptions("prod", type, opts), { ignoreChanges: ["tags"], protect: true, retainOnDelete: true });
        });
    }

    it("leaves dev and stage, and what holds no data, as they are", () => {
        const opts = { ignoreChanges: ["tags"] };
        assert.equal(protectedOptions("dev", "aws:s3/bucket:Bucket", opts), opts);
        assert.equal(protectedOptions("stage", "aws:s3/bucket:Bucket", opts), opts);
        assert.equal(protectedOptions("prod", "aws:iam/role:Role", opts), opts);
    });

    it("names types that the AWS provider has", async () => {
        for (const type of STATEFUL_TYPES) {
            const module = /^aws:(.+):/.exec(type)?.[1] ?? "";
            const loaded = (await import(`@pulumi/aws/${module}.js`)) as Record<string, { __pulumiType?: string } | undefined>;
            const types = Object.values(loaded).map((exported) => exported?.__pulumiType);
            assert.ok(types.includes(type), type);
        }
    });
});
