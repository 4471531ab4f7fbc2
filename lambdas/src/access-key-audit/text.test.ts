import assert from "node:assert/strict";
import * as fc from "fast-check";
import { addSection, byteLength, count, cut, masker, maskKey, oneLine, Page, shownReason } from "./text";

const anyText = fc.string({ unit: "binary", maxLength: 300 });

describe("maskKey", () => {
    it("leaves the last 4 characters", () => assert.equal(maskKey("AKIAIOSFODNN7EXAMPLE"), "****************MPLE"));
});

describe("masker", () => {
    it("hides what looks like a key id, wherever it stands", () => {
        const text = 'id "AKIAIOSFODNN7EXAMPLE", xASIAIOSFODNN7EXAMPLE, AKIA and ASIAN';
        assert.equal(masker()(text), 'id "****************MPLE", x****************MPLE, AKIA and ASIAN');
    });

    it("hides given ids of any form, and no other words", () => {
        assert.equal(
            masker(["abcdefghijklmnop"])("abcdefghijklmnop: bcdefghijklmnopqr, abcdefghijklmnopq"),
            "****************mnop: bcdefghijklmnopqr, abcdefghijklmnopq",
        );
    });

    it("never leaves a given id whole", () => {
        const keyId = fc.stringMatching(/^[A-Za-z0-9_]{16,128}$/);
        fc.assert(fc.property(keyId, (id) => !masker([id])(`The key ${id}, of "${id}"`).includes(id)));
    });
});

describe("oneLine", () => {
    it("leaves no line break, control character or mark of direction", () => {
        assert.equal(oneLine(" a\r\nb\u0000c\u202Ed\u2028e\u200Bf  g "), "a b c d e f g");
        fc.assert(fc.property(anyText, (text) => !/[\p{C}\u2028\u2029]/u.test(oneLine(text))));
    });
});

describe("cut", () => {
    it("cuts between characters", () => {
        assert.equal(cut("short", 8), "short");
        assert.equal(cut("0123456789abcdef", 12), "012345…");
        assert.equal(cut("ääääääääää", 12), "äää…");
    });

    it("is never longer than asked, and keeps the beginning", () => {
        fc.assert(
            fc.property(anyText, fc.integer({ min: 8, max: 400 }), (text, bytes) => {
                const whole = Buffer.from(text, "utf8").toString("utf8");
                const short = cut(whole, bytes);
                assert.ok(byteLength(short) <= bytes);
                assert.ok(short === whole || (short.endsWith("…") && whole.startsWith(short.slice(0, -1))));
            }),
        );
    });
});

describe("shownReason", () => {
    it("is one short line without key ids", () => {
        const error = Object.assign(new Error("The Access Key with id AKIAIOSFODNN7EXAMPLE\ncannot be found."), { name: "NoSuchEntity" });
        assert.equal(shownReason(error), "NoSuchEntity: The Access Key with id ****************MPLE cannot be found.");
        assert.equal(byteLength(shownReason(new Error("x".repeat(10_000)))) <= 400, true);
        assert.equal(shownReason("text"), "text");
    });
});

describe("count", () => {
    it("counts in words", () => assert.deepEqual([count(0, "key"), count(1, "key"), count(2, "key")], ["0 keys", "1 key", "2 keys"]));
});

describe("Page", () => {
    it("takes lines as long as there is room", () => {
        const page = new Page(10);
        assert.deepEqual([page.add("1234"), page.add("äää"), page.add("1234"), page.left, page.text], [true, false, true, 0, "1234\n1234"]);
    });
});

describe("addSection", () => {
    it("adds a titled list", () => {
        const page = new Page(1000);
        assert.equal(
            addSection(page, "Title:", [1, 2], (item) => `item ${item}`, 1000),
            2,
        );
        assert.equal(page.text, "\nTitle:\n  item 1\n  item 2");
    });

    it("adds nothing for nothing, nor where there is no room", () => {
        const page = new Page(1000);
        assert.equal(addSection(page, "Title:", [], String, 1000), 0);
        assert.equal(addSection(page, "Title:", [1], String, 80), 0);
        assert.equal(page.text, "");
    });

    it("says how many are left off, within its share", () => {
        const items = fc.array(anyText.map(oneLine), { maxLength: 30 });
        fc.assert(
            fc.property(items, fc.integer({ min: 0, max: 2000 }), (lines, share) => {
                const page = new Page(1500);
                const listed = addSection(page, "Title:", lines, (line) => line, share);
                assert.ok(byteLength(page.text) <= Math.min(share, 1500));
                assert.equal(page.text.includes(`and ${lines.length - listed} more`), listed < lines.length && page.text !== "");
            }),
        );
    });
});
