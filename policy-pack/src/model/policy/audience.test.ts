import assert from "node:assert/strict";
import { Unknown, type Truth } from "../../known";
import { audiences, type Audience } from "./audience";
import { parsePolicy } from "./document";

function audience(elements: object): Audience {
    const Statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...elements };
    const document = parsePolicy({ Statement }, "policy");
    assert.ok(!(document instanceof Unknown));
    const [found] = audiences(document);
    assert.ok(found);
    return found;
}

describe("whom a statement lets in", () => {
    it("are accounts, named as principals or by conditions", () => {
        const principals = { AWS: ["111122223333", "arn:aws:iam::444455556666:role/app", "arn:aws:iam::444455556666:root"] };
        assert.deepEqual(audience({ Principal: principals }).accounts, ["111122223333", "444455556666"]);
        const byCondition = {
            StringEquals: { "aws:PrincipalAccount": "777788889999" },
            ArnLike: { "aws:PrincipalArn": "arn:aws:iam::1:role/*" },
        };
        assert.deepEqual(audience({ Principal: "*", Condition: byCondition }).accounts, ["777788889999"]);
        assert.deepEqual(
            audience({ Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalAccount": "777788889999" } } }).accounts,
            [],
        );
    });

    it("are organisations", () => {
        const Condition = {
            StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
            "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-f6g7h8i9j0/r-ab12/*" },
        };
        const found = audience({ Principal: "*", Condition });
        assert.deepEqual(found.organizations, ["o-a1b2c3d4e5", "o-f6g7h8i9j0"]);
        assert.equal(found.everyone, true);
    });

    it("are services, which a condition has to tie to those they act for", () => {
        const Principal = { Service: ["sns.amazonaws.com", "s3.amazonaws.com"] };
        const found = audience({ Principal });
        assert.deepEqual([found.services, found.confusable], [["s3.amazonaws.com", "sns.amazonaws.com"], true]);
        assert.equal(audience({ Principal, Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } }).confusable, false);
        assert.equal(audience({ Principal, Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } } }).confusable, true);
        assert.equal(audience({ Principal: { AWS: "111122223333" } }).confusable, false);
    });

    it("are services, which encrypt what an ARN names", () => {
        const Principal = { Service: "logs.eu-west-1.amazonaws.com" };
        const of = (arn: string): Truth =>
            audience({ Principal, Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": arn } } }).confusable;
        assert.deepEqual([of("arn:aws:logs:eu-west-1:111122223333:*"), of("arn:aws:logs:*:*:*")], [false, true]);
        const Condition = { StringEquals: { "kms:EncryptionContext:project": "arn:aws:logs:eu-west-1:111122223333:*" } };
        assert.equal(audience({ Principal, Condition }).confusable, true);
    });

    it("may be unknown", () => {
        const unknown = new Unknown("arn");
        assert.deepEqual(audience({ Principal: { AWS: ["111122223333", unknown] } }).unknowns, [unknown]);
        const Condition = { StringEquals: { "aws:SourceAccount": unknown } };
        const service = audience({ Principal: { Service: "s3.amazonaws.com" }, Condition });
        assert.deepEqual([service.confusable, service.unknowns], [unknown, [unknown]]);
        const denied = { StringNotEquals: { "aws:SourceAccount": unknown }, StringEquals: { "aws:PrincipalType": unknown } };
        assert.deepEqual(audience({ Principal: "*", Condition: denied }).unknowns, []);
        assert.deepEqual(audience({ Principal: "*", Condition: unknown }).unknowns, [unknown]);
    });
});
