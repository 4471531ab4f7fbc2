import assert from "node:assert/strict";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import { parsePolicy, type PolicyDocument } from "./document";
import { ownsByName, ownsByVariable, waysOnOneself, type Own } from "./oneself";

function parsed(...statements: readonly object[]): PolicyDocument {
    const document = parsePolicy({ Statement: statements } as Tree, "policy");
    assert.ok(!(document instanceof Unknown));
    return document;
}

const allow = (Action: Tree, Resource: Tree, over: object = {}): object => ({ Effect: "Allow", Action, Resource, ...over });
const arn = (name: string, account = "111122223333"): string => `arn:aws:iam::${account}:${name}`;

describe("rights that a holder may change itself", () => {
    it("are a user's where its name stands for itself", () => {
        for (const own of [
            "user/${aws:username}",
            "user/*/${aws:username}",
            "user/people/${AWS:UserName}",
            "*/${aws:username}",
            "user/*${aws:username}",
        ]) {
            for (const account of ["111122223333", "*", "${aws:PrincipalAccount}"]) {
                assert.equal(ownsByVariable(arn(own, account), "user"), true, own);
            }
        }
        for (const other of [
            "user/${aws:username}-robot",
            "user/a-${aws:username}",
            "user/${aws:PrincipalTag/owner}",
            "user/jane",
            "mfa/${aws:username}",
        ]) {
            assert.equal(ownsByVariable(arn(other), "user"), false, other);
        }
        assert.equal(ownsByVariable(arn("group/${aws:username}"), "group"), false);
    });

    it("are anybody's where its name is there, in its account", () => {
        const own: readonly Own[] = [{ kind: "role", name: "ops/deploy", account: "111122223333" }];
        const owns = ownsByName(own);
        for (const name of ["role/ops/deploy", "role/*", "role/ops/*", "role/*deploy", "*"]) {
            assert.equal(owns(arn(name), "role"), true, name);
        }
        assert.equal(owns(arn("role/ops/deploy", "${aws:PrincipalAccount}"), "role"), true);
        assert.equal(owns(arn("role/deploy"), "role"), false);
        assert.equal(owns(arn("role/ops/deploy", "999988887777"), "role"), false);
        assert.equal(owns(arn("user/ops/deploy"), "user"), false);
    });

    it("are those that an Allow gives, and no Deny of any policy takes back", () => {
        const me = arn("user/${aws:username}");
        const open = (...documents: PolicyDocument[]): readonly string[] => waysOnOneself(documents, ownsByVariable).open;
        assert.deepEqual(open(parsed(allow(["iam:Put*", "iam:CreateAccessKey"], me))), ["iam:PutUserPolicy"]);
        assert.deepEqual(open(parsed(allow(["iam:CreateAccessKey", "iam:UpdateLoginProfile"], me))), []);
        assert.deepEqual(open(parsed(allow("iam:PutUserPolicy", me)), parsed({ Effect: "Deny", Action: "iam:Put*", Resource: me })), []);
        const Condition = { Bool: { "aws:MultiFactorAuthPresent": "false" } };
        const unlessMfa = parsed({ Effect: "Deny", Action: "*", Resource: "*", Condition });
        assert.deepEqual(open(parsed(allow("iam:PutUserPolicy", me)), unlessMfa), ["iam:PutUserPolicy"]);
    });

    it("are unknown where actions or conditions are", () => {
        for (const statement of [
            allow(new Unknown("Action"), arn("user/${aws:username}")),
            allow("iam:PutUserPolicy", arn("user/${aws:username}"), { Condition: new Unknown("Condition") }),
        ]) {
            const { open, unknowns } = waysOnOneself([parsed(statement)], ownsByVariable);
            assert.deepEqual([open, unknowns.length > 0], [[], true]);
        }
    });
});
