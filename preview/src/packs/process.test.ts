import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import * as os from "node:os";
import * as path from "node:path";
import { startPackProcess, whyEnded } from "./process";
import { bucket, context } from "./fixtures/harness";

function withPack<T>(code: string, run: (dir: string) => Promise<T>): Promise<T> {
    const dir = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "pack-"));
    fs.writeFileSync(path.join(dir, "PulumiPolicy.yaml"), "runtime: nodejs");
    fs.writeFileSync(path.join(dir, "package.json"), '{"version":"0.0.1"}');
    fs.writeFileSync(path.join(dir, "index.js"), code);
    fs.symlinkSync(path.resolve(require.resolve("@pulumi/policy/package.json"), "../../.."), path.join(dir, "node_modules"), "dir");
    return run(dir).finally(() => fs.rmSync(dir, { recursive: true }));
}

const pack = (validate: string) =>
    `const { PolicyPack } = require("@pulumi/policy");
     new PolicyPack("p", { policies: [{ name: "r", description: "d", validateResource: (args, report) => { ${validate} } }] });`;

describe("startPackProcess", () => {
    it("passes on what the pack prints, and ends the pack on close", () =>
        withPack(pack('console.log("to stdout"); console.error("to stderr"); report(String(process.pid));'), async (dir) => {
            const printed: string[] = [];
            const analyzer = await startPackProcess(dir, context, { onOutput: (line) => printed.push(line) });
            const [found] = await analyzer.analyze(bucket("b"));
            await analyzer.close();
            assert.deepEqual(printed.sort(), ["to stderr", "to stdout"]);
            assert.throws(() => process.kill(Number(found?.message.slice(2)), 0), { code: "ESRCH" });
            await analyzer.close();
        }));

    it("says so when the pack ends its process in the middle", () =>
        withPack(pack("process.exit(3);"), async (dir) => {
            const analyzer = await startPackProcess(dir, context);
            await assert.rejects(analyzer.analyze(bucket("b")), {
                name: "PackError",
                message: `policy pack "${dir}": its process ended with exit code 3 during analyze`,
            });
            await analyzer.close();
        }));

    it("leaves no pack behind when its own process is killed", () =>
        withPack('require("node:net").connect(Number(process.env.PACK_TEST_PORT), "127.0.0.1");', async (dir) => {
            const server = createServer().listen(0, "127.0.0.1");
            await once(server, "listening");
            const { port } = server.address() as AddressInfo;
            const script = `
                const { startPackProcess } = require(${JSON.stringify(path.join(__dirname, "process"))});
                const { context } = require(${JSON.stringify(path.join(__dirname, "fixtures/harness"))});
                startPackProcess(${JSON.stringify(dir)}, context);`;
            const parent = spawn(process.execPath, ["--require", require.resolve("tsx/cjs"), "--eval", script], {
                stdio: ["ignore", "inherit", "inherit"],
                env: { ...process.env, PACK_TEST_PORT: String(port) },
            });
            const [fromPack] = (await once(server, "connection")) as [Socket];
            fromPack.on("error", () => undefined).resume();
            parent.kill("SIGKILL");
            await once(fromPack, "close");
            server.close();
        }));
});

describe("whyEnded", () => {
    const failed = "error: [runtime] Running program '/p' failed with an unhandled exception:";
    const cases: [stderr: string[], code: number, cause: string][] = [
        [[failed, "    Error: boom", "    at x (/p/index.js:1:7)"], 32, "boom"],
        [[failed, "<ref *1> TypeError: boom", "\u001b[90m    at x (node:internal:1:7)\u001b[39m"], 32, "boom"],
        [
            [failed, "TSError: ⨯ Unable to compile", "index.ts(2,7): error TS2322", ""],
            32,
            "⨯ Unable to compile\nindex.ts(2,7): error TS2322",
        ],
        [["Invalid policy pack name"], 1, "Invalid policy pack name"],
        [[], 0, 'it makes no PolicyPack; its entry must call "new PolicyPack(...)"'],
        [[], 3, "it ends its process with exit code 3 while it loads"],
    ];
    for (const [stderr, code, cause] of cases) {
        it(`finds ${JSON.stringify(cause)}`, () => {
            assert.equal(whyEnded(stderr, code, "/p"), cause);
        });
    }
});
