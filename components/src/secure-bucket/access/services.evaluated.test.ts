import * as assert from "node:assert/strict";
import { ORGANIZATION, OTHER_ORGANIZATION, OWNER, PARTNER, STRANGER } from "../../testing/secure-bucket/universe";
import { simulate } from "../../testing/simulator";
import type { AllowOnlyArgs } from "./args";
import { bucketPolicy } from "./policy";

const DEPLOY = `arn:aws:iam::${OWNER}:role/deploy`;

/** A bucket whose own statement lets a service in for anyone, so that only the gate tells for whom it may act. */
function gated(allowOnly: AllowOnlyArgs): object {
    const conditions = [{ operator: "StringLike", key: "aws:SourceAccount", values: ["*"] }];
    const allow = [{ sid: "Jobs", services: ["glue.amazonaws.com"], actions: ["s3:GetObject"], keys: ["*"], conditions }];
    const place = { bucketName: "acme-logs", region: "eu-west-1", accountId: OWNER, deployRoleArn: DEPLOY };
    return bucketPolicy({ ...place, allow, allowOnly: { principalArns: [DEPLOY], ...allowOnly } }, "aws");
}

/** Of a job of each account, whether it passes; the stranger's account is in another organisation. */
async function passing(policy: object): Promise<string[]> {
    const organizations = { [OWNER]: ORGANIZATION, [PARTNER]: ORGANIZATION, [STRANGER]: OTHER_ORGANIZATION };
    const passed: string[] = [];
    for (const [account, organization] of Object.entries(organizations)) {
        const verdict = await simulate(policy, {
            caller: { kind: "service", servicePrincipal: "glue.amazonaws.com" },
            action: "s3:GetObject",
            resource: "arn:aws:s3:::acme-logs/a",
            bucketOwner: OWNER,
            context: {
                "aws:SourceAccount": account,
                "aws:SourceArn": `arn:aws:glue:eu-west-1:${account}:job/a`,
                "aws:SourceOrgID": organization,
            },
        });
        passed.push(...(verdict === "Allowed" ? [account] : []));
    }
    return passed.sort();
}

describe("services at the gate", () => {
    it("act for the bucket's own account", async () => {
        // A wildcard among the sources of a statement adds no account.
        assert.deepEqual(await passing(gated({})), [OWNER]);
    });

    it("act for further accounts that are named", async () => {
        assert.deepEqual(await passing(gated({ serviceAccountIds: [PARTNER] })), [OWNER, PARTNER]);
    });

    it("act for the accounts of an organisation that is named", async () => {
        assert.deepEqual(await passing(gated({ serviceOrganizationId: ORGANIZATION })), [OWNER, PARTNER]);
        assert.deepEqual(await passing(gated({ serviceOrganizationId: OTHER_ORGANIZATION })), [OWNER, STRANGER]);
    });
});
