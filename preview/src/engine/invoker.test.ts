import assert from "node:assert/strict";
import { fixtureAnswer } from "./invoker";

describe("fixtures of a data source", () => {
    it("answer any call when they are one result", () => {
        assert.deepEqual(fixtureAnswer({ id: "ami-1" }, { owners: ["x"] }), { id: "ami-1" });
        assert.equal(fixtureAnswer(undefined, {}), undefined);
    });

    it("answer by their arguments when they are a list: the first that fits", () => {
        const answers = [
            { args: { filter: { name: "a" } }, result: { id: "1" } },
            { args: { filter: { name: "b" }, owners: ["x"] }, result: { id: "2" } },
            { result: { id: "3" } },
        ];
        assert.deepEqual(fixtureAnswer(answers, { filter: { name: "a", more: 1 } }), { id: "1" });
        assert.deepEqual(fixtureAnswer(answers, { filter: { name: "b" }, owners: ["x"] }), { id: "2" });
        assert.deepEqual(fixtureAnswer(answers, { filter: { name: "b" }, owners: ["x", "y"] }), { id: "3" });
        assert.equal(fixtureAnswer(answers.slice(0, 2), {}), undefined);
    });
});
