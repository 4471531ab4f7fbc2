import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { loadSdk } from "./sdk";

const sdk = loadSdk(path.resolve(__dirname, "../../.."));
const source = (file: string): string => readFileSync(path.join(sdk.dir, file), "utf8");

/** What the one-process front relies on inside the SDK. A new version that moves one of these fails here, by name. */
describe("the inside of the SDK", () => {
    const expectations: [file: string, text: string][] = [
        ["cmd/run/index.js", 'require("source-map-support/register")'],
        ["cmd/run/index.js", 'require("../../runtime/closure/v8Hooks")'],
        ["cmd/run/run.js", 'require("./error")'],
        ["runtime/closure/codePaths.js", 'require("@npmcli/arborist")'],
        ["runtime/closure/parseFunction.js", 'require("../../typescript-shim")'],
        ["runtime/settings.js", 'require("../proto/engine_grpc_pb")'],
        ["runtime/settings.js", 'addr !== "mock"'],
        ["runtime/rpc.js", "transferProperty(${label}"],
        ["runtime/rpc.js", "transferIsStable(${label}"],
        ["runtime/rpc.js", "transferIsSecret(${label}"],
        ["runtime/rpc.js", "transferDeps(${label}"],
        ["runtime/callbacks.js", "this._callbacks.get("],
        ["runtime/state.js", "globalStore"],
        ["stackReference.js", "this.outputs]).apply("],
    ];
    for (const [file, text] of expectations) {
        it(`${file} still has ${text}`, () => assert.ok(source(file).includes(text)));
    }

    it("loads neither TypeScript nor Arborist for a program that serialises no function", () => {
        const script = `
            const { interceptLoads } = require(${JSON.stringify(path.join(__dirname, "patches.ts"))});
            interceptLoads(() => ({}));
            require(${JSON.stringify(sdk.dir)});
            const loaded = Object.keys(require.cache);
            console.log(loaded.filter((file) => /typescript[\\\\/]lib|arborist[\\\\/]lib/.test(file)).length);`;
        const tsx = require.resolve("tsx/cjs");
        assert.equal(execFileSync(process.execPath, ["--require", tsx, "-e", script], { encoding: "utf8" }).trim(), "0");
    });
});
