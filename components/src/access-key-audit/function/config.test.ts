import * as assert from "node:assert/strict";
import { AUDIT, namedIn, PLACE } from "../../testing/access-key-audit";
import { KeyActMode } from "../audit/args";
import type { AccessKeyAuditArgs } from "../args";
import { auditConfig, environmentBytes, environmentOf } from "./config";

const TOPIC = "arn:aws:sns:eu-west-1:111122223333:keys";
const configOf = (change: Partial<AccessKeyAuditArgs>): object => auditConfig({ ...AUDIT, ...change }, namedIn(PLACE).names, "aws", TOPIC);

const DEFAULTS = {
    partition: "aws",
    accounts: { organization: {} },
    memberRole: { name: "palisade-access-key-audit" },
    ages: { warnDays: 75, finalWarningDays: 85, maxAgeDays: 90 },
    act: { mode: "off", accountIds: [], graceDays: 14, spareUsedWithinDays: 0 },
    tell: {
        topicArn: TOPIC,
        reports: { bucket: "keys-111122223333-eu-west-1", prefix: "access-key-audit", owner: "111122223333" },
        securityHub: false,
        metricsNamespace: "Palisade/AccessKeyAudit/keys",
    },
    historyTable: "keys-history",
    concurrency: 10,
};

describe("configuration of the function", () => {
    it("tells what the arguments leave open as well", () => {
        assert.deepEqual(configOf({}), DEFAULTS);
    });

    it("has everything that the arguments say", () => {
        const config = configOf({
            accounts: { list: [{ accountId: "111122223333", name: "dev" }, { accountId: "444455556666" }] },
            memberRoleName: "audited",
            externalId: "audit",
            ages: { maxAgeDays: 120 },
            exemptions: { tags: ["exempt"], paths: [], groups: ["robots"] },
            ownerTag: "owner",
            mailFrom: "keys@example.com",
            act: { mode: KeyActMode.Disable, accountIds: ["111122223333"], graceDays: 7, spareUsedWithinDays: 3 },
            securityHub: true,
            concurrency: 5,
        });
        assert.deepEqual(config, {
            ...DEFAULTS,
            accounts: { list: [{ accountId: "111122223333", name: "dev" }, { accountId: "444455556666" }] },
            memberRole: { name: "audited", externalId: "audit" },
            ages: { warnDays: 75, finalWarningDays: 85, maxAgeDays: 120 },
            exemptions: { tags: ["exempt"], groups: ["robots"] },
            ownerTag: "owner",
            act: { mode: "disable", accountIds: ["111122223333"], graceDays: 7, spareUsedWithinDays: 3 },
            tell: { ...DEFAULTS.tell, securityHub: true, mail: { from: "keys@example.com" } },
            concurrency: 5,
        });
    });

    it("names units of the organisation where they are given", () => {
        const organizationalUnitIds = ["ou-ab12-cdefgh34"];
        assert.deepEqual(configOf({ accounts: { organization: { organizationalUnitIds } } }), {
            ...DEFAULTS,
            accounts: { organization: { organizationalUnitIds } },
        });
    });

    it("is measured as Lambda measures it: quotes within a value count twice", () => {
        assert.equal(environmentBytes({ A: '{"b":1}' }), '{"A":"{\\"b\\":1}"}'.length);
        assert.deepEqual(environmentOf("{}"), { AUDIT_CONFIG: "{}", NODE_OPTIONS: "--enable-source-maps" });
    });
});
