import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { context, ways } from "./fixtures/harness";

const USE = 'const { PolicyPack } = require("@pulumi/policy");\n';
const NO_PACK = 'it makes no PolicyPack; its entry must call "new PolicyPack(...)"';

interface BadPack {
    name: string;
    /** Besides a good PulumiPolicy.yaml and package.json; null takes one away. */
    files: Record<string, string | null>;
    cause: string;
}

const bad: BadPack[] = [
    {
        name: "has no manifest",
        files: { "PulumiPolicy.yaml": null },
        cause: 'it has no PulumiPolicy.yaml; a policy pack has one with "runtime: nodejs"',
    },
    {
        name: "is written in another language",
        files: { "PulumiPolicy.yaml": "runtime: python" },
        cause: 'PulumiPolicy.yaml asks for the runtime "python"; only "nodejs" packs can run here',
    },
    {
        name: "has no package.json",
        files: { "package.json": null },
        cause: 'it has no package.json; a policy pack has one with a "version"',
    },
    {
        name: "has no version",
        files: { "package.json": "{}" },
        cause: 'its package.json has no "version", which the policy SDK asks for; add one, such as "0.0.1"',
    },
    {
        name: "is not compiled",
        files: { "package.json": '{"version":"1.0.0","main":"bin/index.js"}' },
        cause:
            'package.json names "bin/index.js" as its main, which does not exist, and there is no index.js or index.ts; ' +
            'compile the pack, or correct "main"',
    },
    { name: "makes no PolicyPack", files: { "index.js": "" }, cause: NO_PACK },
    {
        name: "makes two",
        files: { "index.js": `${USE}new PolicyPack("one", { policies: [] });\nnew PolicyPack("two", { policies: [] });` },
        cause: "Already serving policy pack 'one'. Only one policy pack may be defined per-process.",
    },
    {
        name: "has a bad name",
        files: { "index.js": `${USE}new PolicyPack("a b", { policies: [] });` },
        cause: 'Invalid policy pack name "a b". Policy pack names may only contain alphanumerics, hyphens, underscores, or periods.',
    },
    {
        name: "has a policy with the reserved name",
        files: { "index.js": `${USE}new PolicyPack("p", { policies: [{ name: "all", description: "d" }] });` },
        cause: 'Invalid policy name "all". "all" is a reserved name.',
    },
    { name: "throws", files: { "index.js": 'throw new Error("boom\\nat load");' }, cause: "boom\nat load" },
    {
        name: "rejects",
        files: { "index.js": 'module.exports = async () => { throw new TypeError("boom later"); };' },
        cause: "boom later",
    },
    { name: "ends the process", files: { "index.js": "process.exit(7);" }, cause: "it ends its process with exit code 7 while it loads" },
    {
        name: "writes to stdout",
        files: { "index.js": `console.log("hello");\n${USE}new PolicyPack("p", { policies: [] });` },
        cause: 'it writes "hello" to stdout while it loads, where the engine expects its port; use console.error',
    },
];

function write({ files }: BadPack): string {
    const dir = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "pack-"));
    const all = { "PulumiPolicy.yaml": "runtime: nodejs", "package.json": '{"name":"bad","version":"0.0.1"}', ...files };
    for (const [file, text] of Object.entries(all)) {
        if (text !== null) {
            fs.writeFileSync(path.join(dir, file), text);
        }
    }
    const modules = path.resolve(require.resolve("@pulumi/policy/package.json"), "../../..");
    fs.symlinkSync(modules, path.join(dir, "node_modules"), "dir");
    return dir;
}

/** What a load must leave as it was. */
function state(): unknown {
    const functions: unknown[] = [Reflect.get(process, "exit"), Reflect.get(process.stdout, "write")];
    return { cwd: process.cwd(), env: { ...process.env }, functions };
}

async function failure(load: (typeof ways)[number]["load"], dir: string): Promise<Error> {
    const before = state();
    try {
        await load(dir, context);
    } catch (error) {
        assert.ok(error instanceof Error);
        return error;
    } finally {
        assert.deepEqual(state(), before);
        fs.rmSync(dir, { recursive: true });
    }
    throw new assert.AssertionError({ message: "the pack was loaded" });
}

for (const { way, load } of ways) {
    describe(`a bad policy pack ${way}`, () => {
        for (const pack of bad) {
            it(pack.name, async () => {
                const dir = write(pack);
                const { name, message } = await failure(load, dir);
                assert.deepEqual({ name, message }, { name: "PackError", message: `policy pack "${dir}": ${pack.cause}` });
            });
        }

        it("does not compile", async () => {
            const dir = write({ name: "", files: { "index.js": "const = 1;" }, cause: "" });
            assert.match((await failure(load, dir)).message, /^policy pack ".*": (?:.*\n)*.*Unexpected token '='/);
        });

        it("does not compile, in TypeScript", async () => {
            const dir = write({ name: "", files: { "index.ts": "const = 1;" }, cause: "" });
            assert.match((await failure(load, dir)).message, /^policy pack ".*": (?:.*\n)*.*index\.ts:1:6: ERROR: Expected identifier/);
        });

        it("lacks a dependency", async () => {
            const dir = write({ name: "", files: { "index.js": 'require("no-such-package");' }, cause: "" });
            assert.equal(
                (await failure(load, dir)).message,
                `policy pack "${dir}": Cannot find module 'no-such-package'; run "npm install" in ${dir}, or correct the import`,
            );
        });

        it("has no SDK", async () => {
            const dir = write({ name: "", files: { "index.js": "" }, cause: "" });
            fs.rmSync(path.join(dir, "node_modules"));
            assert.equal(
                (await failure(load, dir)).message,
                `policy pack "${dir}": the Pulumi SDK is not installed for it; run "npm install" there`,
            );
        });

        it("is nowhere", async () => {
            await assert.rejects(load("/no/such/folder", context), {
                name: "PackError",
                message: 'policy pack "/no/such/folder": there is no such folder',
            });
        });
    });
}
