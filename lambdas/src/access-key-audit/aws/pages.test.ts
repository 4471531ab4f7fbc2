import * as assert from "node:assert/strict";
import { everyPage, nextMarker } from "./pages";

describe("everyPage", () => {
    it("goes on while there is a next page, also after a short or an empty one", async () => {
        const pages = new Map([
            [undefined, { items: [1, 2], next: "a" }],
            ["a", { items: [], next: "b" }],
            ["b", { items: [3], next: undefined }],
        ]);
        const asked: (string | undefined)[] = [];
        const all = await everyPage("list", (from) => {
            asked.push(from);
            return Promise.resolve(pages.get(from) ?? { items: [], next: undefined });
        });
        assert.deepEqual(all, [1, 2, 3]);
        assert.deepEqual(asked, [undefined, "a", "b"]);
    });

    it("refuses pages that go in a circle", async () => {
        const circle = (from: string | undefined) => Promise.resolve({ items: [0], next: from === "a" ? "b" : "a" });
        await assert.rejects(everyPage("iam:GetGroup", circle), /^Error: iam:GetGroup led to the same page twice, after 3 entries$/);
    });
});

describe("nextMarker", () => {
    it("is there only where a list was cut off", () => {
        assert.equal(nextMarker("list", { IsTruncated: true, Marker: "a" }), "a");
        assert.equal(nextMarker("list", { IsTruncated: false, Marker: "a" }), undefined);
        assert.equal(nextMarker("list", {}), undefined);
    });

    it("must be there where a list was cut off", () => {
        assert.throws(() => nextMarker("iam:GetGroup", { IsTruncated: true }), /iam:GetGroup was cut off without a marker/);
        assert.throws(() => nextMarker("iam:GetGroup", { IsTruncated: true, Marker: "" }), /without a marker/);
    });
});
