import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ORGANIZATION } from "../../testing/access-key-audit";
import { ACCOUNT, told } from "../../testing/problems";
import type { AccessKeyAuditMemberRoleArgs } from "./args";
import { memberRoleProblems } from "./validate";

const MEMBER: AccessKeyAuditMemberRoleArgs = {
    region: "eu-west-1",
    accountId: ACCOUNT,
    auditRoleArn: "arn:aws:iam::444455556666:role/keys-function",
    organizationId: ORGANIZATION,
};
const problemsOf = (change: Partial<AccessKeyAuditMemberRoleArgs>): string[] => told(memberRoleProblems({ ...MEMBER, ...change }));

describe("arguments of a member role", () => {
    it("can be these", () => {
        assert.deepEqual(problemsOf({}), []);
        assert.deepEqual(problemsOf({ externalId: "audit", roleName: "audited", allowDisable: true, allowImportFindings: true }), []);
    });

    it("are not judged where they come from other resources", () => {
        const later = pulumi.output("anything");
        assert.deepEqual(problemsOf({ auditRoleArn: later, organizationId: later, externalId: later }), []);
        assert.deepEqual(problemsOf({ operatorRoleArns: pulumi.output(["anything"]) }), []);
    });

    it("are told of all at once", () => {
        const problems = problemsOf({
            accountId: "1",
            auditRoleArn: "keys-function",
            organizationId: "acme",
            externalId: "",
            roleName: "a b",
        });
        assert.deepEqual(problems, [
            'accountId: found "1"; allowed: an account id of 12 digits',
            'auditRoleArn: found "keys-function"; allowed: the ARN of a role, arn:aws:iam::<account>:role/<name>',
            'organizationId: found "acme"; allowed: an organisation id such as o-a1b2c3d4e5',
            'externalId: found ""; allowed: 2 to 1,224 letters, digits and _+=,.@:/-',
            'roleName: found "a b"; allowed: the name of an IAM role without a path, 1 to 64 letters, digits and _+=,.@-',
        ]);
        assert.deepEqual(problemsOf({ region: "ireland" }), [
            'region: found "ireland"; allowed: an AWS region such as eu-west-1, us-gov-west-1 or cn-north-1',
        ]);
    });

    for (const auditRoleArn of [
        "arn:aws:iam::444455556666:root",
        "arn:aws:iam::444455556666:user/auditor",
        "arn:aws:iam::444455556666:role/*",
        "arn:aws:sts::444455556666:assumed-role/keys-function/session",
        "arn:aws-cn:iam::444455556666:role/keys-function",
    ]) {
        it(`cannot let in ${auditRoleArn}`, () => {
            assert.deepEqual(problemsOf({ auditRoleArn }), [
                `auditRoleArn: found "${auditRoleArn}"; allowed: the ARN of a role, arn:aws:iam::<account>:role/<name>`,
            ]);
        });
    }

    it("can let people in by roles of the audit's account, and by no others", () => {
        const right = ["arn:aws:iam::444455556666:role/auditor", "arn:aws:iam::444455556666:role/sso/*/Auditors_*"];
        assert.deepEqual(problemsOf({ operatorRoleArns: [...right, pulumi.output("later")] }), []);
        const wrong = [
            "arn:aws:iam::111122223333:role/auditor",
            "arn:aws:iam::444455556666:user/auditor",
            "arn:aws:iam::444455556666:role/*",
        ];
        const allowed = "arn:aws:iam::444455556666:role/<name>, in which * stands for any text, but not for every name";
        assert.deepEqual(
            problemsOf({ operatorRoleArns: wrong }),
            wrong.map((arn, index) => `operatorRoleArns[${index}]: found "${arn}"; allowed: ${allowed}`),
        );
    });
});
