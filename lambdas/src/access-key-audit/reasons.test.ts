import assert from "node:assert/strict";
import { accessDenied } from "../testing/fakes";
import { reasonOf } from "./reasons";

describe("reason of an error", () => {
    it("begins with the name of an AWS error", () => {
        assert.match(reasonOf(accessDenied("iam:GetGroup")), /^AccessDenied: User: .* perform: iam:GetGroup/);
    });

    it("is the message alone of any other, in one line", () => {
        assert.equal(reasonOf(new Error("it\n  broke ")), "it broke");
    });

    it("is the text of what is no error", () => {
        assert.equal(reasonOf("gone"), "gone");
    });
});
