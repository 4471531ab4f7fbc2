import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../support/palisade";

describe("the page on a thousand accounts", () => {
    it("is what its script computes", async () => {
        const { stdout } = await promisify(execFile)(process.execPath, [path.join(ROOT, "scripts/auditScale.mjs")]);
        assert.equal(fs.readFileSync(path.join(ROOT, "docs/scale.md"), "utf8"), stdout, "node scripts/auditScale.mjs --write");
    }).timeout(180_000);
});
