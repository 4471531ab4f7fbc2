import assert from "node:assert/strict";
import { digestOf, palisade } from "./palisade";

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

/**
 * Asserts that a preview ends with exit code 1 and exactly one error, in words and as JSON, that matches `message` and shows no more of a
 * stack trace than the place in the program.
 */
export async function assertOneError(argv: readonly string[], message: RegExp): Promise<void> {
    const [text, json] = await Promise.all([palisade("preview", ...argv), palisade("preview", "--json", ...argv)]);
    const printed = text.stdout + text.stderr;
    assert.deepEqual([text.code, count(printed, /^error: /gm)], [1, 1], printed);
    assert.match(printed, message);
    assert.ok(count(printed, /^\s+at .*:\d+:\d+\)?$/gm) <= 1, printed);
    assert.doesNotMatch(printed, /node:internal|node_modules/);
    const { diagnostics, exitCode } = digestOf(json);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    assert.deepEqual([json.code, exitCode, errors.length], [1, 1, 1], json.stdout);
    assert.match(diagnostics.map((one) => one.message).join("\n"), message);
}
