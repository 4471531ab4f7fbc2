import assert from "node:assert/strict";
import { inspect } from "node:util";
import { inspectError, ownFrame } from "./errorText";

describe("text of a program's error", () => {
    const message = [
        "Running program '/home/me/app/index.ts' failed with an unhandled exception:",
        "TypeError: cannot do it",
        "    at Object.get (/home/me/app/node_modules/@pulumi/pulumi/output.js:1:2)",
        "    at inner (/home/me/app/index.ts:3:26)",
        "    at <anonymous> (/home/me/app/index.ts:4:1)",
        "    at Module._compile (node:internal/modules/cjs/loader:1521:14)",
        "    at file:///home/me/other/loader.js:22:2188 {",
        "  code: 'E' }",
    ].join("\n");

    it("keeps the first frame of the program's own code", () => {
        assert.equal(
            ownFrame(message, "/home/me/app"),
            [
                "Running program '/home/me/app/index.ts' failed with an unhandled exception:",
                "TypeError: cannot do it",
                "    at inner (/home/me/app/index.ts:3:26)",
                "  code: 'E' }",
            ].join("\n"),
        );
    });

    it("leaves text without frames alone", () => {
        assert.equal(ownFrame("look at this\n  at noon we stop", "/home/me"), "look at this\n  at noon we stop");
    });

    it("leaves out how a missing module was reached", () => {
        const error = Object.assign(new Error("Cannot find module 'left-out'\nRequire stack:\n- /home/me/app/index.js\n- /sdk/run.js"), {
            code: "MODULE_NOT_FOUND",
            requireStack: ["/home/me/app/index.js", "/sdk/run.js"],
        });
        error.stack = `Error: ${error.message}\n    at run (/sdk/run.js:1:2)\n    at Object.<anonymous> (/home/me/app/index.js:1:1)`;
        const own = "Error: Cannot find module 'left-out'\n    at Object.<anonymous> (/home/me/app/index.js:1:1)";
        assert.equal(ownFrame(inspectError(error, inspect), "/home/me/app"), own);
    });

    it("does not show the promise that the SDK hangs on errors", () => {
        const error = Object.assign(new Error("boom"), { promise: Promise.resolve(), code: 7 });
        const text = inspectError(error, inspect);
        assert.match(text, /^Error: boom\n/);
        assert.match(text, /code: 7/);
        assert.doesNotMatch(text, /Promise/);
    });
});
