import assert from "node:assert/strict";
import { Unknown, type Truth } from "../../known";
import type { Tree } from "../../tree";
import { parsePolicy } from "../policy/document";
import { isAdministrable } from "./key";

const ACCOUNT = "111122223333";
const ADMIN = `arn:aws:iam::${ACCOUNT}:role/KeyAdmin`;
const ACCOUNT_GOVERNS = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" };
const ROOT_ALONE = { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:root` } };

function judged(...statements: readonly object[]): Truth {
    const document = parsePolicy({ Statement: statements } as unknown as Tree, "policy");
    assert.ok(!(document instanceof Unknown));
    return isAdministrable(document);
}

const denied = (Condition: object): object => ({ Effect: "Deny", Principal: "*", Action: "kms:PutKeyPolicy", Resource: "*", Condition });

describe("who changes the policy of a key", () => {
    it("is anybody of an account that governs it", () => {
        assert.equal(judged(ACCOUNT_GOVERNS), true);
        for (const condition of [
            { ArnLike: { "aws:PrincipalArn": `${ADMIN}*` } },
            { StringEquals: { "aws:PrincipalType": "AssumedRole" } },
            { StringEquals: { "aws:PrincipalType": "User" } },
            { StringLike: { "aws:userid": "AROAX:*" } },
            ROOT_ALONE,
        ]) {
            assert.equal(judged({ ...ACCOUNT_GOVERNS, Condition: condition }), true, JSON.stringify(condition));
        }
    });

    it("is who is left out of a Deny, by name or by wildcards", () => {
        assert.equal(judged(ACCOUNT_GOVERNS, denied({ ArnNotEquals: { "aws:PrincipalArn": ADMIN } })), true);
        assert.equal(judged(ACCOUNT_GOVERNS, denied({ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*-admin" } })), true);
        assert.equal(judged(ACCOUNT_GOVERNS, denied({ ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::999988887777:role/x" } })), false);
    });

    it("is who a condition of an open Allow names", () => {
        const open = { ...ACCOUNT_GOVERNS, Principal: "*" };
        assert.equal(judged({ ...open, Condition: { ArnLike: { "aws:PrincipalArn": ADMIN } } }), true);
    });

    it("is nobody whom no Allow names, or whom a Deny does", () => {
        assert.equal(judged({ ...ACCOUNT_GOVERNS, Action: "kms:Decrypt" }), false);
        assert.equal(judged(ACCOUNT_GOVERNS, denied({ Bool: { "aws:SecureTransport": "true" } })), false);
        const rootAlone = { ...ACCOUNT_GOVERNS, Condition: ROOT_ALONE };
        assert.equal(judged(rootAlone, denied(ROOT_ALONE)), false);
    });

    it("may be spoken of by the key's own ARN", () => {
        assert.equal(judged({ ...ACCOUNT_GOVERNS, Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1` }), true);
    });

    it("is unknown where who is allowed is", () => {
        const unknown = new Unknown("arn");
        assert.equal(judged({ ...ACCOUNT_GOVERNS, Principal: { AWS: unknown } }), unknown);
        assert.equal(judged(ACCOUNT_GOVERNS, denied({ ArnNotEquals: { "aws:PrincipalArn": unknown } })), unknown);
    });
});
