import assert from "node:assert/strict";
import fc from "fast-check";
import { Unknown, type Truth } from "../../known";
import type { Tree } from "../../tree";
import { publicAccess } from "./access";
import { parsePolicy, type PolicyDocument } from "./document";
import { deniesUploadsWithForeignKeys } from "./foreignKeys";
import { lockout } from "./lockout";
import { olderTlsCoverage, tlsCoverage } from "./tls";

const ALGORITHM = "s3:x-amz-server-side-encryption";
const KEY_ID = `${ALGORITHM}-aws-kms-key-id`;
const HOLE = "hole";
const TEXTS = [
    ...["*", "s3:*", "s3:PutObject", "arn:aws:s3:::logs", "arn:aws:s3:::logs/*", "false", "true", "1.1", "1.2", "AES256", "aws:kms"],
    ...["arn:aws:kms:eu-west-1:111111111111:key/a", "arn:aws:kms:*", "o-a1b2c3d4e5", "AIDAEXAMPLE", "203.0.113.0/24", "${aws:userid}"],
    ...["arn:aws:iam::111111111111:role/app", "arn:aws:iam::*:role/a*", "arn:aws:sts::111111111111:assumed-role/app/i-1"],
];
const OPERATORS = [
    ...["Bool", "BoolIfExists", "Null", "NumericLessThan", "NumericLessThanIfExists", "IpAddress", "NotIpAddress"],
    ...["NumericLessThanEquals", "ForAnyValue:StringNotLike", "ForAnyValue:StringNotEqualsIfExists"],
    ...["StringEquals", "StringNotEquals", "StringNotLike", "ArnNotEquals", "ArnNotLike"],
];
const KEYS = [
    ...["aws:SecureTransport", "s3:TlsVersion", ALGORITHM, KEY_ID, "aws:PrincipalIsAWSService"],
    ...["aws:userid", "aws:PrincipalOrgID", "aws:PrincipalArn", "aws:SourceIp"],
];

/** Mostly what the rules look for, so that documents pass them now and then. */
const text = (...likely: string[]): fc.Arbitrary<string> =>
    fc.oneof({ arbitrary: fc.constantFrom(...likely), weight: 3 }, { arbitrary: fc.constantFrom(HOLE, ...TEXTS), weight: 1 });
const condition = fc.oneof(
    fc.constantFrom(
        { Bool: { "aws:SecureTransport": HOLE } },
        { NumericLessThan: { "s3:TlsVersion": HOLE } },
        { StringEquals: { "aws:PrincipalOrgID": HOLE } },
        { ArnNotLike: { "aws:PrincipalArn": HOLE } },
        { Null: { [KEY_ID]: "false" }, StringNotEquals: { [KEY_ID]: [HOLE] } },
        { Null: { [ALGORITHM]: "false" }, StringNotEquals: { [ALGORITHM]: HOLE } },
        { StringNotLike: { "aws:userid": ["AIDAEXAMPLE", HOLE] }, BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
    ),
    fc.dictionary(
        fc.constantFrom(...OPERATORS),
        fc.dictionary(fc.constantFrom(...KEYS), fc.array(text("false"), { maxLength: 2 }), { maxKeys: 2 }),
        { maxKeys: 2 },
    ),
);
const statement = fc.record({
    Effect: fc.constantFrom("Allow", "Deny"),
    Principal: text("*"),
    Action: fc.array(text("s3:*", "s3:PutObject"), { minLength: 1, maxLength: 2 }),
    Resource: fc.array(text("*", "arn:aws:s3:::logs", "arn:aws:s3:::logs/*"), { minLength: 1, maxLength: 2 }),
    Condition: condition,
});

function filled(tree: unknown, value: Tree): Tree {
    if (tree === HOLE) {
        return value;
    }
    if (Array.isArray(tree)) {
        return tree.map((item) => filled(item, value));
    }
    return typeof tree === "object" && tree !== null
        ? Object.fromEntries(Object.entries(tree).map(([key, child]) => [key, filled(child, value)]))
        : (tree as Tree);
}

function truths(tree: Tree): Truth[] {
    const document = parsePolicy(tree, "policy") as PolicyDocument;
    const [tls, current] = [tlsCoverage(document, "logs"), olderTlsCoverage(document, "logs", 1.2)];
    const { statements, unknowns } = publicAccess(document);
    return [
        ...[tls.bucket, tls.objects, current.bucket, current.objects],
        ...[true, false].map((plain) => deniesUploadsWithForeignKeys(document, "logs", plain)),
        statements.length > 0 || (unknowns[0] ?? false),
    ];
}

function repairs(tree: Tree): Truth[] {
    const document = parsePolicy(tree, "policy") as PolicyDocument;
    const { all, root } = lockout(document, { bucket: "logs", account: "111111111111", deployer: undefined });
    return [all, root];
}

describe("what rules ask of a policy", () => {
    it("has with an unknown inside either no answer, or that of every value it may have", () => {
        fc.assert(
            fc.property(fc.array(statement, { maxLength: 3 }), text("false", "*"), (Statement, value) => {
                const document = { Version: "2012-10-17", Statement };
                const asked = (tree: Tree): Truth[] => [...truths(tree), ...repairs(tree)];
                const before = asked(filled(document, new Unknown("a value")));
                const after = asked(filled(document, value));
                assert.deepEqual(
                    before.filter((truth, index) => !(truth instanceof Unknown) && truth !== after[index]),
                    [],
                );
            }),
            { numRuns: 2000 },
        );
    });

    it("does not need a user that is not known yet", () => {
        const deny = (Condition: object): object => ({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition });
        const others = deny({ StringNotLike: { "aws:userid": [HOLE] }, BoolIfExists: { "aws:PrincipalIsAWSService": "false" } });
        const unknown = new Unknown("a value");
        assert.deepEqual(truths(filled({ Statement: [others] }, unknown)), [false, false, false, false, false, false, false]);
        const [http, old] = [deny({ Bool: { "aws:SecureTransport": "false" } }), deny({ NumericLessThan: { "s3:TlsVersion": "1.2" } })];
        const read = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
        const allow = { ...read, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } };
        const found = truths(filled({ Statement: [others, http, old, allow] }, unknown));
        assert.deepEqual(found, [true, true, true, true, false, false, false]);
    });
});

describe("a Deny of old TLS", () => {
    const below = (version: unknown): PolicyDocument => {
        const Condition = { NumericLessThan: { "s3:TlsVersion": version } };
        return parsePolicy(
            { Statement: { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition } } as Tree,
            "policy",
        ) as PolicyDocument;
    };

    it("goes as far as its largest version", () => {
        assert.equal(olderTlsCoverage(below("1.2"), "logs", 1.3).objects, false);
        assert.equal(olderTlsCoverage(below("1.3"), "logs", 1.3).objects, true);
        assert.equal(olderTlsCoverage(below(["1.0", 1.3]), "logs", 1.2).objects, true);
        assert.equal(olderTlsCoverage(below([]), "logs", 1.2).objects, false);
        assert.equal(olderTlsCoverage(below("new"), "logs", 1.2).objects, false);
    });

    it("goes as far as the versions that there are", () => {
        const denied = (Condition: object): Truth => {
            const Statement = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition };
            return olderTlsCoverage(parsePolicy({ Statement } as Tree, "policy") as PolicyDocument, "logs", 1.2).objects;
        };
        assert.equal(denied({ NumericLessThanEquals: { "s3:TlsVersion": 1.1 } }), true);
        assert.equal(denied({ NumericLessThanEquals: { "s3:TlsVersion": "1.0" } }), false);
        assert.equal(denied({ NumericLessThan: { "s3:TlsVersion": "1.15" } }), true);
        assert.equal(denied({ NumericNotEquals: { "s3:TlsVersion": ["1.2", "1.3"] } }), true);
        assert.equal(denied({ NumericLessThan: { "s3:TlsVersion": "1.2" }, IpAddress: { "aws:SourceIp": "10.0.0.0/8" } }), false);
        assert.equal(denied({ Bool: { "aws:SecureTransport": "false" } }), false);
    });

    it("has no answer where a larger version may be among them", () => {
        const unknown = new Unknown("a version");
        assert.equal(olderTlsCoverage(below(["1.1", unknown]), "logs", 1.2).objects, unknown);
        assert.equal(olderTlsCoverage(below(["1.2", unknown]), "logs", 1.2).objects, true);
    });
});
