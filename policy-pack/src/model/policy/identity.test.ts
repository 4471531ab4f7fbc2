import assert from "node:assert/strict";
import fc from "fast-check";
import { anyOf, Unknown, type Truth } from "../../known";
import type { Tree } from "../../tree";
import { boundsAccounts } from "./bounds";
import { parsePolicy, type PolicyDocument, type Statement } from "./document";
import { isEvery, isWide } from "./arn";
import { allowsEverywhere, isTakenBack, isUnbounded, names, namesEveryAction, reaches, reachesAll } from "./identity";

function parsed(...statements: readonly unknown[]): PolicyDocument {
    const document = parsePolicy({ Statement: statements } as Tree, "policy");
    assert.ok(!(document instanceof Unknown));
    return document;
}

function allow(over: Readonly<Record<string, unknown>>): Statement {
    const [statement] = parsed({ Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...over }).statements;
    assert.ok(statement !== undefined);
    return statement;
}

const when = (Condition: unknown): Statement => allow({ Condition });

describe("resources of identity policies", () => {
    it("are every one where the pattern leaves none out", () => {
        for (const every of ["*", "**", "arn:*", "arn*", "arn:aws:*", "arn:aws:*:*:*:*", "*:*"]) {
            assert.equal(isEvery(every), true, every);
        }
        for (const some of ["arn:aws:s3:::*", "*/*", "arn:aws:iam::111111111111:*", ""]) {
            assert.equal(isEvery(some), false, some);
        }
    });

    it("are wide where no part of a name is fixed", () => {
        const wide = [
            "*",
            "arn:aws:iam::*:role/*",
            "arn:aws:iam::111111111111:*",
            "arn:aws:s3:::*",
            "arn:aws:s3:::*/*",
            "arn:aws:sns:*:*:*",
            "arn:aws:iam::111111111111:role/?*",
            "arn:aws:iam::${aws:PrincipalAccount}:role/*",
        ];
        for (const every of [...wide, "arn:aws:secretsmanager:*:*:secret:*", "arn:aws:rds-db:*:*:dbuser:*/*"]) {
            assert.equal(isWide(every), true, every);
        }
        const narrow = [
            "arn:aws:iam::*:role/app",
            "arn:aws:iam::*:role/app-*",
            "arn:aws:s3:::acme/*",
            "arn:aws:ssm:*:*:parameter/app/*",
            "abc*",
        ];
        for (const some of [
            ...narrow,
            "arn:aws:execute-api:*:*:abcdef/*",
            "arn:aws:iam::*:user/${aws:username}",
            "arn:aws:s3:::??",
            "role/*",
            "arn:aws:sqs:*:*:orders",
        ]) {
            assert.equal(isWide(some), false, some);
        }
    });

    it("are wide where an ARN is cut short, which AWS fills with wildcards", () => {
        for (const short of ["arn:aws:iam", "arn:aws:iam::*", "arn:aws:iam::111111111111", "arn:aws:sqs:eu-west-1"]) {
            assert.deepEqual([isWide(short), isEvery(short)], [true, false], short);
        }
        assert.equal(isEvery("arn:aws"), true);
    });

    it("are those of the service that an action acts on", () => {
        const on = (Resource: string, action: string): Truth => reachesAll(allow({ Resource }), action);
        assert.equal(on("arn:aws:iam::*:role/*", "iam:PassRole"), true);
        assert.equal(on("arn:aws:*:*:111111111111:*", "sts:AssumeRole"), true);
        assert.equal(on("arn:aws:ec2:*:*:instance/*", "ssm:SendCommand"), true);
        assert.equal(on("arn:aws:s3:::*", "iam:PassRole"), false);
    });

    it("are never fewer for a wider pattern", () => {
        fc.assert(
            fc.property(fc.string({ unit: fc.constantFrom("arn:aws:", "iam", ":", "*", "/", "role", "a"), maxLength: 8 }), (pattern) => {
                assert.ok(!isEvery(pattern) || isWide(pattern), pattern);
            }),
        );
    });

    it("that a statement leaves out are all but a few", () => {
        const statement = allow({ Resource: undefined, NotResource: "arn:aws:s3:::acme/*" });
        assert.equal(reaches(statement, isEvery), true);
        assert.equal(reaches(allow({ Resource: ["arn:aws:s3:::acme/*", "*"] }), isEvery), true);
        assert.equal(reaches(allow({ Resource: [] }), isEvery), false);
        assert.ok(reaches(allow({ Resource: new Unknown("arn") }), isEvery) instanceof Unknown);
    });
});

describe("conditions of identity policies", () => {
    it("bound a statement where they speak of what is acted on", () => {
        for (const condition of [
            { StringEquals: { "aws:ResourceTag/team": "a" } },
            { StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } },
            { "ForAnyValue:StringEquals": { "kms:ResourceAliases": ["alias/a"] } },
            { ArnLike: { "iam:PermissionsBoundary": "arn:aws:iam::111111111111:policy/a" } },
            { Bool: { "kms:GrantIsForAWSResource": "true" } },
            { StringEquals: { "aws:CalledVia": "athena.amazonaws.com", "aws:PrincipalTag/a": "b" } },
        ]) {
            assert.equal(isUnbounded(when(condition)), false, JSON.stringify(condition));
        }
    });

    it("do not where they speak of the caller, or hold for all", () => {
        for (const condition of [
            { Bool: { "aws:MultiFactorAuthPresent": "true" } },
            { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
            { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
            { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
            { StringEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } },
            { "ForAnyValue:StringLike": { "aws:ResourceOrgPaths": "o-a1b2c3d4e5/*" } },
            { "ForAnyValue:StringEquals": { "aws:CalledVia": ["athena.amazonaws.com", "cloudformation.amazonaws.com"] } },
            { StringEquals: { "aws:CalledViaAWSMCP": "aws-mcp.amazonaws.com" } },
            { ArnEquals: { "lambda:SourceFunctionArn": "arn:aws:lambda:eu-west-1:111111111111:function:app" } },
            { StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:12345678-1234" } },
            { StringLike: { "aws:ResourceTag/team": "*" } },
            { StringLike: { "aws:ResourceTag/team": ["a", "*"] } },
            { StringEqualsIfExists: { "aws:ResourceTag/team": "a" } },
            { "ForAllValues:StringEquals": { "kms:ResourceAliases": ["alias/a"] } },
            { StringNotEquals: { "aws:ResourceTag/team": "a" } },
            { StringEquals: { "aws:ResourceTag/team": [] } },
        ]) {
            assert.equal(isUnbounded(when(condition)), true, JSON.stringify(condition));
        }
    });

    it("leave the actions of a service where only its requests have the key", () => {
        const Condition = { StringEquals: { "s3:ResourceAccount": "111111111111" } };
        assert.equal(isUnbounded(allow({ Action: ["s3:GetObject", "s3:Put*"], Condition })), true);
        for (const over of [{ Action: "*" }, { Action: ["s3:GetObject", "iam:PassRole"] }, { Action: undefined, NotAction: "iam:*" }]) {
            assert.equal(isUnbounded(allow({ ...over, Condition })), false, JSON.stringify(over));
        }
    });

    it("on accounts count where roles of other accounts matter", () => {
        const bounded = (Condition: unknown): Truth => anyOf(when(Condition).conditions.map(boundsAccounts));
        assert.equal(bounded({ StringEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } }), true);
        assert.equal(bounded({ StringEqualsIfExists: { "aws:ResourceOrgID": "o-a1b2c3d4e5" } }), false);
        assert.equal(bounded({ StringLike: { "aws:ResourceOrgID": "*" } }), false);
        assert.equal(bounded({ StringNotEquals: { "aws:ResourceAccount": "111111111111" } }), false);
        assert.ok(bounded({ StringEquals: { "aws:ResourceAccount": new Unknown("account") } }) instanceof Unknown);
    });

    it("count by what the request is known to bring along", () => {
        const asking = { action: "iam:passrole", keys: new Map([["iam:passedtoservice", ["ec2.amazonaws.com"]]]) };
        const only = (service: unknown): Statement => when({ StringLike: { "iam:PassedToService": service } });
        assert.equal(isUnbounded(only("ec2.*"), asking), true);
        assert.equal(isUnbounded(only("lambda.amazonaws.com"), asking), false);
        assert.equal(isUnbounded(only("${aws:PrincipalTag/service}"), asking), false);
        assert.ok(isUnbounded(only(new Unknown("service")), asking) instanceof Unknown);
    });

    it("are unknown where they are not known", () => {
        assert.ok(isUnbounded(when(new Unknown("Condition"))) instanceof Unknown);
        assert.ok(isUnbounded(when({ StringEquals: { "aws:SomethingNew": "a" } })) instanceof Unknown);
        assert.ok(isUnbounded(when({ StringEquals: { "aws:ResourceTag/team": new Unknown("team") } })) instanceof Unknown);
    });
});

describe("what an identity policy allows everywhere", () => {
    const everything = { Effect: "Allow", Action: "*", Resource: "*" };

    it("is what an Allow covers and no Deny takes back", () => {
        assert.equal(allowsEverywhere(parsed(everything), "iam:PassRole"), true);
        assert.equal(allowsEverywhere(parsed({ ...everything, Action: "iam:Pass*" }), "iam:PassRole"), true);
        assert.equal(allowsEverywhere(parsed({ ...everything, Action: "iam:Get*" }), "iam:PassRole"), false);
        assert.equal(allowsEverywhere(parsed({ ...everything, Resource: "arn:aws:iam::*:role/app" }), "iam:PassRole"), false);
        assert.equal(allowsEverywhere(parsed(everything, { Effect: "Deny", Action: "iam:*", Resource: "*" }), "iam:PassRole"), false);
    });

    it("is not less for a Deny of some resources, or under a condition", () => {
        for (const deny of [
            { Resource: "arn:aws:iam::*:role/app" },
            { NotResource: "arn:aws:iam::*:role/app" },
            { Resource: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } },
        ]) {
            const document = parsed(everything, { Effect: "Deny", Action: "*", ...deny });
            assert.equal(isTakenBack(document, "iam:PassRole"), false);
            assert.equal(allowsEverywhere(document, "iam:PassRole"), true);
        }
    });

    it("is not less for a Deny on another service", () => {
        const document = parsed(everything, { Effect: "Deny", Action: "*", Resource: "arn:aws:s3:::*" });
        assert.deepEqual([isTakenBack(document, "iam:PassRole"), isTakenBack(document, "s3:GetObject")], [false, true]);
    });

    it("is but a part of a pattern where a Deny spares no more", () => {
        const document = parsed(everything, { Effect: "Deny", NotAction: ["s3:Get*", "iam:*"], Resource: "*" });
        for (const [action, taken] of [
            ["*:*", true],
            ["s3:*", true],
            ["s3:GetObject", false],
            ["iam:*", false],
        ] as const) {
            assert.equal(isTakenBack(document, action), taken, action);
        }
        const hidden = parsed(everything, { Effect: "Deny", NotAction: new Unknown("NotAction"), Resource: "*" });
        assert.ok(isTakenBack(hidden, "*:*") instanceof Unknown);
    });

    it("is nothing in a policy of Denies", () => {
        assert.equal(allowsEverywhere(parsed({ ...everything, Effect: "Deny" }), "iam:PassRole"), false);
    });
});

describe("actions of identity policies", () => {
    it("are named unless all are, or some are left out", () => {
        assert.equal(names(allow({ Action: ["s3:Get*"] }), parsed(), "s3:GetObject"), true);
        assert.equal(names(allow({ Action: ["s3:Get*"] }), parsed(), "s3:PutObject"), false);
        assert.equal(names(allow({ Action: ["s3:Get*", "*"] }), parsed(), "s3:GetObject"), false);
        const spared = parsed({ Effect: "Deny", NotAction: "s3:Get*", Resource: "*" });
        assert.equal(names(allow({ Action: "*" }), spared, "s3:GetObject"), true);
        assert.equal(names(allow({ Action: undefined, NotAction: "iam:*" }), parsed(), "s3:GetObject"), false);
    });

    it("are all with a star for the service", () => {
        assert.equal(namesEveryAction(allow({ Action: "*" })), true);
        assert.equal(namesEveryAction(allow({ Action: ["s3:*", "*:*"] })), true);
        assert.equal(namesEveryAction(allow({ Action: "s3:*" })), false);
        assert.equal(namesEveryAction(allow({ Action: undefined, NotAction: "*" })), false);
    });
});
