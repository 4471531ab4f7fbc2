import assert from "node:assert/strict";
import { Unknown, type Truth } from "../../known";
import type { Tree } from "../../tree";
import { parsePolicy } from "./document";
import { isUnbounded } from "./identity";

/** Whether an Allow of the action under the condition gives all that it gives without. */
function isWhole(action: string, Condition: Tree, service?: string): Truth {
    const document = parsePolicy({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*", Condition }] }, "policy");
    assert.ok(!(document instanceof Unknown));
    const [statement] = document.statements;
    assert.ok(statement !== undefined);
    const keys = new Map(service === undefined ? [] : [["iam:passedtoservice", [service]] as const]);
    return isUnbounded(statement, { action, keys });
}

describe("conditions on what is asked for", () => {
    it("leave every right where they let a strong policy of AWS through", () => {
        const attaches = (operator: string, ...arns: string[]): Truth =>
            isWhole("iam:attachuserpolicy", { [operator]: { "iam:PolicyARN": arns } });
        assert.equal(attaches("ArnEquals", "arn:aws:iam::aws:policy/AdministratorAccess"), true);
        assert.equal(attaches("StringLike", "arn:aws:iam::111122223333:policy/app", "arn:aws-cn:iam::aws:policy/IAM*"), true);
        assert.equal(attaches("ArnLike", "arn:aws:iam::*:policy/*"), true);
        assert.equal(attaches("ArnLike", "arn:*"), true);
        assert.equal(attaches("ArnLike", "arn:aws:iam::111122223333:policy/app-*"), false);
        assert.equal(attaches("ArnLike", "arn:aws:iam::aws:policy/job-function/*"), false);
        assert.equal(attaches("StringEquals", "arn:aws:iam::aws:policy/*"), false, "which is no pattern there");
        assert.ok(attaches("ArnLike", "arn:aws:iam::111122223333:policy/*") instanceof Unknown);
        assert.ok(attaches("ArnLike", "arn:aws:iam::111122223333:policy/app", new Unknown("arn") as never) instanceof Unknown);
        const Condition = { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" } };
        assert.equal(isWhole("iam:putuserpolicy", Condition), false, "its requests lack the key");
    });

    it("leave fewer where they demand a boundary, other than to take it away", () => {
        const within = (action: string, name: string): Truth => isWhole(action, { StringEquals: { "iam:PermissionsBoundary": name } });
        assert.equal(within("iam:putrolepolicy", "arn:aws:iam::111122223333:policy/boundary"), false);
        assert.equal(within("iam:putrolepolicy", "arn:aws:iam::aws:policy/PowerUserAccess"), false);
        assert.equal(within("iam:putrolepolicy", "arn:aws:iam::aws:policy/AdministratorAccess"), true);
        assert.equal(within("iam:deleteuserpermissionsboundary", "arn:aws:iam::111122223333:policy/boundary"), true);
    });

    it("leave every role where they name any resource of the service that gets it", () => {
        const passes = (arn: string, service?: string): Truth =>
            isWhole("iam:passrole", { ArnLike: { "iam:AssociatedResourceARN": arn } }, service);
        assert.equal(passes("arn:aws:ec2:*:*:instance/*", "ec2.amazonaws.com"), true);
        assert.equal(passes("arn:*", "lambda.amazonaws.com"), true);
        assert.equal(passes("arn:aws:ec2:*:*:instance/*", "lambda.amazonaws.com"), false);
        assert.equal(passes("arn:aws:ec2:*:*:instance/i-0a1b2c3d", "ec2.amazonaws.com"), false);
        assert.equal(passes("arn:aws:ec2:*:*:instance/*"), false, "it bounds the services");
        assert.equal(passes("arn:*"), true);
    });

    it("bound no rights by networks and sizes, in the requests that have them", () => {
        const Condition = { StringEquals: { "lambda:VpcIds": "vpc-1" } };
        assert.deepEqual([isWhole("lambda:createfunction", Condition), isWhole("lambda:invokefunction", Condition)], [true, false]);
        const cluster = { ArnEquals: { "ecs:cluster": "arn:aws:ecs:eu-west-1:111122223333:cluster/app" } };
        assert.deepEqual([isWhole("ecs:runtask", cluster), isWhole("ecs:executecommand", cluster)], [true, false]);
    });
});
