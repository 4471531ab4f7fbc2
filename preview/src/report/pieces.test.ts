import assert from "node:assert/strict";
import fc from "fast-check";
import { eachPiece, partsOf, replacePieces } from "./pieces";

function pieces(text: string): string[] {
    const found: string[] = [];
    eachPiece(text, (piece) => found.push(piece));
    return found;
}

describe("pieces of a text", () => {
    it("are words, parts and chunks, each once, from letter to letter, in lower case", () => {
        assert.deepEqual(pieces('"Sid": "Let-In",'), ["sid", "let", "in", "let-in"]);
        assert.deepEqual(pieces("arn:aws:s3:::my.logs/*"), ["arn", "aws", "s3", "my", "logs", "my.logs", "arn:aws:s3:::my.logs"]);
        assert.deepEqual(pieces("owner=ops\u2003\u201cÉté\u201d \u0130x"), ["owner", "ops", "owner=ops", "été", "ix"]);
        assert.deepEqual(pieces("--- ... :::"), []);
    });

    it("do not begin with the letter of an escape", () => {
        assert.deepEqual(pieces('a\\nb\\"c\\x'), ["a", "b", "c", "x"]);
    });

    it("have parts as an ARN has", () => {
        assert.deepEqual(partsOf("arn:aws:iam::123:role/x-y"), ["arn", "aws", "iam", "123", "role", "x-y"]);
    });

    it("are replaced where they stand, the outermost alone", () => {
        const hidden = new Set(["logs", "my.logs", "c:d"]);
        const replaced = (text: string): string => replacePieces(text, (piece) => hidden.has(piece), "#");
        assert.equal(replaced("a:my.logs, LOGS; b-logs (c:d) x"), "a:#, #; b-# (#) x");
        assert.equal(replaced("nothing"), "nothing");
    });

    it("stand in the text where they are said to, whatever it is", () => {
        fc.assert(
            fc.property(fc.string(), (text) => {
                eachPiece(text, (piece, start) => assert.equal(text.slice(start, start + piece.length).toLowerCase(), piece));
                assert.equal(
                    replacePieces(text, () => false, "#"),
                    text,
                );
            }),
        );
    });
});
