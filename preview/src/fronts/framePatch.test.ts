import assert from "node:assert/strict";
import { FRAME } from "./framePatch";

const position = (frame: string): string | undefined => {
    const { file, line, column } = FRAME.exec(frame)?.groups ?? {};
    return file && `${file} ${String(line)} ${String(column)}`;
};

describe("frames of a stack", () => {
    it("tell their place in every form that Node writes", () => {
        assert.equal(position("    at new Site (/home/me/app/index.ts:3:26)"), "/home/me/app/index.ts 3 26");
        assert.equal(position("    at file:///home/me/app/index.mjs:3:26"), "/home/me/app/index.mjs 3 26");
        assert.equal(position("    at async file:///home/me/app/index.mjs:3:26"), "/home/me/app/index.mjs 3 26");
        assert.equal(position("    at Object.<anonymous> (file:///home/me/app/index.ts:5:1)"), "/home/me/app/index.ts 5 1");
        assert.equal(position("    at /home/me/app/index.ts:5:1"), "/home/me/app/index.ts 5 1");
    });

    it("of Node itself tell none", () => {
        assert.equal(position("    at Module._compile (node:internal/modules/cjs/loader:1521:14)"), undefined);
        assert.equal(position("    at Array.map (<anonymous>)"), undefined);
    });
});
