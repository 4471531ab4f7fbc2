import assert from "node:assert/strict";
import { assertOneError } from "./support/oneError";
import { preview } from "./support/palisade";
import { project, removeFolders } from "./support/project";

/** A bucket of whose arguments one is an Output that a preview knows. */
const bucketWith = (args: string): string => `const pulumi = require("@pulumi/pulumi");
const { SecureBucket } = require("@palisade/components");

const later = (value) => pulumi.output(value);
const bucket = new SecureBucket("logs", { bucketName: "acme-logs", region: "eu-west-1", accountId: "111122223333", ${args} });
exports.name = bucket.bucketName;
`;

const MANY_READERS = `allow: [{
    sid: "Readers",
    principalArns: Array.from({ length: 50 }, (_, index) => later("arn:aws:iam::111122223333:role/" + "r".repeat(400) + index)),
    actions: ["s3:GetObject"],
    keys: ["*"],
}]`;

describe("a SecureBucket whose arguments turn out wrong only inside Outputs", function () {
    this.timeout(60_000);
    after(removeFolders);

    it("is one error for a policy over 20,480 bytes", async () => {
        const dir = project({ "index.js": bucketWith(MANY_READERS) });
        await assertOneError(
            ["--cwd", dir],
            /SecureBucket "logs" has 1 problem in its arguments:\s+allowOnly: the bucket policy has 2\d{4} bytes; allowed: 20480/,
        );
    });

    it("is told by errors that name the argument for a former policy that is none", async () => {
        const dir = project({
            "index.js": bucketWith('adopt: { policy: later("no policy"), parts: [{ part: "bucket", formerName: "old" }] }'),
        });
        const { code, digest } = await preview("--cwd", dir);
        const errors = digest.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
        assert.equal(code, 1);
        assert.ok(
            errors.length > 0 && errors.every((message) => /adopt\.policy: found text that is no policy document/.test(message)),
            errors.join("\n"),
        );
    });
});
