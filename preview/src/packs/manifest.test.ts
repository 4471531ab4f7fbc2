import assert from "node:assert/strict";
import { parseManifest } from "./manifest";

describe("parseManifest", () => {
    const good: [text: string, version: string | undefined][] = [
        ["runtime: nodejs", undefined],
        ["\uFEFFruntime: nodejs\ndescription: rules", undefined],
        ["runtime:\n  name: nodejs\n  options:\n    typescript: false", undefined],
        ["runtime: nodejs\nversion: 1.10", "1.10"],
        ["runtime: nodejs\nversion: ''", undefined],
    ];
    for (const [text, version] of good) {
        it(`reads ${JSON.stringify(text)}`, () => {
            assert.deepEqual(parseManifest(text), version === undefined ? { runtime: "nodejs" } : { runtime: "nodejs", version });
        });
    }

    const bad: [text: string, message: RegExp][] = [
        ["", /must hold a mapping/],
        ["- nodejs", /must hold a mapping/],
        ["description: rules", /has no "runtime"; add "runtime: nodejs"/],
        ["runtime:\n  options: {}", /has no "runtime"/],
        ["runtime: opa", /asks for the runtime "opa"; only "nodejs" packs can run here/],
        ["runtime: nodejs\nversion: [1]", /"version" in PulumiPolicy.yaml must be a string/],
        ["runtime: [nodejs", /PulumiPolicy.yaml is not valid YAML: .* at line 1/],
    ];
    for (const [text, message] of bad) {
        it(`refuses ${JSON.stringify(text)}`, () => {
            assert.throws(() => parseManifest(text), message);
        });
    }
});
