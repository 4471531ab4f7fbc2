import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Value, Values } from "../model";
import { hashAssets } from "./assets";
import { tarBytes } from "./tar";
import { ARCHIVE, ASSET, SIGNATURE, secret } from "./values";

const asset = (fields: Values): Value => ({ [SIGNATURE]: ASSET, ...fields });
const archive = (fields: Values): Value => ({ [SIGNATURE]: ARCHIVE, ...fields });

describe("hashes of assets", () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), "assets-"));
    before(() => {
        fs.mkdirSync(path.join(dir, "sub/.pulumi"), { recursive: true });
        fs.writeFileSync(path.join(dir, "sub/b.txt"), "nested\n");
        fs.writeFileSync(path.join(dir, "sub/.pulumi/left-out"), "x");
        fs.writeFileSync(path.join(dir, "a.txt"), "hello asset\n");
        fs.writeFileSync(path.join(dir, "inner.tar"), Buffer.concat([...tarBytes([{ name: "b.txt", data: Buffer.from("nested\n") }])]));
    });
    after(() => fs.rmSync(dir, { recursive: true }));

    const hashOf = (value: Value): unknown => (hashAssets({ it: value }, dir).it as Values).hash;

    it("are those that the engine computes", () => {
        assert.equal(hashOf(asset({ text: "inline content" })), "6f009047fb691e7ea629e83daa8a9f3a0ee5c10739e845b413bc67a555737a1a");
        assert.equal(hashOf(asset({ path: "a.txt" })), "84ba19f79faacff0cfa1b992693129dfbb0e18da60c7df0f51bf9a562d1c28f6");
        assert.equal(hashOf(archive({ path: "./sub" })), "29bc4561f24e977af41d0467ecac7e265cecfe21e67f2811cd55c76f02c3595f");
        const mixed = { "index.js": asset({ text: "exports.h=1" }), "lib/a.txt": asset({ path: "a.txt" }), dir: archive({ path: "sub" }) };
        assert.equal(hashOf(archive({ assets: mixed })), "e4f6a89a404313b791bb723ad1bed8f8f244f8e6b440630260e9478089cb8e5b");
    });

    it("see through archives inside archives", () => {
        assert.equal(
            hashOf(archive({ assets: { d: archive({ path: "inner.tar" }) } })),
            hashOf(archive({ assets: { d: archive({ path: "sub" }) } })),
        );
    });

    it("are computed inside secrets, and the SDK's class markers go", () => {
        assert.deepEqual(hashAssets({ s: secret(asset({ text: "t", __pulumiAsset: true })) }, dir), {
            s: secret(asset({ text: "t", hash: "e3b98a4da31a127d4bde6e43033f66ba274cab0eb7eb1c70ec41402bf6273dd8" })),
        });
    });

    it("leave what lies on the web alone", () => {
        const remote = asset({ uri: "https://example.org/a.txt" });
        assert.deepEqual(hashAssets({ remote }, dir), { remote });
    });

    it("say which property names a file that is not there", () => {
        const file = path.join(dir, "gone.txt");
        assert.throws(() => hashAssets({ source: asset({ path: "gone.txt" }) }, dir), {
            message: `failed to compute asset hash for "source": failed to open asset file '${file}': open ${file}: no such file or directory`,
        });
    });
});
