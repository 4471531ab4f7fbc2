import assert from "node:assert/strict";
import * as path from "node:path";
import { FRONTS, preview, ROOT } from "./support/palisade";
import { project, removeFolders } from "./support/project";

/** A bucket as SecureBucket makes it, whose policy names a role that does not exist yet. */
const PROGRAM = `const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

class SecureBucket extends pulumi.ComponentResource {
    constructor(name, args) {
        super("palisade:index:SecureBucket", name, args);
        const bucket = new aws.s3.Bucket(name, { bucket: args.bucketName, versioning: { enabled: true } }, { parent: this });
        new aws.s3.BucketPolicy(name, { bucket: bucket.bucket, policy: pulumi.jsonStringify(args.given) }, { parent: this });
        this.registerOutputs({});
    }
}

const role = new aws.iam.Role("reader", { assumeRolePolicy: "{}" });
const deny = (name, Condition) => ({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::" + name, "arn:aws:s3:::" + name + "/*"],
    Condition,
});
const http = (name) => deny(name, { Bool: { "aws:SecureTransport": "false" } });
const others = (name) => deny(name, { StringNotLike: { "aws:userid": [pulumi.interpolate\`\${role.uniqueId}:*\`] } });

function make(name, statements, documented) {
    const given = { Version: "2012-10-17", Statement: statements.map((statement) => statement(name)) };
    const mfaDelete = { state: "Prepared", dropLifecycleRules: true };
    new SecureBucket(name, { bucketName: name, environment: "prod", mfaDelete, given, ...(documented && { policyDocument: given }) });
}
make("acme-whole", [http, others], true);
make("acme-plain", [others], true);
make("acme-silent", [http, others], false);
`;

const RULES = ["s3-bucket-tls-only", "s3-bucket-public-policy", "s3-bucket-incomplete-uploads", "s3-bucket-unprotected"];

for (const front of FRONTS) {
    describe(`what components were given, ${front.length > 0 ? "isolated" : "in one process"}`, () => {
        after(removeFolders);

        it("is judged in place of a policy that is not known yet, by rules about one resource and about the stack", async () => {
            const dir = project({ "index.js": PROGRAM });
            const { digest } = await preview("--cwd", dir, "--policy-pack", path.join(ROOT, "policy-pack"), ...front);
            const found = digest.policies
                .filter(({ policy }) => RULES.includes(policy))
                .map(({ policy, level, unevaluated, urn }) => [urn.split("::").at(-1), policy, unevaluated ? "not evaluated" : level]);
            assert.deepEqual(found.sort(), [
                ["acme-plain", "s3-bucket-tls-only", "mandatory"],
                ["acme-plain", "s3-bucket-unprotected", "advisory"],
                ["acme-silent", "s3-bucket-public-policy", "not evaluated"],
                ["acme-silent", "s3-bucket-tls-only", "not evaluated"],
                ["acme-silent", "s3-bucket-unprotected", "advisory"],
                ["acme-whole", "s3-bucket-unprotected", "advisory"],
            ]);
        });
    });
}
