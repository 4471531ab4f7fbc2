import * as assert from "node:assert/strict";
import { previewProgram, type PreviewResult } from "@palisade/preview";
import type * as pulumi from "@pulumi/pulumi";
import { StackOutputs } from "./references";

interface Outputs {
    vpcId: string;
    password: string;
    missing: string;
}

function previewReference(program: (stack: StackOutputs<Outputs>) => pulumi.Inputs): Promise<PreviewResult> {
    return previewProgram(() => program(new StackOutputs<Outputs>("base", {})), {
        project: "palisade",
        organization: "acme",
        fixtures: {
            stackReferences: {
                "acme/palisade/base": { outputs: { vpcId: "vpc-1", password: "hunter2" }, secretOutputNames: ["password"] },
            },
        },
    });
}

describe("outputs of another stack", () => {
    it("are those of the stack of the same organisation and project", async () => {
        const { outputs, exitCode } = await previewReference((stack) => ({ vpcId: stack.get("vpcId") }));
        assert.deepEqual({ outputs, exitCode }, { outputs: { vpcId: "vpc-1" }, exitCode: 0 });
    });

    it("stay secret when they are, and only they", async () => {
        const { outputs } = await previewReference((stack) => ({ vpcId: stack.get("vpcId"), password: stack.get("password") }));
        assert.equal(outputs.vpcId, "vpc-1");
        assert.notEqual(outputs.password, "hunter2");
    });

    it("that are missing are an error that names those it has", async () => {
        const { exitCode, diagnostics } = await previewReference((stack) => {
            stack.get("missing");
            return {};
        });
        assert.equal(exitCode, 1);
        assert.match(
            diagnostics.map(({ message }) => message).join("\n"),
            /stack acme\/palisade\/base has no output "missing": it has password, vpcId\. Update that stack first/,
        );
    });
});
