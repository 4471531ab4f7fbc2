import assert from "node:assert/strict";
import { Unknown, type Truth } from "../../known";
import type { Tree } from "../../tree";
import { parsePolicy, type PolicyDocument, type Statement } from "./document";
import { allowsEverywhere, isTakenBack, reachesAll, reachesIam } from "./identity";
import { namesEachType, namesSome } from "./actionTypes";

function parsed(...statements: readonly unknown[]): PolicyDocument {
    const document = parsePolicy({ Statement: statements } as Tree, "policy");
    assert.ok(!(document instanceof Unknown));
    return document;
}

function on(resources: object): Statement {
    const [statement] = parsed({ Effect: "Allow", Action: "*", ...resources }).statements;
    assert.ok(statement !== undefined);
    return statement;
}

const arn = (name: string, account = "*"): string => `arn:aws:iam::${account}:${name}`;
const ALL = { Effect: "Allow", Action: "*", Resource: "*" };
const without = (deny: object): PolicyDocument => parsed(ALL, { Effect: "Deny", Action: "iam:*", ...deny });

describe("what actions of IAM act on", () => {
    it("is told by their names", () => {
        for (const [action, type] of [
            ["iam:passrole", "role"],
            ["iam:attachrolepolicy", "role"],
            ["iam:updateassumerolepolicy", "role"],
            ["iam:addroletoinstanceprofile", "instance-profile"],
            ["iam:putuserpolicy", "user"],
            ["iam:createaccesskey", "user"],
            ["iam:enablemfadevice", "user"],
            ["iam:createvirtualmfadevice", "mfa"],
            ["iam:addusertogroup", "group"],
            ["iam:createpolicyversion", "policy"],
            ["sts:assumerole", "role"],
        ] as const) {
            for (const one of ["group", "instance-profile", "mfa", "policy", "role", "user"]) {
                assert.equal(namesSome(`${one}/*`, action), one === type, `${action} on ${one}`);
            }
        }
    });

    it("has rights or is a right where they name nothing", () => {
        assert.deepEqual([namesSome("user/*", "iam:*"), namesSome("mfa/*", "iam:*")], [true, false]);
        assert.deepEqual([namesEachType("user/*", "iam:*"), namesEachType("*", "iam:*")], [false, true]);
    });
});

describe("wildcards of one type", () => {
    it("are no wildcards of another one", () => {
        const profiles = on({ Resource: [arn("role/app-*"), arn("instance-profile/*")] });
        assert.equal(reachesAll(profiles, "iam:PassRole"), false);
        assert.equal(reachesAll(profiles, "iam:AddRoleToInstanceProfile"), true);
        assert.equal(reachesAll(on({ Resource: [arn("user/${aws:username}"), arn("mfa/*")] }), "iam:CreateAccessKey"), false);
        assert.equal(reachesAll(on({ Resource: "arn:aws:*:*:111122223333:*" }), "iam:PassRole"), true);
        assert.deepEqual([reachesIam(on({ Resource: arn("mfa/*") })), reachesIam(on({ Resource: arn("user/*") }))], [false, true]);
    });

    it("are all that is left out where NotResource has them", () => {
        assert.equal(reachesAll(on({ NotResource: arn("*") }), "iam:PassRole"), false);
        assert.equal(reachesAll(on({ NotResource: arn("user/*") }), "iam:PassRole"), true);
        assert.equal(reachesAll(on({ NotResource: arn("role/app") }), "iam:PassRole"), true);
        assert.deepEqual([reachesIam(on({ NotResource: arn("*") })), reachesIam(on({ NotResource: arn("role/*") }))], [false, true]);
    });

    it("take back no more than that type", () => {
        assert.equal(isTakenBack(without({ Resource: arn("mfa/*") }), "iam:*"), false);
        assert.equal(isTakenBack(without({ Resource: arn("user/*") }), "iam:*"), false);
        assert.equal(isTakenBack(without({ Resource: arn("user/*") }), "iam:PutUserPolicy"), true);
        assert.equal(isTakenBack(without({ Resource: arn("*") }), "iam:*"), true);
    });

    it("take back nothing certain where they are of one account", () => {
        const document = without({ Resource: arn("role/*", "999988887777") });
        assert.ok(isTakenBack(document, "iam:PassRole") instanceof Unknown);
        assert.ok(allowsEverywhere(document, "iam:PassRole") instanceof Unknown);
        const roles = parsed(ALL, { Effect: "Deny", Action: "sts:AssumeRole", Resource: arn("role/*", "999988887777") });
        assert.equal(isTakenBack(roles, "sts:AssumeRole"), false);
    });

    it("stand for slashes as well, in the type too", () => {
        for (const every of ["role*", "r*", "*", "*role/*", "*/*", "role/?*"]) {
            assert.equal(reachesAll(on({ Resource: arn(every) }), "iam:PassRole"), true, every);
        }
        for (const some of ["role/app*", "role", "user*", "role-*"]) {
            assert.equal(reachesAll(on({ Resource: arn(some) }), "iam:PassRole"), false, some);
        }
        assert.equal(isTakenBack(without({ Resource: arn("role*") }), "iam:PassRole"), true);
        assert.equal(isTakenBack(without({ Resource: arn("role/*/*") }), "iam:PassRole"), false, "roles without a path are left");
    });

    it("are told apart in other services that are known", () => {
        const reached = (action: string, Resource: string): Truth => reachesAll(on({ Resource }), action);
        for (const [action, resource, isAll] of [
            ["lambda:UpdateFunctionCode", "arn:aws:lambda:*:*:layer:*:*", false],
            ["lambda:UpdateFunctionCode", "arn:aws:lambda:*:*:function:*", true],
            ["lambda:UpdateFunctionCode", "arn:aws:lambda:*:*:func*", true],
            ["lambda:AddLayerVersionPermission", "arn:aws:lambda:*:*:layer:*", true],
            ["lambda:*", "arn:aws:lambda:*:*:layer:*", false],
            ["ssm:SendCommand", "arn:aws:ssm:*::document/*", false],
            ["ssm:SendCommand", "arn:aws:ssm:*:*:managed-instance/*", true],
            ["ssm:StartSession", "arn:aws:ecs:*:*:task/*", true],
            ["ssm:GetParameter", "arn:aws:ec2:*:*:*", false],
            ["rds:CreateDBSnapshot", "arn:aws:rds:*:*:snapshot:*", false],
            ["states:StartExecution", "arn:aws:states:*:*:stateMachine:*", true],
            ["logs:PutLogEvents", "arn:aws:logs:*:*:log-group:*", true],
        ] as const) {
            assert.equal(reached(action, resource), isAll, `${action} on ${resource}`);
        }
    });
});
