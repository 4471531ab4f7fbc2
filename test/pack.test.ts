import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import * as path from "node:path";
import { promisify } from "node:util";
import { digestOf, ended, startPalisade } from "./support/palisade";
import { installed, packed } from "./support/packed";
import { removeFolders } from "./support/project";

const PROJECT = "name: consumer\nruntime: nodejs\n";
const STACK = "config:\n  aws:region: eu-west-1\n";

const BUCKET = `import { SecureBucket, bucketName } from "@palisade/components";

const accountId = "111122223333";
const region = "eu-west-1";
const name: string = bucketName({ prefix: "acme-logs", accountId, region });
const logs = new SecureBucket("logs", { bucketName: name, accountId, region });

export const bucketArn = logs.arn;
`;

const WRONG_BUCKET = `import { SecureBucket } from "@palisade/components";

export const logs = new SecureBucket("logs", { bucketName: 7, accountId: "111122223333", region: "eu-west-1" });
`;

const OPEN_BUCKET = `const aws = require("@pulumi/aws");
new aws.s3.BucketPublicAccessBlock("open", { bucket: new aws.s3.Bucket("open", { acl: "public-read" }).bucket });
`;

const KIT = `import { type PreviewProgramOptions, UNKNOWN, previewProgram } from "@palisade/preview";
import * as pulumi from "@pulumi/pulumi";

const options: PreviewProgramOptions = { config: { "aws:region": "eu-west-1" } };

void previewProgram(() => ({ twice: pulumi.output(2).apply((two) => two * 2), unknown: UNKNOWN }), options).then(({ outputs }) => {
    console.log(JSON.stringify(outputs));
});
`;

const WRONG_KIT = `import { previewProgram } from "@palisade/preview";

void previewProgram("program");
`;

const TSCONFIG = JSON.stringify({
    compilerOptions: {
        target: "ES2022",
        module: "node16",
        strict: true,
        skipLibCheck: true,
        types: [],
        lib: ["ES2023", "DOM"],
        outDir: "out",
    },
    files: ["right.ts", "wrong.ts"],
});

const TSC = createRequire(__filename).resolve("typescript/bin/tsc");

/** Compiles `right.ts` and `wrong.ts`, and answers the errors as `file(line): code`. */
async function typeErrors(dir: string): Promise<string[]> {
    const failed = await promisify(execFile)(process.execPath, [TSC, "--pretty", "false"], { cwd: dir }).catch((error: unknown) => error);
    const { stdout } = failed as { stdout: string };
    return [...stdout.matchAll(/^(\w+\.ts\(\d+),\d+\): error (TS\d+)/gm)].map(([, place = "", code = ""]) => `${place}): ${code}`);
}

describe("packages as packed, each alone in an empty project", function () {
    this.timeout(300_000);

    let palisade = "";
    let bucketProject = "";
    let kitProject = "";

    before("install", () => {
        kitProject = installed(packed("preview"), ["@pulumi/pulumi", "@types/node"], {
            "right.ts": KIT,
            "wrong.ts": WRONG_KIT,
            "tsconfig.json": TSCONFIG,
        });
        palisade = path.join(kitProject, "node_modules", "@palisade", "preview", "bin", "palisade.js");
        bucketProject = installed(packed("components"), ["@pulumi/pulumi", "@pulumi/aws"], {
            "Pulumi.yaml": PROJECT,
            "Pulumi.dev.yaml": STACK,
            "right.ts": BUCKET,
            "wrong.ts": WRONG_BUCKET,
            "index.ts": BUCKET,
            "tsconfig.json": TSCONFIG,
        });
    });
    after(removeFolders);

    it("components: a program with a SecureBucket previews, by the packed palisade", async () => {
        const run = await ended(startPalisade(["preview", "--json", "--cwd", bucketProject], {}, palisade));
        const { changeSummary, outputs, diagnostics } = digestOf(run);
        assert.deepEqual([run.code, diagnostics], [0, []]);
        assert.deepEqual([changeSummary, outputs], [{ create: 9 }, { bucketArn: "arn:aws:s3:::acme-logs-111122223333-eu-west-1" }]);
    });

    it("components: TypeScript programs see its types", async () => {
        assert.deepEqual(await typeErrors(bucketProject), ["wrong.ts(3): TS2322"]);
    });

    it("preview: the test kit runs, and TypeScript tests see its types", async () => {
        assert.deepEqual(await typeErrors(kitProject), ["wrong.ts(3): TS2345"]);
        const { stdout } = await promisify(execFile)(process.execPath, [path.join(kitProject, "out", "right.js")]);
        assert.deepEqual(JSON.parse(stdout), { twice: 4, unknown: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" });
    });

    it("policy-pack: runs where PulumiPolicy.yaml finds it, on a program in plain JavaScript", async () => {
        const dir = installed(packed("policy-pack"), ["@pulumi/pulumi", "@pulumi/aws"], {
            "Pulumi.yaml": PROJECT,
            "Pulumi.dev.yaml": STACK,
            "index.js": OPEN_BUCKET,
        });
        const argv = ["preview", "--json", "--cwd", dir, "--policy-pack", "node_modules/@palisade/policy-pack"];
        for (const front of [[], ["--isolated"]]) {
            const run = await ended(startPalisade([...argv, ...front], {}, palisade));
            const mandatory = digestOf(run).policies.filter(({ level }) => level === "mandatory");
            assert.equal(run.code, 5, run.stdout);
            assert.ok(
                mandatory.some(({ pack, policy }) => pack === "palisade" && policy === "s3-bucket-public-acl"),
                run.stdout,
            );
        }
    });
});
