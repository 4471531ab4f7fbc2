import assert from "node:assert/strict";
import { catalogue } from "../catalogue";
import { metadata } from "../engine/metadata";
import { frameworksOf, headOf, settingsOfSchema } from "./packTold";

describe("what another pack tells of a rule", () => {
    it("has a title, and a rationale only where there is one", () => {
        const head = (displayName: string, description: string) => headOf({ displayName, description, tags: [] });
        assert.deepEqual(head("", "Names are good"), { title: "Names are good", rationale: "" });
        assert.deepEqual(head("", "Names are good\n\nBad ones\nlast.\n"), { title: "Names are good", rationale: "Bad ones\nlast." });
        assert.deepEqual(head("Good names", "Bad ones last."), { title: "Good names", rationale: "Bad ones last." });
        assert.deepEqual(head("Same", "Same"), { title: "Same", rationale: "" });
    });

    it("has every control of the catalogue again, from what policies tell", () => {
        for (const entry of catalogue) {
            const { tags = [], framework } = metadata(entry);
            assert.deepEqual(frameworksOf(tags, framework as Parameters<typeof frameworksOf>[1]), entry.frameworks, entry.id);
        }
    });

    it("has the controls of other standards as far as tags tell, and no tags of other kinds", () => {
        const framework = { name: "House Rules", version: "3", reference: "H.1", specification: "Be good" };
        assert.deepEqual(frameworksOf(["cost:7", "type:a:b:C", "house-3:H.1", "house-3:H.2", "other-v2.1:x"], framework), [
            { key: "house", ...framework },
            { key: "house", name: "House Rules", version: "3", reference: "H.2", specification: "" },
            { key: "other", name: "other", version: "v2.1", reference: "x", specification: "" },
        ]);
        assert.deepEqual(frameworksOf(["team-1:blue"], framework), [{ key: "house-rules", ...framework }]);
        assert.deepEqual(frameworksOf(["house-3:H.1"], undefined), []);
    });

    it("has settings as people read them", () => {
        const properties = { word: { type: "string", default: "bad", description: "No." }, mode: { enum: ["a", 1] }, any: {} };
        assert.deepEqual(settingsOfSchema({ properties }), [
            { name: "word", allowed: "string", default: "bad", description: "No." },
            { name: "mode", allowed: "a, 1", default: undefined, description: "" },
            { name: "any", allowed: "anything", default: undefined, description: "" },
        ]);
        assert.deepEqual(settingsOfSchema(undefined), []);
    });
});
