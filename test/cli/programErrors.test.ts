import assert from "node:assert/strict";
import { assertOneError } from "../support/oneError";
import { FRONTS, palisade, preview } from "../support/palisade";
import { project, removeFolders } from "../support/project";

/** Types above the line that throws: a loader that only strips them must still report the line of the source. */
const THROWS = `import * as aws from "@pulumi/aws";

interface Size {
    letter: "s" | "l";
}

const size: Size = { letter: "s" };
new aws.s3.Bucket("made-before");

function refuse({ letter }: Size): never {
    throw new Error(\`no bucket of size \${letter}\`);
}

refuse(size);
`;

const MISSING_FIXTURE = `const aws = require("@pulumi/aws");
module.exports = async () => ({ cidr: (await aws.ec2.getVpc({ id: "vpc-0a1b2c3d" })).cidrBlock });
`;

const LEAKS = `const aws = require("@pulumi/aws");
new aws.s3.Bucket("never", { bucket: new Promise(() => undefined) });
`;

const REJECTS = 'Promise.reject(new Error("nobody waits for this"));\n';

for (const front of FRONTS) {
    describe(`palisade preview: programs that fail, ${front.length > 0 ? "isolated" : "in one process"}`, () => {
        after(removeFolders);

        it("shows the message and the line of the TypeScript source that throws", async () => {
            const dir = project({ "index.ts": THROWS });
            await assertOneError(["--cwd", dir, ...front], /no bucket of size s\n[^]*index\.ts:11:11/);
            const { digest } = await preview("--cwd", dir, ...front);
            const bucket = digest.steps.find(({ newState }) => newState.type === "aws:s3/bucket:Bucket");
            assert.equal(bucket?.newState.sourcePosition, "project:///index.ts#8,1");
        });

        it("shows the whole stack trace with --debug", async () => {
            const { stdout } = await palisade("preview", "--cwd", project({ "index.ts": THROWS }), "--debug", ...front);
            assert.match(stdout, /no bucket of size s\n +at refuse \(.*index\.ts:11:11\)\n +at .*index\.ts:14:1/);
        });

        it("points at source that does not compile", async () => {
            const dir = project({ "index.ts": "const size: number = ;\n" });
            await assertOneError(["--cwd", dir, ...front], /index\.ts:1:21: ERROR: Unexpected ";"/);
        });

        it("names the module that is not installed", async () => {
            await assertOneError(["--cwd", project({ "index.js": 'require("left-out");\n' }), ...front], /Cannot find module 'left-out'/);
        });

        it("reports the exit code of a program that ends itself", async () => {
            const dir = project({ "index.js": "process.exit(3);\n" });
            await assertOneError(["--cwd", dir, ...front], /Program exited with non-zero exit code: 3/);
        });

        it("reports a promise that never settles", async () => {
            await assertOneError(["--cwd", project({ "index.js": LEAKS }), ...front], /\d+ promises were still active/);
        });

        it("reports a rejection that nobody handles", async () => {
            await assertOneError(["--cwd", project({ "index.js": REJECTS }), ...front], /nobody waits for this/);
        });

        it("says what to add for a data source without an answer", async () => {
            const dir = project({ "index.js": MISSING_FIXTURE });
            const asked = /aws:ec2\/getVpc:getVpc[^]*palisade\.dev\.yaml[^]*invokes:\n +aws:ec2\/getVpc:getVpc:\n +- args: .*vpc-0a1b2c3d/;
            await assertOneError(["--cwd", dir, ...front], asked);
        });

        it("names config that is missing", async () => {
            const dir = project({ "index.js": 'const pulumi = require("@pulumi/pulumi");\nnew pulumi.Config().require("size");\n' });
            await assertOneError(["--cwd", dir, ...front], /Missing required configuration variable 'trial:size'/);
        });

        it("names a resource that is made twice", async () => {
            const program = 'const aws = require("@pulumi/aws");\nfor (const name of ["a", "a"]) new aws.s3.Bucket(name);\n';
            await assertOneError(["--cwd", project({ "index.js": program }), ...front], /Duplicate resource URN '.*Bucket::a'/);
        });
    });
}
