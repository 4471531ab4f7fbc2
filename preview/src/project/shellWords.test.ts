import assert from "node:assert/strict";
import fc from "fast-check";
import { shellWords } from "./shellWords";

describe("shellWords", () => {
    const cases: [text: string, words: string[]][] = [
        ["", []],
        ["  --inspect \t -r ./a.js ", ["--inspect", "-r", "./a.js"]],
        [`--x='a b' "c \\" d" e\\ f`, ["--x=a b", 'c " d', "e f"]],
        ["'' a", ["", "a"]],
        ["'a\\b'", ["a\\b"]],
        ["a#b # c\nd", ["a#b", "d"]],
    ];
    for (const [text, words] of cases) it(`splits ${JSON.stringify(text)}`, () => assert.deepEqual(shellWords(text), words));

    it("names what is left open", () => {
        assert.throws(() => shellWords("a 'b"), /has a quote without its closing '$/);
        assert.throws(() => shellWords('a "b'), /has a quote without its closing "$/);
        assert.throws(() => shellWords("a \\"), /ends with a backslash/);
    });

    it("gives back what was quoted, however it was quoted", () => {
        const quoted = fc
            .tuple(fc.string({ unit: "grapheme" }), fc.constantFrom("single", "double", "escaped"))
            .map(([word, how]): [string, string] => {
                if (how === "single") return [word, `'${word.replaceAll("'", "'\\''")}'`];
                if (how === "double" || word === "") return [word, `"${word.replace(/[\\"]/g, "\\$&")}"`];
                return [word, word.replace(/[^]/gu, "\\$&")];
            });
        fc.assert(
            fc.property(fc.array(quoted), (words) => {
                assert.deepEqual(
                    shellWords(words.map(([, text]) => text).join(" ")),
                    words.map(([word]) => word),
                );
            }),
        );
    });
});
