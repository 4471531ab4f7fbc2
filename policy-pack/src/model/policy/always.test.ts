import assert from "node:assert/strict";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import { parsePolicy } from "./document";
import { lockout, type LockoutInputs } from "./lockout";

const ACCOUNT = "111122223333";
const EVERYTHING = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"] };
const LOGS: LockoutInputs = { bucket: "logs", account: ACCOUNT, deployer: undefined };

function allOut(statements: object | readonly object[], inputs: LockoutInputs = LOGS): unknown {
    const document = parsePolicy({ Statement: statements } as unknown as Tree, "policy");
    assert.ok(!(document instanceof Unknown));
    return lockout(document, inputs).all;
}

/** Of a Deny of everything under the condition. */
const under = (Condition: object, inputs: LockoutInputs = LOGS): unknown => allOut({ ...EVERYTHING, Condition }, inputs);

describe("a condition that always holds, or never", () => {
    const now = Date.parse("2026-03-01T12:00:00Z");
    const at = (Condition: object): unknown => under(Condition, { ...LOGS, now });

    it("is one on time, of which only what is to come is open", () => {
        for (const key of ["aws:CurrentTime", "aws:EpochTime"]) {
            assert.equal(at({ DateGreaterThan: { [key]: "2026-02-01T00:00:00Z" } }), true, key);
            assert.equal(at({ DateGreaterThanEquals: { [key]: "2026-04-01T00:00:00Z" } }), false, key);
            assert.equal(at({ DateLessThan: { [key]: "2026-02-01T00:00:00Z" } }), false, key);
            assert.equal(at({ DateLessThan: { [key]: "2026-04-01T00:00:00Z" } }), false, key);
            assert.equal(at({ DateLessThan: { [key]: "2099-01-01T00:00:00Z" } }), true, key);
            assert.equal(at({ DateNotEquals: { [key]: "2026-02-01T00:00:00Z" } }), true, key);
        }
        assert.equal(at({ NumericGreaterThan: { "aws:EpochTime": "1700000000" } }), true);
        assert.equal(at({ DateGreaterThan: { "aws:EpochTime": "1700000000" } }), true);
        assert.equal(under({ DateGreaterThan: { "aws:CurrentTime": "2026-02-01T00:00:00Z" } }), false);
    });

    it("leaves a way in between two times", () => {
        const until = { ...EVERYTHING, Condition: { DateLessThan: { "aws:CurrentTime": "2026-04-01T00:00:00Z" } } };
        const from = (date: string): object => ({ ...EVERYTHING, Condition: { DateGreaterThan: { "aws:CurrentTime": date } } });
        assert.equal(allOut([until, from("2026-05-01T00:00:00Z")], { ...LOGS, now }), false);
        assert.equal(allOut([until, from("2026-03-15T00:00:00Z")], { ...LOGS, now }), true);
    });

    it("is one on an id that nobody has", () => {
        assert.equal(under({ StringNotEquals: { "aws:userId": "nobody" } }), true);
        assert.equal(under({ StringNotLike: { "aws:userId": ["nobody:*", ACCOUNT] } }), true);
        assert.equal(under({ StringEquals: { "aws:userId": "nobody" } }), false);
        assert.equal(under({ StringLike: { "aws:userId": "*" } }), true);
        for (const id of ["AIDAEXAMPLE", "AROAEXAMPLE:*", "*:ann@acme.example", "A*"]) {
            assert.equal(under({ StringNotLike: { "aws:userId": id } }), false, id);
        }
    });

    it("is one on the type of a principal", () => {
        const type = (value: string): object => ({ ...EVERYTHING, Condition: { StringEquals: { "aws:PrincipalType": value } } });
        assert.equal(allOut([type("User"), type("AssumedRole")]), true);
        assert.equal(allOut(type("User")), false);
    });
});
