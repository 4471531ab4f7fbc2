import assert from "node:assert/strict";
import { Unknown, type Truth } from "../../known";
import type { Tree } from "../../tree";
import { parsePolicy, type PolicyDocument } from "../policy/document";
import { isAdministrable } from "./key";

const ACCOUNT = "111122223333";
const ADMIN = `arn:aws:iam::${ACCOUNT}:role/KeyAdmin`;
const ACCOUNT_GOVERNS = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" };
const ROOT_ALONE = { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:root` } };

function documentOf(...statements: readonly object[]): PolicyDocument {
    const document = parsePolicy({ Statement: statements } as unknown as Tree, "policy");
    assert.ok(!(document instanceof Unknown));
    return document;
}

const judged = (...statements: readonly object[]): Truth => isAdministrable(documentOf(...statements), undefined);

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

    it("is nobody of another account, where the key's own is told", () => {
        const other = { ...ACCOUNT_GOVERNS, Principal: { AWS: "arn:aws:iam::444455556666:root" } };
        const own = { ...ACCOUNT_GOVERNS, Action: "kms:Encrypt" };
        assert.equal(isAdministrable(documentOf(own, other), ACCOUNT), false);
        assert.equal(isAdministrable(documentOf(own, other), "444455556666"), true);
        assert.equal(isAdministrable(documentOf(own, other), undefined), true);
        assert.equal(isAdministrable(documentOf(ACCOUNT_GOVERNS, other), ACCOUNT), true);
        const caller = { ...ACCOUNT_GOVERNS, Principal: "*", Condition: { StringEquals: { "kms:CallerAccount": "444455556666" } } };
        assert.equal(isAdministrable(documentOf(caller), ACCOUNT), false);
        assert.equal(isAdministrable(documentOf(caller), "444455556666"), true);
    });

    it("is somebody at some time from now on", () => {
        const now = Date.parse("2026-03-01T12:00:00Z");
        const before = (date: string): object => ({ ...ACCOUNT_GOVERNS, Condition: { DateLessThan: { "aws:CurrentTime": date } } });
        assert.equal(isAdministrable(documentOf(before("2026-02-01T00:00:00Z")), ACCOUNT, now), false);
        assert.equal(isAdministrable(documentOf(before("2026-04-01T00:00:00Z")), ACCOUNT, now), true);
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
