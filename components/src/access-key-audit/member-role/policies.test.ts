import * as assert from "node:assert/strict";
import { ORGANIZATION, partitionsIn, PLACES } from "../../testing/access-key-audit";
import { memberPermissions, memberTrust } from "./policies";

const NOBODY = { operatorRoleArns: [] };

describe("the trust of a member role", () => {
    for (const { partition } of PLACES) {
        it(`names the audit's account and narrows it by role, organisation and external id, in ${partition}`, () => {
            const auditRoleArn = `arn:${partition}:iam::444455556666:role/keys-function`;
            assert.deepEqual(memberTrust({ partition, auditRoleArn, ...NOBODY, organizationId: ORGANIZATION, externalId: "audit" }), {
                Version: "2012-10-17",
                Statement: [
                    {
                        Sid: "Auditor",
                        Effect: "Allow",
                        Principal: { AWS: `arn:${partition}:iam::444455556666:root` },
                        Action: "sts:AssumeRole",
                        Condition: {
                            StringEquals: { "aws:PrincipalOrgID": ORGANIZATION, "sts:ExternalId": "audit" },
                            ArnEquals: { "aws:PrincipalArn": auditRoleArn },
                        },
                    },
                ],
            });
        });
    }

    it("asks for no external id where there is none", () => {
        const auditRoleArn = "arn:aws:iam::444455556666:role/keys-function";
        const [statement] = memberTrust({
            ...{ partition: "aws", auditRoleArn, organizationId: ORGANIZATION },
            ...NOBODY,
            externalId: undefined,
        }).Statement;
        assert.deepEqual(statement?.Condition?.StringEquals, { "aws:PrincipalOrgID": ORGANIZATION });
    });
});

describe("the trust of a member role, of people", () => {
    it("lets them in by roles of the audit's account, within the same limits", () => {
        const auditRoleArn = "arn:aws:iam::444455556666:role/keys-function";
        const operatorRoleArns = ["arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/*/Auditors_*"];
        const [, operators, ...others] = memberTrust({
            ...{ partition: "aws", auditRoleArn, operatorRoleArns, organizationId: ORGANIZATION, externalId: "audit" },
        }).Statement;
        assert.deepEqual(others, []);
        assert.deepEqual(operators, {
            Sid: "Operators",
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::444455556666:root" },
            Action: "sts:AssumeRole",
            Condition: {
                StringEquals: { "aws:PrincipalOrgID": ORGANIZATION, "sts:ExternalId": "audit" },
                ArnLike: { "aws:PrincipalArn": operatorRoleArns },
            },
        });
    });
});

describe("what a member role may do", () => {
    for (const { partition } of PLACES) {
        const users = [`arn:${partition}:iam::111122223333:user/*`];
        const reading = [
            {
                Sid: "CredentialReport",
                Effect: "Allow",
                Action: ["iam:GenerateCredentialReport", "iam:GetCredentialReport"],
                Resource: "*",
            },
            {
                Sid: "Users",
                Effect: "Allow",
                Action: ["iam:GetAccessKeyLastUsed", "iam:GetUser", "iam:ListAccessKeys", "iam:ListGroupsForUser", "iam:ListUserTags"],
                Resource: users,
            },
            { Sid: "Groups", Effect: "Allow", Action: ["iam:GetGroup"], Resource: [`arn:${partition}:iam::111122223333:group/*`] },
        ];
        const inputs = { partition, accountId: "111122223333", allowDisable: false, allowImportFindings: false };

        it(`is to read of the users of its account, in ${partition}`, () => {
            const { Statement } = memberPermissions(inputs);
            assert.deepEqual(Statement, reading);
            const actions = Statement.flatMap(({ Action }) => Action);
            assert.deepEqual(
                actions.filter((action) => !/^iam:(Get|List|GenerateCredentialReport)/.test(action)),
                [],
            );
            assert.deepEqual(partitionsIn(Statement), [partition]);
        });

        it(`is to change keys of users only where that is allowed, in ${partition}`, () => {
            const disable = { Sid: "Disable", Effect: "Allow", Action: ["iam:UpdateAccessKey"], Resource: users };
            assert.deepEqual(memberPermissions({ ...inputs, allowDisable: true }).Statement, [...reading, disable]);
        });

        it(`is to import findings of its own account only where that is allowed, in ${partition}`, () => {
            const Resource = [`arn:${partition}:securityhub:*:111122223333:product/111122223333/default`];
            const findings = { Sid: "Findings", Effect: "Allow", Action: ["securityhub:BatchImportFindings"], Resource };
            assert.deepEqual(memberPermissions({ ...inputs, allowImportFindings: true }).Statement, [...reading, findings]);
        });
    }
});
