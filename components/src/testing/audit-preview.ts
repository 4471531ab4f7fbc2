import * as assert from "node:assert/strict";
import { join } from "node:path";
import { type PreviewedResource, previewProgram, type PreviewResult } from "@palisade/preview";
import { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import { AccessKeyAudit } from "../access-key-audit/access-key-audit";
import type { AccessKeyAuditArgs } from "../access-key-audit/args";
import { AUDIT } from "./access-key-audit";
import { told } from "./preview";
import { ACCOUNT } from "./problems";

export const PACK = join(__dirname, "../../../policy-pack");

export type Change = Partial<AccessKeyAuditArgs> | (() => Partial<AccessKeyAuditArgs>);

/** Previews an audit called "keys", whose names begin with "acme-keys", with the policy pack. */
export function previewAudit(change: Change = {}): Promise<PreviewResult> {
    const program = (): pulumi.Inputs => {
        const provider = new Provider("account", { region: "eu-west-1", allowedAccountIds: [ACCOUNT] });
        const given = typeof change === "function" ? change() : change;
        const audit = new AccessKeyAudit("keys", { ...AUDIT, namePrefix: "acme-keys", ...given }, { providers: [provider] });
        const { functionArn, roleArn, reportBucketName, historyTableName, topicArn, deadLetterQueueArn, stateMachineArn } = audit;
        const outputs = { functionArn, roleArn, reportBucketName, historyTableName, topicArn, deadLetterQueueArn };
        return { ...outputs, ...(stateMachineArn && { stateMachineArn }) };
    };
    return previewProgram(program, { packs: [PACK] });
}

/** The resource of AWS of that name. */
export function resource({ resources }: PreviewResult, name: string): PreviewedResource {
    const found = resources.find((one) => one.name === name && one.type.startsWith("aws:"));
    assert.ok(found, `${name} among ${resources.map((one) => one.name).join(", ")}`);
    return found;
}

/** What the resource of that name is made with, after an audit without complaints. */
export async function inputsOf(name: string, change: Change = {}): Promise<Readonly<Record<string, unknown>>> {
    const result = await previewAudit(change);
    assert.deepEqual(told(result), []);
    return resource(result, name).inputs;
}
