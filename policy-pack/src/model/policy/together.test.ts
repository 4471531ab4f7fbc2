import assert from "node:assert/strict";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import { parsePolicy } from "./document";
import { together, type Part, type Together } from "./together";

describe("privilege escalation by several policies", () => {
    const HIDDEN = new Unknown("policy");
    const hidden: Part = { document: { statements: [], bytes: 0, characters: 0 }, hidden: HIDDEN };

    function part(actions: Tree, over: Readonly<Record<string, Tree>> = {}): Part {
        const document = parsePolicy({ Statement: [{ Effect: "Allow", Action: actions, Resource: "*", ...over }] }, "policy");
        assert.ok(!(document instanceof Unknown));
        return { document, hidden: undefined };
    }

    const told = (...parts: readonly Part[]): Together => together(parts);
    const PASS = part("iam:PassRole");
    const RUN = part("ec2:RunInstances");
    const NOTHING: Together = { open: [], unknown: undefined };

    it("is what none of them opens alone", () => {
        assert.deepEqual(told(PASS, RUN), { open: ["iam:PassRole with ec2:RunInstances"], unknown: undefined });
        assert.deepEqual(told(part(["iam:PassRole", "ec2:RunInstances"]), part("s3:GetObject")), NOTHING);
        assert.deepEqual(told(PASS, part("s3:GetObject")), NOTHING);
    });

    it("is unknown where a hidden policy may give what another lacks", () => {
        assert.deepEqual(told(RUN, hidden), { open: [], unknown: HIDDEN });
        assert.deepEqual(told(part("s3:GetObject"), hidden), NOTHING);
        assert.deepEqual(told(part("iam:CreateAccessKey"), hidden), NOTHING, "one action is a way by itself");
        assert.deepEqual(told(RUN, part("iam:PassRole", { Effect: "Deny" }), hidden), NOTHING);
    });

    it("is unknown where two are hidden, and not by what one part hides from itself", () => {
        assert.deepEqual(told(hidden, { ...hidden }), { open: [], unknown: HIDDEN });
        assert.deepEqual(told({ ...RUN, hidden: HIDDEN }, part("s3:GetObject")), NOTHING);
    });

    it("is decided by what is known", () => {
        assert.deepEqual(told(PASS, RUN, hidden).unknown, undefined);
        assert.deepEqual(told(part(["iam:PassRole", "ec2:RunInstances"]), hidden), NOTHING);
    });

    it("is unknown where a value within a policy is, unless that policy alone is told of it", () => {
        const some = part("iam:PassRole", { Resource: new Unknown("Resource") });
        assert.ok(told(some, RUN).unknown instanceof Unknown);
        const alone = part(["iam:PassRole", "ec2:RunInstances"], { Resource: new Unknown("Resource") });
        assert.deepEqual(told(alone, part("s3:GetObject")), NOTHING);
    });
});
