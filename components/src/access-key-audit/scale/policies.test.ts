import * as assert from "node:assert/strict";
import { movedTo, namedIn, partitionsIn, PLACES } from "../../testing/access-key-audit";
import { statesPermissions, statesTrust } from "./policies";

const MACHINE = "arn:aws:states:eu-west-1:111122223333:stateMachine:keys";
const EXECUTIONS = "arn:aws:states:eu-west-1:111122223333:execution:keys";
const RESOURCES = {
    Function: ["arn:aws:lambda:eu-west-1:111122223333:function:keys"],
    ChildExecutions: [MACHINE],
    ChildExecutionStates: [`${EXECUTIONS}:*`, `${EXECUTIONS}/*`],
    Runs: ["arn:aws:s3:::keys-111122223333-eu-west-1/access-key-audit/runs/*"],
    ReportKey: ["arn:aws:kms:eu-west-1:111122223333:key/*"],
    Logs: "*",
    Traces: "*",
};

describe("the state machine's role", () => {
    for (const place of PLACES) {
        const { names, arns } = namedIn(place);

        it(`is for the machine and its map, in ${place.partition}`, () => {
            const [statement] = statesTrust(place, arns).Statement;
            assert.deepEqual(statement?.Principal, { Service: ["states.amazonaws.com"] });
            const condition = {
                StringEquals: { "aws:SourceAccount": "111122223333" },
                ArnLike: { "aws:SourceArn": [MACHINE, `${MACHINE}/*`] },
            };
            assert.deepEqual(statement.Condition, movedTo(place, condition));
        });

        it(`may run the function and its own child executions, and keep their results, in ${place.partition}`, () => {
            const { Statement } = statesPermissions(place, names, arns);
            assert.deepEqual(Object.fromEntries(Statement.map(({ Sid, Resource }) => [Sid, Resource])), movedTo(place, RESOURCES));
            assert.deepEqual(partitionsIn(Statement), [place.partition]);
            assert.doesNotMatch(JSON.stringify(Statement), /"[a-z0-9]+:[A-Za-z]*\*"/);
        });
    }
});
