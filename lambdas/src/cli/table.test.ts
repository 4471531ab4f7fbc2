import assert from "node:assert/strict";
import fc from "fast-check";
import { tableLines, textWidth } from "./table";
import type { Paint } from "./terminal";

const plain: Paint = (_style, text) => text;
const COLUMNS = [{ title: "ID" }, { title: "NAME", least: 4 }, { title: "DAYS", right: true }, { title: "NOTE", least: 4 }];
const cells = (...texts: string[]) => texts.map((text) => ({ text }));

describe("a table for a terminal", () => {
    it("aligns its columns, and leaves out those without any text", () => {
        assert.deepEqual(tableLines(COLUMNS, [cells("a", "first", "7", ""), cells("bb", "x", "120", "")], 80, plain), [
            "ID  NAME   DAYS",
            "a   first     7",
            "bb  x       120",
        ]);
    });

    it("cuts the widest column first, and no column below its least width", () => {
        const row = cells("a", "a long name", "7", "note");
        assert.deepEqual(tableLines(COLUMNS, [row], 24, plain), ["ID  NAME      DAYS  NOTE", "a   a long …     7  note"]);
        assert.deepEqual(tableLines(COLUMNS, [row], 5, plain), ["ID  NAME  DAYS  NOTE", "a   a l…     7  note"]);
    });

    it("counts wide characters twice, and what belongs to one character once", () => {
        assert.deepEqual(["日本", "é", "👩‍👩‍👧", "abc"].map(textWidth), [4, 1, 2, 3]);
    });

    it("paints cells without a change of their widths", () => {
        const paint: Paint = (style, text) => `<${style}>${text}</>`;
        assert.deepEqual(tableLines(COLUMNS, [[{ text: "a", style: "red" }, ...cells("x", "1", "")]], 80, paint), [
            "<bold>ID</>  <bold>NAME</>  <bold>DAYS</>",
            "<red>a </>  x        1",
        ]);
    });

    it("never gets wider than the terminal where the least widths fit, and keeps every row", () => {
        const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((one) => one.replace(/[\p{C}\p{Z}]/gu, "x"));
        const row = fc.tuple(fc.constant("id"), text, fc.nat(9999).map(String), text);
        fc.assert(
            fc.property(fc.array(row, { minLength: 1 }), fc.integer({ min: 22, max: 120 }), (rows, width) => {
                const lines = tableLines(
                    COLUMNS,
                    rows.map((one) => cells(...one)),
                    width,
                    plain,
                );
                assert.equal(lines.length, rows.length + 1);
                lines.forEach((line) => assert.ok(textWidth(line) <= width, `${textWidth(line)} > ${width}: ${line}`));
            }),
        );
    });
});
