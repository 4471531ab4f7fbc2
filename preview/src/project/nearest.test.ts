import assert from "node:assert/strict";
import { didYouMean, nearest } from "./nearest";

describe("nearest", () => {
    it("finds a misspelt word", () => assert.equal(nearest("polcyPacks", ["invokes", "policyPacks"]), "policyPacks"));
    it("does not care for case", () => assert.equal(nearest("NAME", ["name"]), "name"));
    it("finds nothing in what is too different", () => assert.equal(nearest("banana", ["invokes", "reads"]), undefined));
    it("does not offer a word of which nothing is left", () => assert.equal(nearest("x", ["a", "of"]), undefined));
    it("puts it into words", () => assert.equal(didYouMean("stak", ["stack"]), "; did you mean 'stack'?"));
});
