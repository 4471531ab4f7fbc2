import assert from "node:assert/strict";
import type { SourcePosition } from "../model";
import { ownFrames, programSource, projectUri } from "./sources";
import { PROJECT, resource } from "./fixtures/sample";

const at = (file: string, line = 7, column = 3): SourcePosition => ({ uri: `file://${encodeURI(file)}`, line, column });
const sourceOf = (sourcePosition: SourcePosition | undefined, ...stackTrace: SourcePosition[]): string | undefined =>
    programSource(resource("a:b:C", "c", { ...(sourcePosition ? { sourcePosition } : {}), stackTrace }), PROJECT);

describe("programSource", () => {
    it("is the line that made the resource", () => assert.equal(sourceOf(at("/shop/app/index.ts")), "app/index.ts:7:3"));

    it("prefers the program to the component that it calls", () => {
        assert.equal(
            sourceOf(at("/shop/components/bucket.ts"), at("/shop/components/bucket.ts"), at("/shop/app/index.ts", 9)),
            "app/index.ts:9:3",
        );
        assert.equal(sourceOf(at("/shop/app/node_modules/lib/x.js"), at("/shop/app/index.ts", 9)), "app/index.ts:9:3");
    });

    it("prefers any code of the project to a package's", () => {
        assert.equal(sourceOf(at("/shop/node_modules/lib/x.js"), at("/shop/lib/y.ts", 5)), "lib/y.ts:5:3");
    });

    it("falls back to where the SDK says", () => {
        assert.equal(sourceOf(at("/elsewhere/x.ts")), "/elsewhere/x.ts:7:3");
        assert.equal(sourceOf({ uri: "webpack:x", line: 1, column: 2 }), "webpack:x:1:2");
        assert.equal(sourceOf(undefined), undefined);
    });

    it("writes positions as the CLI does", () => {
        assert.equal(projectUri(at("/shop/app/in dex.ts"), "/shop"), "project:///app/in%20dex.ts#7,3");
    });

    it("keeps the frames of the project's own code", () => {
        const frames = [
            at("/shop/node_modules/lib/x.js"),
            at("/elsewhere/x.ts"),
            at("/shop/lib/y.ts"),
            { uri: "node:internal", line: 1, column: 1 },
        ];
        assert.deepEqual(ownFrames(frames, "/shop"), [frames[2]]);
    });
});
