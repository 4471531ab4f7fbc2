import assert from "node:assert/strict";
import fc from "fast-check";
import { Unknown, type Truth } from "../../known";
import type { Tree } from "../../tree";
import { parsePolicy } from "./document";
import { isNarrowNetwork, narrows, sparesOnlyNamed } from "./narrow";

function conditions(Condition: unknown) {
    const document = parsePolicy({ Statement: { Effect: "Allow", Condition } } as Tree, "policy");
    assert.ok(!(document instanceof Unknown));
    return document.statements[0]?.conditions ?? [];
}

function narrow(condition: unknown): Truth[] {
    return conditions(condition).map(narrows);
}

describe("conditions that narrow", () => {
    it("have fixed values", () => {
        assert.deepEqual(narrow({ StringEquals: { "AWS:SourceVPC": "vpc-1", "aws:PrincipalAccount": ["111111111111"] } }), [true, true]);
        assert.deepEqual(narrow({ StringLike: { "aws:SourceAccount": "1111*" } }), [false]);
        assert.deepEqual(narrow({ StringEquals: { "aws:PrincipalOrgID": ["o-a", "${aws:PrincipalTag/org}"] } }), [false]);
        assert.deepEqual(narrow({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::acme-source" } }), [true]);
        assert.deepEqual(narrow({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } }), [false]);
        assert.deepEqual(narrow({ ArnLike: { "aws:SourceArn": ["arn:aws:s3:*:*:acme-source", "arn:*:s3:::acme-source"] } }), [true]);
        for (const open of ["arn:aws:s3:*:*:acme-*", "arn:aws:s3:*:*:*", "arn:aws:s3:eu-west-1:*:accesspoint/x", "arn:aws:sns:*:*:acme"]) {
            assert.deepEqual(narrow({ ArnLike: { "aws:SourceArn": open } }), [false], open);
        }
        assert.deepEqual(narrow({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/r-ab12/*" } }), [true]);
    });

    it("have keys of single services", () => {
        assert.deepEqual(narrow({ StringEquals: { "kms:CallerAccount": "111111111111", "lambda:EventSourceToken": "amzn1.x" } }), [
            true,
            true,
        ]);
        assert.deepEqual(narrow({ StringLike: { "sns:Endpoint": ["*@acme.example", "https://acme.example/in"] } }), [true]);
        assert.deepEqual(narrow({ StringLike: { "sns:Endpoint": "*@*" } }), [false]);
        const mounted = (value: string): Truth[] => narrow({ Bool: { "elasticfilesystem:AccessedViaMountTarget": value } });
        assert.deepEqual([mounted("true"), mounted("false")], [[true], [false]]);
    });

    it("do not hold without their key, and are not negated", () => {
        assert.deepEqual(narrow({ "ForAllValues:StringEquals": { "aws:PrincipalOrgPaths": "o-a/r-b/" } }), [false]);
        assert.deepEqual(narrow({ StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }), [false]);
        assert.deepEqual(narrow({ Bool: { "aws:SecureTransport": "true" } }), [false]);
        assert.deepEqual(narrow({ StringEquals: { "aws:SourceVpce": [] } }), [false]);
    });

    it("may be unknown", () => {
        const unknown = new Unknown("x");
        assert.deepEqual(narrow({ StringEquals: { "aws:SourceVpce": ["vpce-1", unknown] } }), [unknown]);
        assert.deepEqual(narrow({ StringLike: { "aws:SourceVpce": ["*", unknown] } }), [false]);
        assert.deepEqual(narrow(unknown), [unknown]);
    });

    it("take a network as narrow from /8 on, and from /32 on for IPv6", () => {
        fc.assert(
            fc.property(fc.ipV4(), fc.nat({ max: 32 }), (address, bits) => {
                assert.equal(isNarrowNetwork(`${address}/${String(bits)}`), bits >= 8);
            }),
        );
        fc.assert(
            fc.property(fc.ipV6(), fc.nat({ max: 128 }), (address, bits) => {
                fc.pre(!/^f[cd]..:/i.test(address));
                assert.equal(isNarrowNetwork(`${address}/${String(bits)}`), bits >= 32);
            }),
        );
        assert.deepEqual(["fd00::/8", "FC00::/7", "fc00::/6", "fc::/8"].map(isNarrowNetwork), [true, true, false, false]);
        assert.deepEqual(["203.0.113.7", "::1", "*", "10.0.0.0/x", ""].map(isNarrowNetwork), [true, true, false, false, false]);
        assert.deepEqual(["10.0.0.0/33", "2001:db8::/129"].map(isNarrowNetwork), [false, false]);
    });
});

describe("conditions of a Deny that spares only the named", () => {
    const spares = (condition: unknown): Truth => sparesOnlyNamed(conditions(condition));

    it("negate a narrowing one, and may spare services", () => {
        assert.equal(spares({ StringNotLike: { "aws:userid": ["AROAEXAMPLEEXAMPLE123:*"] } }), true);
        assert.equal(spares({ ArnNotLikeIfExists: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/*" } }), true);
        assert.equal(spares({ NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" }, Bool: { "aws:ViaAWSService": "false" } }), true);
    });

    it("have nothing else beside it, and more than services", () => {
        assert.equal(spares({ Bool: { "aws:PrincipalIsAWSService": "false" } }), false);
        assert.equal(spares({ StringNotEquals: { "aws:PrincipalOrgID": "o-a" }, Bool: { "aws:SecureTransport": "false" } }), false);
        assert.equal(spares({ StringNotLike: { "aws:userid": "*" } }), false);
        assert.equal(spares({ StringNotEquals: { "aws:PrincipalOrgID": "o-a" }, Bool: { "aws:ViaAWSService": "true" } }), false);
    });

    it("hold for anonymous callers, who lack the key", () => {
        const paths = { "aws:PrincipalOrgPaths": ["o-abc123/*"] };
        assert.equal(spares({ "ForAnyValue:StringNotLike": paths }), false);
        assert.equal(spares({ "ForAnyValue:StringNotLikeIfExists": paths }), true);
        assert.equal(spares({ "ForAllValues:StringNotLike": paths }), true);
    });

    it("spare services however that is spelled, and may be unknown", () => {
        const unknown = new Unknown("x");
        const beside = (condition: object): Truth => spares({ StringNotEquals: { "aws:PrincipalOrgID": "o-a" }, ...condition });
        assert.equal(beside({ Bool: { "aws:PrincipalIsAWSService": "False" } }), true);
        assert.equal(beside({ StringEquals: { "aws:PrincipalIsAWSService": "false" } }), true);
        assert.equal(beside({ Bool: { "aws:PrincipalIsAWSService": unknown } }), unknown);
        assert.equal(spares({ "ForAnyValue:StringNotLike": unknown }), unknown);
    });
});
