import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { loadPackInProcess } from "./inProcess";
import { bucket, context, fixture } from "./fixtures/harness";

describe("several packs in one process", () => {
    it("keep their own config and tags, also one pack given twice, and loaded at once", async () => {
        const [first, second, other] = await Promise.all([
            loadPackInProcess(fixture("levels"), { ...context, packConfig: { all: "disabled", adv: "mandatory" } }),
            loadPackInProcess(fixture("levels"), context),
            loadPackInProcess(fixture("stack"), context),
        ]);
        const names = async (pack: typeof first) =>
            (await pack.analyze(bucket("b"))).map(({ policyName, level }) => `${policyName} ${level}`);
        assert.deepEqual(await names(first), ["adv mandatory", "adv mandatory"]);
        assert.equal((await names(second)).length, 6);
        assert.deepEqual(await names(other), ["both advisory"]);
        assert.deepEqual(await names(first), ["adv mandatory", "adv mandatory"]);
    });

    it("may be the same ES module", async () => {
        const packs = [await loadPackInProcess(fixture("esm"), context), await loadPackInProcess(fixture("esm"), context)];
        for (const pack of packs) {
            assert.deepEqual(
                (await pack.analyze(bucket("b"))).map(({ message }) => message),
                ["d\nesm b"],
            );
        }
    });

    it("may get their PolicyPack from one shared package, and each starts with fresh modules of its own", async () => {
        const root = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "packs-"));
        const write = (file: string, text: string) => {
            fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
            fs.writeFileSync(path.join(root, file), text);
        };
        const sdk = path.dirname(require.resolve("@pulumi/policy/package.json"));
        const scope = path.dirname(sdk);
        // The SDK is visible to the shared package alone, as pnpm lays it out.
        fs.mkdirSync(path.join(root, "node_modules/@pulumi"), { recursive: true });
        fs.symlinkSync(path.join(scope, "pulumi"), path.join(root, "node_modules/@pulumi/pulumi"), "dir");
        fs.mkdirSync(path.join(root, "node_modules/guard/node_modules/@pulumi"), { recursive: true });
        fs.symlinkSync(sdk, path.join(root, "node_modules/guard/node_modules/@pulumi/policy"), "dir");
        write(
            "node_modules/guard/index.js",
            `const { PolicyPack } = require("@pulumi/policy");
             let made = 0;
             exports.guard = (name) => new PolicyPack(name, { policies: [{ name: "count", description: String(++made), validateResource() {} }] });`,
        );
        for (const name of ["one", "two"]) {
            write(`${name}/PulumiPolicy.yaml`, "runtime: nodejs");
            write(`${name}/package.json`, '{"version":"1.0.0"}');
            write(`${name}/index.js`, `require("guard").guard("${name}");`);
        }
        try {
            for (const name of ["one", "two"]) {
                const pack = await loadPackInProcess(path.join(root, name), context);
                assert.deepEqual([pack.name, pack.policies[0]?.description], [name, "1"]);
            }
        } finally {
            fs.rmSync(root, { recursive: true });
        }
    });
});

describe("a program in the same process as a pack", () => {
    it("keeps its own stack, config and folder", async () => {
        const before = {
            cwd: process.cwd(),
            env: { ...process.env },
            stack: pulumi.getStack(),
            region: pulumi.runtime.allConfig()["aws:region"],
        };
        await loadPackInProcess(fixture("context"), { ...context, config: { "aws:region": "eu-west-1" } });
        assert.deepEqual(
            { cwd: process.cwd(), env: { ...process.env }, stack: pulumi.getStack(), region: pulumi.runtime.allConfig()["aws:region"] },
            before,
        );
    });
});
