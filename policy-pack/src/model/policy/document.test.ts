import assert from "node:assert/strict";
import fc from "fast-check";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import { publicAccess } from "./access";
import { parsePolicy, type PolicyDocument } from "./document";
import { tlsCoverage } from "./tls";

const word = fc.string({ unit: "grapheme", maxLength: 12 });
const oneOrMore = fc.oneof(word, fc.array(word, { maxLength: 3 }));
const statement = fc.record(
    {
        Sid: word,
        Effect: fc.constantFrom("Allow", "Deny"),
        Principal: fc.oneof(fc.constant("*"), fc.record({ AWS: oneOrMore })),
        Action: oneOrMore,
        Resource: oneOrMore,
        Condition: fc.dictionary(
            fc.constantFrom("StringEquals", "Bool", "ForAllValues:StringLikeIfExists"),
            fc.dictionary(word, oneOrMore),
        ),
    },
    { requiredKeys: ["Effect"] },
);
const documents = fc.record({ Version: fc.constant("2012-10-17"), Statement: fc.oneof(statement, fc.array(statement, { maxLength: 4 })) });

function parsed(tree: unknown): PolicyDocument {
    const document = parsePolicy(tree as Tree, "policy");
    assert.ok(!(document instanceof Unknown), document instanceof Unknown ? document.reason : "");
    return document;
}

describe("policy documents", () => {
    it("read the same from JSON text, however spaced, and from an object", () => {
        fc.assert(
            fc.property(documents, fc.nat({ max: 8 }), (document, indent) => {
                assert.deepEqual(parsed(JSON.stringify(document, undefined, indent)), parsed(document));
            }),
        );
    });

    it("are as large as the UTF-8 text of their JSON without white space", () => {
        fc.assert(
            fc.property(documents, (document) => {
                assert.equal(
                    parsed(JSON.stringify(document, undefined, 2)).bytes,
                    new TextEncoder().encode(JSON.stringify(document)).length,
                );
            }),
        );
    });

    it("are counted by IAM in characters, without any white space", () => {
        const condition = { StringEquals: { "aws:PrincipalTag/team": "Büro und Post" } };
        const document = { Statement: { Effect: "Allow", Action: "s3:GetObject", Condition: condition } };
        assert.equal(parsed(JSON.stringify(document, undefined, 4)).characters, JSON.stringify(document).length - 2);
    });

    it("never fail, whatever the text", () => {
        fc.assert(
            fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
                const document = parsePolicy(text, "policy");
                assert.ok(document instanceof Unknown || Array.isArray(document.statements));
            }),
        );
    });

    it("without an Allow let nobody in", () => {
        fc.assert(
            fc.property(documents, (document) => {
                const { statements } = parsed(document);
                const denies = { statements: statements.filter(({ effect }) => effect === "Deny"), bytes: 0, characters: 0 };
                assert.deepEqual(publicAccess(denies).statements, []);
            }),
        );
    });

    it("let no more people in with one more Deny", () => {
        fc.assert(
            fc.property(documents, documents, (document, more) => {
                const { statements } = parsed(document);
                const denies = parsed(more).statements.filter(({ effect }) => effect === "Deny");
                const before = publicAccess({ statements, bytes: 0, characters: 0 }).statements.length;
                assert.ok(publicAccess({ statements: [...statements, ...denies], bytes: 0, characters: 0 }).statements.length <= before);
            }),
        );
    });

    it("that mean nothing to AWS are unknown, with the reason", () => {
        const reason = (tree: unknown): string => (parsePolicy(tree as Tree, "policy") as Unknown).reason;
        assert.match(reason("{"), /^is no valid policy document: /);
        assert.match(reason({ Version: "2012-10-17" }), /Statement is missing/);
        assert.match(reason({ Statement: { Effect: "allow" } }), /statement 1: Effect is "allow", allowed are "Allow" and "Deny"/);
        assert.match(reason({ Statement: { Effect: "Deny", Condition: "none" } }), /Condition is no object/);
        assert.match(reason({ Statement: { Effect: "Deny", Action: [{}] } }), /found a map where a string is allowed/);
        assert.match(reason({ Statement: { Effect: "Deny", Action: [["secret"]] } }), /found a list where a string is allowed/);
        assert.match(reason('{"Statement":secret}'), /^is no valid policy document: it is no JSON$/);
        const deep = `{"Statement":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
        assert.match(reason(deep), /: (?:it is nested too deeply|statement 1: Effect is missing, .*)$/);
    });

    it("keep what is known beside an unknown", () => {
        const unknown = new Unknown("policy.Statement.0.Resource");
        const document = parsed({ Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: unknown }] });
        assert.equal(document.bytes, unknown);
        assert.deepEqual(document.statements[0]?.actions, { negated: false, values: ["s3:*"] });
    });
});

describe("a Deny without TLS", () => {
    const without = (Resource: unknown, Condition: unknown = { Bool: { "aws:SecureTransport": "false" } }): PolicyDocument =>
        parsed({ Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource, Condition }] });

    it("may be told by the TLS version, if a request without any counts", () => {
        assert.equal(tlsCoverage(without("*", { NumericLessThanIfExists: { "s3:TlsVersion": 1.2 } }), "logs").objects, true);
        assert.equal(tlsCoverage(without("*", { NumericLessThan: { "s3:TlsVersion": 1.2 } }), "logs").objects, false);
    });

    it("cannot be matched to a bucket without a known name", () => {
        const name = new Unknown("bucket");
        assert.deepEqual(tlsCoverage(without(["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"]), name), { bucket: name, objects: name });
        assert.deepEqual(tlsCoverage(without("*"), name), { bucket: true, objects: true });
        assert.deepEqual(tlsCoverage(without("*", { Null: { "aws:PrincipalArn": "true" } }), name), { bucket: false, objects: false });
    });

    it("may hide in an unknown condition", () => {
        const unknown = new Unknown("policy.Statement.0.Condition");
        assert.equal(tlsCoverage(without("*", unknown), "logs").bucket, unknown);
    });
});
