import assert from "node:assert/strict";
import fc from "fast-check";
import { Lines, captureOutput } from "./output";

describe("what a program prints", () => {
    it("comes in lines, however it was cut", () => {
        fc.assert(
            fc.property(fc.array(fc.string()), (chunks) => {
                const seen: string[] = [];
                const lines = new Lines((line) => seen.push(line));
                for (const chunk of chunks) lines.write(chunk);
                lines.flush();
                const text = chunks.join("");
                const expected = text.split("\n");
                if (expected.at(-1) === "") expected.pop();
                assert.deepEqual(seen, expected);
            }),
        );
    });

    it("becomes diagnostics and stays out of the process's own output", () => {
        const seen: string[] = [];
        const release = captureOutput((severity, message) => seen.push(`${severity} ${message}`));
        try {
            console.log("to stdout");
            process.stderr.write("to stderr, no line end");
        } finally {
            release();
        }
        assert.deepEqual(seen, ["info to stdout", "info to stderr, no line end"]);
    });
});
