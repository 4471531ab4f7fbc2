import assert from "node:assert/strict";
import * as fc from "fast-check";
import {
    type AccessKeyAuditArgs,
    type AuditedAccountsArgs,
    type KeyActArgs,
    KeyActMode,
    type KeyAgesArgs,
    type KeyExemptionsArgs,
} from "../../components/src";
import { auditConfig } from "../../components/src/access-key-audit/function/config";
import { auditNames } from "../../components/src/access-key-audit/names";
import { accessKeyAuditProblems } from "../../components/src/access-key-audit/validate";
import { decodeConfig } from "../../lambdas/src/access-key-audit/config";

const AUDIT: AccessKeyAuditArgs = {
    region: "eu-west-1",
    accountId: "111122223333",
    deployRoleArn: "arn:aws:iam::111122223333:role/deploy",
    organizationId: "o-a1b2c3d4e5",
    accounts: { organization: {} },
};
const TOPIC_ARN = "arn:aws:sns:eu-west-1:111122223333:palisade-access-key-audit";

/** What the function makes of the configuration that the component gives it. */
function decoded(change: Partial<AccessKeyAuditArgs>): ReturnType<typeof decodeConfig> {
    const args = { ...AUDIT, ...change };
    return decodeConfig(JSON.stringify(auditConfig(args, auditNames(args), "aws", TOPIC_ARN)));
}

const DEFAULTS = {
    partition: "aws",
    accounts: { organization: { organizationalUnitIds: [] }, list: undefined },
    memberRole: { name: "palisade-access-key-audit", externalId: undefined },
    ages: { warnDays: 75, finalWarningDays: 85, maxAgeDays: 90 },
    exemptions: { tags: [], paths: [], groups: [] },
    ownerTag: undefined,
    act: { mode: "off", accountIds: [], graceDays: 14, spareUsedWithinDays: 0 },
    tell: {
        topicArn: TOPIC_ARN,
        reports: { bucket: "palisade-access-key-audit-111122223333-eu-west-1", prefix: "access-key-audit", owner: "111122223333" },
        securityHub: false,
        mail: undefined,
        metricsNamespace: "Palisade/AccessKeyAudit",
    },
    historyTable: "palisade-access-key-audit-history",
    concurrency: 10,
};

describe("the configuration that the component hands to its function", () => {
    it("is decoded to the defaults", () => {
        assert.deepEqual(decoded({}), DEFAULTS);
    });

    it("says the same by default as one that leaves out what has a default", () => {
        const { accounts, memberRole, tell, historyTable } = auditConfig(AUDIT, auditNames(AUDIT), "aws", TOPIC_ARN) as typeof DEFAULTS;
        const { topicArn, reports } = tell;
        const bare = { accounts, memberRole, historyTable, tell: { topicArn, reports: { bucket: reports.bucket, owner: reports.owner } } };
        assert.deepEqual(decodeConfig(JSON.stringify(bare)), DEFAULTS);
    });

    it("is decoded to what the arguments say", () => {
        const list = [{ accountId: "111122223333", name: "dev" }, { accountId: "444455556666" }];
        const config = decoded({
            accounts: { list },
            memberRoleName: "audited",
            externalId: "audit",
            ages: { warnDays: 30, finalWarningDays: 50, maxAgeDays: 60 },
            exemptions: { tags: ["exempt", "team=robots"], paths: ["/service/"], groups: ["robots"] },
            ownerTag: "owner",
            mailFrom: "keys@example.com",
            act: { mode: KeyActMode.Disable, accountIds: ["444455556666"], graceDays: 7, spareUsedWithinDays: 3 },
            securityHub: true,
            concurrency: 50,
        });
        assert.deepEqual(config, {
            ...DEFAULTS,
            accounts: { organization: undefined, list: list.map(({ accountId, name }) => ({ accountId, name })) },
            memberRole: { name: "audited", externalId: "audit" },
            ages: { warnDays: 30, finalWarningDays: 50, maxAgeDays: 60 },
            exemptions: { tags: ["exempt", "team=robots"], paths: ["/service/"], groups: ["robots"] },
            ownerTag: "owner",
            act: { mode: "disable", accountIds: ["444455556666"], graceDays: 7, spareUsedWithinDays: 3 },
            tell: { ...DEFAULTS.tell, securityHub: true, mail: { from: "keys@example.com" } },
            concurrency: 50,
        });
    });
});

const id = fc.constantFrom("111122223333", "222233334444", "444455556666", "1234");
const days = fc.integer({ min: -1, max: 120 });
const texts = (...values: readonly string[]): fc.Arbitrary<string[]> =>
    fc.array(fc.constantFrom(...values, "", "/", "a b"), { maxLength: 3 });
const partial = <T>(shape: { [Key in keyof T]-?: fc.Arbitrary<NonNullable<T[Key]>> }): fc.Arbitrary<Partial<T>> =>
    fc.record(shape, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<Partial<T>>;

const accounts: fc.Arbitrary<AuditedAccountsArgs> = partial<AuditedAccountsArgs>({
    organization: partial({ organizationalUnitIds: texts("ou-ab12-cdefgh34", "r-ab12") }),
    list: fc.array(
        id.map((accountId) => ({ accountId })),
        { maxLength: 3 },
    ),
});

const change = partial<Partial<AccessKeyAuditArgs>>({
    accounts,
    memberRoleName: fc.constantFrom("audited", "a b", ""),
    externalId: fc.constantFrom("audit", "a", "a b", ""),
    ages: partial<KeyAgesArgs>({ warnDays: days, finalWarningDays: days, maxAgeDays: days }),
    exemptions: partial<KeyExemptionsArgs>({ tags: texts("exempt", "a=b"), paths: texts("/service/"), groups: texts("robots") }),
    ownerTag: fc.constantFrom("owner", ""),
    mailFrom: fc.constantFrom("keys@example.com", "keys"),
    act: partial<KeyActArgs>({
        mode: fc.constantFrom(...Object.values(KeyActMode)),
        accountIds: fc.array(id, { maxLength: 3 }),
        graceDays: days,
        spareUsedWithinDays: days,
    }),
    securityHub: fc.boolean(),
    concurrency: fc.integer({ min: -1, max: 60 }),
} as never);

describe("what the component accepts", () => {
    it("is what the function accepts, and nothing less", () => {
        fc.assert(
            fc.property(change, (given) => {
                const problems = accessKeyAuditProblems({ ...AUDIT, ...given });
                if (problems.length === 0) {
                    assert.doesNotThrow(() => decoded(given));
                } else {
                    assert.throws(() => decoded(given), JSON.stringify(problems));
                }
            }),
            { numRuns: 1000 },
        );
    });
});
