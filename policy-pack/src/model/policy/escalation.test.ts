import assert from "node:assert/strict";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import { parsePolicy } from "./document";
import { escalation, type Escalation } from "./escalation";

function found(actions: Tree, over: Readonly<Record<string, Tree>> = {}): Escalation {
    const document = parsePolicy({ Statement: [{ Effect: "Allow", Action: actions, Resource: "*", ...over }] }, "policy");
    assert.ok(!(document instanceof Unknown));
    return escalation(document);
}

describe("privilege escalation", () => {
    it("needs all actions of a way", () => {
        assert.deepEqual(found(["iam:PassRole", "glue:CreateJob"]).direct, []);
        assert.deepEqual(found(["iam:PassRole", "glue:CreateJob", "glue:StartJobRun"]).direct, [
            "iam:PassRole with glue:CreateJob with glue:StartJobRun",
        ]);
        assert.deepEqual(found(["glue:CreateJob", "glue:StartJobRun"]).direct, []);
    });

    it("needs a role that the service may get", () => {
        const passes = (service: string): readonly string[] =>
            found(["iam:PassRole", "states:CreateStateMachine", "states:StartExecution"], {
                Condition: { StringEquals: { "iam:PassedToService": service } },
            }).direct;
        assert.equal(passes("states.amazonaws.com").length, 0, "the condition bounds the other actions of the statement too");
        const document = parsePolicy(
            {
                Statement: [
                    {
                        Effect: "Allow",
                        Action: "iam:PassRole",
                        Resource: "*",
                        Condition: { StringEquals: { "iam:PassedToService": "states.amazonaws.com" } },
                    },
                    { Effect: "Allow", Action: ["states:*", "ec2:RunInstances"], Resource: "*" },
                ],
            },
            "policy",
        );
        assert.ok(!(document instanceof Unknown));
        assert.deepEqual(escalation(document).direct, ["iam:PassRole with states:CreateStateMachine with states:StartExecution"]);
    });

    it("tells apart what needs a resource that runs", () => {
        assert.deepEqual(found("ssm:SendCommand"), { direct: [], own: [], indirect: ["ssm:SendCommand"], unknowns: [] });
    });

    it("is all of them where everything is allowed", () => {
        const { direct, indirect } = found("*");
        assert.equal(new Set(direct).size, direct.length);
        assert.ok(direct.length > 55, String(direct.length));
        assert.ok(indirect.length > 20, String(indirect.length));
    });

    it("is unknown where the actions are", () => {
        const { direct, indirect, unknowns } = found(new Unknown("Action"));
        assert.deepEqual([direct, indirect], [[], []]);
        assert.ok(unknowns.length > 0);
    });
});
