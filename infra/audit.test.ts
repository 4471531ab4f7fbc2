import * as assert from "node:assert/strict";
import { previewProgram } from "@palisade/preview";
import * as pulumi from "@pulumi/pulumi";
import { Account } from "./account";
import { accessKeyAudit, disablingAccountIds, operatorRoleArns } from "./audit";
import { baseline } from "./baseline";
import type { SecurityConfig } from "./config/schema";

type Security = SecurityConfig["security"];

const SECURITY: Security = {
    organizationId: "o-a1b2c3d4e5",
    managementAccountId: "555566667777",
    memberAccountIds: ["111122223333", "444455556666"],
    logRetentionDays: 400,
    accessKeyAudit: { accounts: "members", externalId: "palisade", logRetentionDays: 30 },
};

function withAct(mode: "dryRun" | "disable"): Security {
    const act = { mode, accountIds: ["111122223333"], graceDays: 7 };
    return { ...SECURITY, accessKeyAudit: { ...SECURITY.accessKeyAudit, act } };
}

/** What the function is told to audit and to do. */
async function configOf(security: Security): Promise<{ accounts: object; act: object }> {
    const program = (): void => {
        const account = { id: "444455556666", deployRole: "deploy" };
        accessKeyAudit(new Account("account", { environment: "security", region: "eu-west-1", account, tags: {} }), security);
    };
    const { resources, exitCode } = await previewProgram(program, { project: "palisade" });
    assert.equal(exitCode, 0);
    const { environment } = resources.find(({ type }) => type === "aws:lambda/function:Function")?.inputs ?? {};
    return JSON.parse((environment as { variables: { AUDIT_CONFIG: string } }).variables.AUDIT_CONFIG) as Awaited<
        ReturnType<typeof configOf>
    >;
}

describe("the audit of access keys", () => {
    it("may disable keys only where it is told to do so, not in a dry run", () => {
        assert.deepEqual(disablingAccountIds(SECURITY), []);
        assert.deepEqual(disablingAccountIds(withAct("dryRun")), []);
        assert.deepEqual(disablingAccountIds(withAct("disable")), ["111122223333"]);
    });

    it("lets in the operators of the config, and nobody by default", async () => {
        const arns: string[][] = [];
        const operatorRoles = ["aws-reserved/sso.amazonaws.com/*/Operators_*"];
        const program = (): void => {
            const account = { id: "444455556666", deployRole: "deploy" };
            const own = new Account("account", { environment: "security", region: "eu-west-1", account, tags: {} });
            const named = { ...SECURITY, accessKeyAudit: { ...SECURITY.accessKeyAudit, operatorRoles } };
            arns.push(operatorRoleArns(own, SECURITY), operatorRoleArns(own, named));
            const auditRoleArn = own.iamArn("role/audit");
            const auditOperatorRoleArns = pulumi.output(operatorRoleArns(own, named));
            baseline(own, {
                auditRoleArn,
                auditExternalId: "palisade",
                auditDisableAccountIds: [],
                auditOperatorRoleArns,
                organizationId: "o-a1b2c3d4e5",
            });
        };
        const { resources, exitCode } = await previewProgram(program, { project: "palisade" });
        assert.equal(exitCode, 0);
        const operators = "arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/*/Operators_*";
        assert.deepEqual(arns, [[], [operators]]);
        const { assumeRolePolicy } =
            resources.find((one) => one.name === "access-key-audit-member" && one.type === "aws:iam/role:Role")?.inputs ?? {};
        const { Statement: statements } = JSON.parse(assumeRolePolicy as string) as { Statement: { Sid: string; Condition: object }[] };
        const { Condition: condition } = statements.find(({ Sid }) => Sid === "Operators") ?? {};
        assert.deepEqual(condition, {
            StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "sts:ExternalId": "palisade" },
            ArnLike: { "aws:PrincipalArn": [operators] },
        });
    });

    it("looks at the members of the config, or at the whole organisation", async () => {
        const list = [{ accountId: "111122223333" }, { accountId: "444455556666" }];
        assert.deepEqual((await configOf(SECURITY)).accounts, { list });
        const organization = { ...SECURITY, accessKeyAudit: { ...SECURITY.accessKeyAudit, accounts: "organization" as const } };
        assert.deepEqual((await configOf(organization)).accounts, { organization: {} });
    });

    it("does what the config says, and only tells by default", async () => {
        assert.deepEqual((await configOf(SECURITY)).act, { mode: "off", accountIds: [], graceDays: 14, spareUsedWithinDays: 0 });
        assert.deepEqual((await configOf(withAct("disable"))).act, {
            mode: "disable",
            accountIds: ["111122223333"],
            graceDays: 7,
            spareUsedWithinDays: 0,
        });
    });
});
