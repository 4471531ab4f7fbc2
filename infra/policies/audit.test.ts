import * as assert from "node:assert/strict";
import { auditorPermissions, auditRolePermissions, auditRoleTrust, lambdaTrust } from "./audit";

describe("audit policies", () => {
    it("let only the auditor of the security account into the audit role, inside the organisation", () => {
        const trust = auditRoleTrust({
            partition: "aws-us-gov",
            auditorRoleArn: "arn:aws-us-gov:iam::444455556666:role/palisade-auditor",
            securityAccountId: "444455556666",
            organizationId: "o-a1b2c3d4e5",
        });
        assert.deepEqual(JSON.parse(trust), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "Auditor",
                    Effect: "Allow",
                    Principal: { AWS: "arn:aws-us-gov:iam::444455556666:root" },
                    Action: "sts:AssumeRole",
                    Condition: {
                        StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
                        ArnEquals: { "aws:PrincipalArn": "arn:aws-us-gov:iam::444455556666:role/palisade-auditor" },
                    },
                },
            ],
        });
    });

    it("let the auditor take on the audit role in its own organisation only", () => {
        assert.deepEqual(JSON.parse(auditorPermissions("aws-cn", "o-a1b2c3d4e5")), {
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "AssumeAuditRole",
                    Effect: "Allow",
                    Action: "sts:AssumeRole",
                    Resource: "arn:aws-cn:iam::*:role/palisade-audit",
                    Condition: { StringEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" } },
                },
            ],
        });
    });

    it("read users and keys and change nothing", () => {
        const text = auditRolePermissions("aws", "111122223333");
        const actions = [...text.matchAll(/"iam:(\w+)"/g)].map(([, action]) => action ?? "");
        assert.equal(actions.length, 6);
        assert.deepEqual(
            actions.filter((action) => !/^(Get|List|GenerateCredentialReport)/.test(action)),
            [],
        );
        assert.match(text, /"arn:aws:iam::111122223333:user\/\*"/);
    });

    it("let only functions of the account run as the auditor", () => {
        assert.match(lambdaTrust("444455556666"), /"Condition":\{"StringEquals":\{"aws:SourceAccount":"444455556666"\}\}/);
    });
});
