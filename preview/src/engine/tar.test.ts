import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { readTar, tarBytes } from "./tar";

const text = (entries: Iterable<{ name: string; data: Buffer }>): [string, string][] =>
    [...entries].map(({ name, data }) => [name, data.toString("utf8")]);

describe("tar", () => {
    it("is byte for byte what Go's archive/tar writes", () => {
        const sum = createHash("sha256");
        for (const chunk of tarBytes([{ name: "i.js", data: Buffer.from("x") }])) sum.update(chunk);
        assert.equal(sum.digest("hex"), "ce79eb5e61f9b9c02d5f1aa2918a57182da0e3222566521e1c2d063c9da99f6b");
    });

    it("reads back what it writes, long and foreign names included", () => {
        const part = fc.stringMatching(/^[a-zA-Zäß0-9_-]{1,60}$/);
        const name = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join("/"));
        fc.assert(
            fc.property(fc.array(fc.record({ name, data: fc.string().map((value) => Buffer.from(value)) })), (entries) => {
                assert.deepEqual(text(readTar(Buffer.concat([...tarBytes(entries)]))), text(entries));
            }),
        );
    });
});
