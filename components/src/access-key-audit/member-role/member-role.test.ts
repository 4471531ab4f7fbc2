import * as assert from "node:assert/strict";
import { previewProgram, type PreviewResult, UNKNOWN } from "@palisade/preview";
import { Provider } from "@pulumi/aws/provider";
import * as sns from "@pulumi/aws/sns";
import type * as pulumi from "@pulumi/pulumi";
import { ORGANIZATION } from "../../testing/access-key-audit";
import { PACK, resource } from "../../testing/audit-preview";
import { told } from "../../testing/preview";
import { ACCOUNT } from "../../testing/problems";
import type { AccessKeyAuditMemberRoleArgs } from "./args";
import { AccessKeyAuditMemberRole } from "./member-role";
import { memberPermissions, memberTrust } from "./policies";

const AUDIT_ROLE = "arn:aws:iam::444455556666:role/keys-function";
const WHO = {
    partition: "aws",
    auditRoleArn: AUDIT_ROLE,
    operatorRoleArns: [],
    organizationId: ORGANIZATION,
    externalId: undefined,
} as const;
const MAY = { partition: "aws", accountId: ACCOUNT, allowDisable: false, allowImportFindings: false } as const;

type Change = Partial<AccessKeyAuditMemberRoleArgs> | (() => Partial<AccessKeyAuditMemberRoleArgs>);

function previewRole(change: Change = {}): Promise<PreviewResult> {
    const program = (): pulumi.Inputs => {
        const provider = new Provider("account", { region: "eu-west-1", allowedAccountIds: [ACCOUNT] });
        const given = typeof change === "function" ? change() : change;
        const args = { region: "eu-west-1", accountId: ACCOUNT, auditRoleArn: AUDIT_ROLE, organizationId: ORGANIZATION, ...given };
        const { roleName, roleArn } = new AccessKeyAuditMemberRole("member", args, { providers: [provider] });
        return { roleName, roleArn };
    };
    return previewProgram(program, { packs: [PACK] });
}

const documentOf = (result: PreviewResult, name: string, property: string): unknown =>
    JSON.parse(resource(result, name).inputs[property] as string);

describe("AccessKeyAuditMemberRole", () => {
    it("is a role that the audit enters to read, and its name and ARN are known at preview", async () => {
        const result = await previewRole();
        assert.deepEqual([told(result), result.policies], [[], []]);
        const { assumeRolePolicy, ...rest } = resource(result, "member").inputs;
        assert.deepEqual(rest, { name: "palisade-access-key-audit", description: "Entered by the access-key audit" });
        assert.deepEqual(JSON.parse(assumeRolePolicy as string), memberTrust(WHO));
        assert.equal(resource(result, "member-permissions").inputs.role, "palisade-access-key-audit");
        assert.deepEqual(documentOf(result, "member-permissions", "policy"), memberPermissions(MAY));
        assert.deepEqual(result.outputs, {
            roleName: "palisade-access-key-audit",
            roleArn: `arn:aws:iam::${ACCOUNT}:role/palisade-access-key-audit`,
        });
    });

    it("has the name, the trust and the tags that are given", async () => {
        const operatorRoleArns = ["arn:aws:iam::444455556666:role/auditor"];
        const tags = { team: "security" };
        const result = await previewRole({ roleName: "audited", externalId: "acme", operatorRoleArns, tags });
        const { inputs } = resource(result, "member");
        assert.deepEqual([inputs.name, inputs.tags], ["audited", tags]);
        assert.deepEqual(documentOf(result, "member", "assumeRolePolicy"), memberTrust({ ...WHO, externalId: "acme", operatorRoleArns }));
        assert.equal(result.outputs.roleArn, `arn:aws:iam::${ACCOUNT}:role/audited`);
    });

    for (const change of [{ allowDisable: true }, { allowImportFindings: true }]) {
        it(`may do what is allowed, and no more: ${Object.keys(change).join()}`, async () => {
            const result = await previewRole(change);
            assert.deepEqual(documentOf(result, "member-permissions", "policy"), memberPermissions({ ...MAY, ...change }));
        });
    }

    it("refuses wrong arguments with one error for all of them", async () => {
        const result = await previewRole({ accountId: "1", organizationId: "acme" });
        assert.deepEqual(told(result), [
            'error: AccessKeyAuditMemberRole "member" has 2 problems in its arguments:\n' +
                '  accountId: found "1"; allowed: an account id of 12 digits\n' +
                '  organizationId: found "acme"; allowed: an organisation id such as o-a1b2c3d4e5',
        ]);
    });

    it("waits for what other resources tell", async () => {
        const result = await previewRole(() => ({ auditRoleArn: new sns.Topic("later", {}).arn }));
        assert.deepEqual(told(result), []);
        assert.equal(resource(result, "member").inputs.assumeRolePolicy, UNKNOWN);
    });
});
