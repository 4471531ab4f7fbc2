import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { plain } from "../report/style";
import { extensionOf, runExtension } from "./extensions";
import type { Terminal } from "./terminal";

const terminal: Terminal = {
    print: () => Promise.resolve(),
    note: () => Promise.resolve(),
    printPaint: plain,
    notePaint: plain,
    live: false,
    columns: 80,
    rows: 24,
};

describe("commands of other packages", () => {
    const cwd = process.cwd();
    let dir: string;
    before(() => {
        dir = fs.mkdtempSync(path.join(os.tmpdir(), "palisade-extension-"));
        const home = path.join(dir, "node_modules", "@trial", "audit");
        fs.mkdirSync(home, { recursive: true });
        fs.writeFileSync(path.join(home, "package.json"), JSON.stringify({ name: "@trial/audit", exports: { "./cli": "./cli.js" } }));
        fs.writeFileSync(path.join(home, "cli.js"), "exports.run = async (argv, { columns }) => argv.length * 100 + columns;");
        process.chdir(dir);
    });
    after(() => {
        process.chdir(cwd);
        fs.rmSync(dir, { recursive: true });
    });

    it("are known by their first word, and nothing that every object has is one", () => {
        assert.deepEqual(["audit", "preview", "toString", "", undefined].map(extensionOf), [
            "@palisade/lambdas",
            undefined,
            undefined,
            undefined,
            undefined,
        ]);
    });

    it("say how to install a package that is not there", async () => {
        await assert.rejects(runExtension("@trial/absent", ["audit", "access-keys"], terminal), {
            name: "UserError",
            message: "'palisade audit' comes with @trial/absent, which is not installed: npm install @trial/absent",
        });
    });

    it("run what the package beside the project exports, with the words after the command", async () => {
        assert.equal(await runExtension("@trial/audit", ["audit", "access-keys", "--json"], terminal), 280);
    });
});
