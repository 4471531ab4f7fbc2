import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { type AddressInfo, type Socket, createServer } from "node:net";
import { once } from "node:events";
import * as path from "node:path";
import type { Digest } from "../report/digest";
import { SCRIPT } from "./restart";

const LANDSCAPE = path.join(__dirname, "fixtures", "landscape");

const start = (argv: string[], env: Record<string, string> = {}): ChildProcess =>
    spawn(process.execPath, [SCRIPT, ...argv], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });

async function palisade(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const child = start(argv);
    const text = { stdout: "", stderr: "" };
    child.stdout?.on("data", (chunk: Buffer) => (text.stdout += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (text.stderr += chunk.toString()));
    const [code] = (await once(child, "close")) as [number];
    return { code, ...text };
}

interface AllDigest {
    stacks: Record<string, Digest>;
    exitCode: number;
}

describe("palisade, as built", () => {
    it("answers the StackReferences of one stack from the previews of the others, fixtures or not", async () => {
        const { code, stdout, stderr } = await palisade("preview", "--cwd", LANDSCAPE, "--all", "--json");
        const { stacks, exitCode } = JSON.parse(stdout) as AllDigest;
        assert.deepEqual([code, exitCode, Object.keys(stacks)], [0, 0, ["app", "base", "net"]]);
        assert.deepEqual(stacks.app?.outputs, { name: "app", password: "[secret]", passwords: "[secret]", reads: ["net", "base"] });
        assert.deepEqual(stacks.base?.outputs, { name: "base", password: "[secret]", passwords: [], reads: [] });
        assert.match(stderr, /^app: running\n/);
        assert.equal(`${stdout}${stderr}`.includes("password of"), false);
    });

    it("fails the stacks that read a failed one, and no other", async () => {
        const { code, stdout } = await palisade("preview", "--cwd", LANDSCAPE, "--all", "--config", "fails=net");
        assert.equal(code, 1);
        assert.match(stdout, /\n {2}app {3}failed: .*the preview of stack 'net' failed/);
        assert.match(stdout, /\n {2}base {2}clean: 1 to create/);
        assert.match(stdout, /embedded, offline: creates only\n$/);
    });

    it("names a cycle of stacks", async () => {
        const reads = ["preview", "--cwd", LANDSCAPE, "--all", "--json", "--config"];
        const two = await palisade(...reads, 'reads=["app", "net"]');
        const one = await palisade(...reads, 'reads=["app"]', "--config", "self=true");
        const cycle = ({ stdout }: { stdout: string }): string =>
            (JSON.parse(stdout) as AllDigest).stacks.app?.diagnostics[0]?.message ?? "";
        assert.deepEqual([two.code, one.code], [1, 1]);
        assert.match(cycle(two), /in a cycle: (app → net → app|net → app → net)\./);
        assert.match(cycle(one), /in a cycle: app → app\./);
    });

    it("leaves no process behind when it is interrupted", async () => {
        const server = createServer();
        server.listen(0, "127.0.0.1");
        await once(server, "listening");
        const palisade = start(["preview", "--cwd", LANDSCAPE, "--all"], {
            LANDSCAPE_PORT: String((server.address() as AddressInfo).port),
        });
        const [connection] = (await once(server, "connection")) as [Socket];
        connection.on("error", () => undefined).resume();
        palisade.kill("SIGINT");
        const [ended] = await Promise.all([once(palisade, "close"), once(connection, "close")]);
        server.close();
        assert.equal(ended[0], 130);
    });

    it("keeps stdout for JSON, also when it fails", async () => {
        const good = JSON.parse((await palisade("preview", "--cwd", LANDSCAPE, "--stack", "base", "--json")).stdout) as Digest;
        assert.deepEqual([good.exitCode, good.diagnostics], [0, [{ message: "printed by the program", severity: "info" }]]);
        const { code, stdout, stderr } = await palisade("preview", "--cwd", LANDSCAPE, "--stack", "bas", "--json");
        const bad = JSON.parse(stdout) as Digest;
        assert.deepEqual([code, bad.exitCode], [1, 1]);
        assert.match(bad.diagnostics[0]?.message ?? "", /^error: no stack named 'bas' found; did you mean 'base'\?/);
        assert.match(stderr, /^error: no stack named 'bas' found/);
    });

    it("prints help and version", async () => {
        assert.match((await palisade("--help")).stdout, /^palisade: /);
        assert.match((await palisade("--version")).stdout, /^\d+\.\d+\.\d+\n$/);
    });
});
