import assert from "node:assert/strict";
import * as path from "node:path";
import { UNKNOWN } from "../preview/src/engine/values";
import type { Digest } from "../preview/src/report/digest";
import { FRONTS, ROOT, preview } from "./support/palisade";

/** Each finding by its rule, level and resource. */
const told = ({ policies }: Digest): (string | undefined)[][] =>
    policies.map(({ policy, level, urn }) => [policy, level, urn.split("::").at(-1)]);

for (const front of FRONTS) {
    const example = (name: string): ReturnType<typeof preview> => preview("--cwd", path.join(ROOT, "examples", name), ...front);

    describe(`examples, ${front.length > 0 ? "isolated" : "in one process"}`, () => {
        it("plain-js has advisory findings only under a pack that expects another style of buckets", async () => {
            const { code, digest } = await example("plain-js");
            assert.deepEqual([code, digest.changeSummary, digest.diagnostics], [0, { create: 8 }, []]);
            assert.deepEqual(
                told(digest),
                ["archive", "reports", "uploads"].flatMap((bucket) =>
                    ["s3-bucket-foreign-keys", "s3-bucket-minimum-tls"].map((policy) => [policy, "advisory", bucket]),
                ),
            );
            assert.deepEqual(digest.outputs, {
                bucketNames: ["reports-uploads-dev", "reports-reports-dev", "reports-archive-dev"],
                topicArn: UNKNOWN,
            });
        });

        it("one-big-file has functions as Lambdas, a dynamic provider and the outputs of another stack", async () => {
            const { code, digest } = await example("one-big-file");
            assert.deepEqual([code, digest.changeSummary, digest.diagnostics], [0, { create: 19 }, []]);
            assert.deepEqual(told(digest), [
                ["s3-bucket-foreign-keys", "advisory", "inbox"],
                ["s3-bucket-minimum-tls", "advisory", "inbox"],
                ["s3-bucket-incomplete-uploads", "advisory", "inbox"],
                ["s3-bucket-mfa-delete", "advisory", "inbox"],
                ["s3-bucket-noncurrent-expiration", "advisory", "inbox"],
            ]);
            assert.deepEqual(digest.outputs, {
                inboxName: "one-big-file-inbox-dev",
                organizationId: "o-a1b2c3d4e5",
                start: 100,
                uploadFunction: UNKNOWN,
            });
            const types = digest.steps.map(({ newState }) => newState.type);
            assert.equal(types.filter((type) => type === "aws:lambda/function:Function").length, 2);
            assert.ok(types.includes("pulumi-nodejs:dynamic:Resource"));
        });

        it("foreign-pack violates a mandatory rule of its own pack", async () => {
            const { code, digest } = await example("foreign-pack");
            assert.deepEqual([code, digest.changeSummary, digest.diagnostics], [5, { create: 4 }, []]);
            assert.deepEqual(told(digest), [
                ["queue-has-owner", "mandatory", "dead-letters"],
                ["queue-is-encrypted-by-kms", "advisory", "dead-letters"],
                ["queue-is-encrypted-by-kms", "advisory", "orders"],
            ]);
            assert.equal(digest.policies[0]?.source, "index.js:6:21");
        });
    });
}
