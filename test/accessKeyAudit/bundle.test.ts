import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { promisify } from "node:util";
import * as zlib from "node:zlib";
import { previewProgram } from "@palisade/preview";
import type * as components from "../../components/src";
import { readTar } from "../../preview/src/engine/tar";
import { packed } from "../support/packed";
import { ROOT } from "../support/palisade";
import { folder, removeFolders } from "../support/project";

const BUNDLE = path.join(ROOT, "components/dist/lambda/access-key-audit");
const MOST_BYTES = 400 * 1024;

/** Bytes of a zip archive: for each file its data, a header of 30 bytes and an entry of 46, and 22 at the end. */
function zippedBytes(dir: string): number {
    const files = fs
        .readdirSync(dir)
        .map((name) => 30 + 46 + 2 * name.length + zlib.deflateRawSync(fs.readFileSync(path.join(dir, name))).length);
    return files.reduce((sum, bytes) => sum + bytes, 22);
}

/** Writes what `npm pack` makes of the components into a folder, beside the packages of this repository. */
function unpacked(): string {
    const entries = [...readTar(zlib.gunzipSync(fs.readFileSync(packed("components"))))];
    const dir = folder({});
    for (const { name, data } of entries) {
        fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
        fs.writeFileSync(path.join(dir, name), data);
    }
    fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(dir, "node_modules"), "junction");
    return path.join(dir, "package");
}

/** Runs the bundle as Lambda does, with source maps. */
async function invoked(event: object, environment: Record<string, string>): Promise<string> {
    const script = `import(${JSON.stringify(path.join(BUNDLE, "index.mjs"))})
        .then(({ handler }) => handler(${JSON.stringify(event)}, { awsRequestId: "r1", getRemainingTimeInMillis: () => 1000 }))
        .catch(({ stack }) => console.log(stack));`;
    const env = { PATH: process.env.PATH ?? "", ...environment };
    const { stdout } = await promisify(execFile)(process.execPath, ["--enable-source-maps", "-e", script], { env });
    return stdout;
}

describe("the bundle of the audit", () => {
    after(removeFolders);

    it("has at most 400 KB, zipped with its source map", () => {
        assert.deepEqual(fs.readdirSync(BUNDLE).sort(), ["index.mjs", "index.mjs.map"]);
        const bytes = zippedBytes(BUNDLE);
        assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
    });

    it("has a map that names files from the bundle on, and holds none of them", () => {
        const map = JSON.parse(fs.readFileSync(path.join(BUNDLE, "index.mjs.map"), "utf8")) as {
            sources: string[];
            sourcesContent?: unknown;
        };
        assert.equal(map.sourcesContent, undefined);
        assert.ok(map.sources.includes("../../../../lambdas/src/access-key-audit/handler.ts"));
        assert.deepEqual(
            map.sources.filter((source) => path.isAbsolute(source)),
            [],
        );
    });

    it("runs by itself, and says where in the source an error comes from", async () => {
        const stack = await invoked({}, { AUDIT_CONFIG: "{}" });
        assert.match(stack, /The configuration of the access-key audit has \d+ problems/);
        assert.match(stack, /at .*lambdas\/src\/access-key-audit\/handler\.ts:\d+:\d+\)?$/m);
    });

    it("ships in the packed components with the licences of what is in it, and is found there", async () => {
        const dir = unpacked();
        const lambda = path.join(dir, "dist/lambda");
        assert.deepEqual(fs.readdirSync(lambda).sort(), ["access-key-audit", "access-key-audit.licences.txt"]);
        assert.match(
            fs.readFileSync(path.join(lambda, "access-key-audit.licences.txt"), "utf8"),
            /^@aws-sdk\/client-iam \d.* \(Apache-2\.0\)$/m,
        );
        const result = await previewProgram(() => {
            const { AccessKeyAudit } = createRequire(__filename)(dir) as typeof components;
            new AccessKeyAudit("keys", {
                region: "eu-west-1",
                accountId: "111122223333",
                deployRoleArn: "arn:aws:iam::111122223333:role/deploy",
                organizationId: "o-a1b2c3d4e5",
                accounts: { organization: {} },
            });
        });
        const { code } = result.resources.find(({ type }) => type === "aws:lambda/function:Function")?.inputs ?? {};
        assert.equal(result.exitCode, 0);
        assert.equal((code as { path?: string } | undefined)?.path, path.join(lambda, "access-key-audit"));
    });
});
