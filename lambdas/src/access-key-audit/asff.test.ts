import assert from "node:assert/strict";
import * as fc from "fast-check";
import { ACCOUNT_ID, aFinding, aHistory, auditConfig, daysAgo, keyIdOf, NOW } from "../testing/fakes";
import { importBatches, type ImportScope, securityFindings, type SecurityFinding } from "./asff";
import { type AccountResult, type KeyFinding, known, notKnown, type Outcome, TIERS } from "./model";
import { byteLength, maskKey } from "./text";

const SCOPE: ImportScope = { config: auditConfig(), region: "eu-central-1", now: NOW };

function anAccount(findings: readonly KeyFinding[], outcome: AccountResult["outcome"] = "complete"): AccountResult {
    const about = { accountId: ACCOUNT_ID, accountName: "production", users: 10, activeKeys: 12, calls: 20 };
    return { ...about, outcome, findings, errors: [], reportTime: NOW };
}

const only = (findings: readonly KeyFinding[], outcomes: readonly Outcome[] = []): SecurityFinding[] =>
    securityFindings(anAccount(findings), outcomes, [], SCOPE);

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const LABELS = ["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"];

interface Resource {
    readonly Type: string;
    readonly Id: string;
    readonly Partition: string;
    readonly Region: string;
    readonly Details: { readonly AwsIamAccessKey: Readonly<Record<string, string>> };
}

function checkResources({ Resources }: SecurityFinding): void {
    assert.equal(Resources.length, 1);
    const [resource] = Resources as readonly Resource[];
    assert.ok(resource !== undefined);
    assert.equal(resource.Type, "AwsIamAccessKey");
    assert.ok(resource.Id.length >= 1 && resource.Id.length <= 512);
    assert.match(resource.Id, /^(?:arn:aws:iam::\d{12}:(?:user\/[^:]+|root)|AWS::::Account:\d{12})$/);
    assert.equal(resource.Partition, "aws");
    const details = resource.Details.AwsIamAccessKey;
    const allowed = ["AccountId", "CreatedAt", "PrincipalName", "PrincipalType", "Status"];
    assert.deepEqual(
        Object.keys(details).filter((name) => !allowed.includes(name)),
        [],
    );
    assert.ok(["Active", "Inactive"].includes(details["Status"] ?? ""));
    assert.ok(details["CreatedAt"] === undefined || TIMESTAMP.test(details["CreatedAt"]));
}

/** What the AWS Security Finding Format requires and limits. */
function check(finding: SecurityFinding): void {
    assert.equal(finding.SchemaVersion, "2018-10-08");
    assert.match(finding.Id, /^access-key-audit\/\d{12}\/[0-9a-f]{64}$/);
    assert.equal(finding.AwsAccountId, ACCOUNT_ID);
    assert.equal(finding.ProductArn, `arn:aws:securityhub:eu-central-1:${ACCOUNT_ID}:product/${ACCOUNT_ID}/default`);
    assert.ok(finding.GeneratorId.length >= 1 && finding.GeneratorId.length <= 512);
    assert.ok(finding.Types.length >= 1 && finding.Types.length <= 50);
    finding.Types.forEach((type) => assert.match(type, /^Software and Configuration Checks\/[^/]+$/));
    assert.match(finding.CreatedAt, TIMESTAMP);
    assert.match(finding.UpdatedAt, TIMESTAMP);
    assert.ok(finding.CreatedAt <= finding.UpdatedAt);
    assert.ok(LABELS.includes(finding.Severity.Label));
    assert.deepEqual(finding.FindingProviderFields, { Severity: finding.Severity, Types: finding.Types });
    assert.ok(finding.Title.length >= 1 && finding.Title.length <= 256);
    assert.ok(finding.Description.length >= 1 && finding.Description.length <= 1024);
    assert.ok(["PASSED", "WARNING", "FAILED", "NOT_AVAILABLE"].includes(finding.Compliance.Status));
    const states = { ACTIVE: "NEW", ARCHIVED: "RESOLVED" };
    assert.equal(finding.Workflow.Status, states[finding.RecordState]);
    assert.ok(byteLength(JSON.stringify(finding)) <= 240_000);
    checkResources(finding);
}

describe("securityFindings", function () {
    this.timeout(60_000);

    it("tells of a key as Security Hub takes it", () => {
        const userArn = `arn:aws:iam::${ACCOUNT_ID}:user/engineers/eu/alice`;
        const findings = only([aFinding({ userArn })]);
        findings.forEach(check);
        assert.deepEqual(findings, [
            {
                SchemaVersion: "2018-10-08",
                Id: "access-key-audit/111111111111/92137196384b9dc864c9405d721a419a4300cb6d4454b44173b880dfb3707563",
                ProductArn: "arn:aws:securityhub:eu-central-1:111111111111:product/111111111111/default",
                GeneratorId: "palisade/access-key-audit",
                AwsAccountId: ACCOUNT_ID,
                Types: ["Software and Configuration Checks/AWS Security Best Practices"],
                CreatedAt: "2026-10-08T06:00:00.000Z",
                UpdatedAt: "2026-11-22T06:00:00.000Z",
                Severity: { Label: "HIGH" },
                FindingProviderFields: {
                    Severity: { Label: "HIGH" },
                    Types: ["Software and Configuration Checks/AWS Security Best Practices"],
                },
                Title: "An access key of IAM user alice is old",
                Description: "111111111111 alice ****************0001: 120 days old, over age, never used",
                Resources: [
                    {
                        Type: "AwsIamAccessKey",
                        Id: userArn,
                        Partition: "aws",
                        Region: "eu-central-1",
                        Details: {
                            AwsIamAccessKey: {
                                AccountId: ACCOUNT_ID,
                                PrincipalType: "User",
                                PrincipalName: "alice",
                                CreatedAt: "2026-07-25T06:00:00.000Z",
                                Status: "Active",
                            },
                        },
                    },
                ],
                Compliance: { Status: "FAILED" },
                RecordState: "ACTIVE",
                Workflow: { Status: "NEW" },
            },
        ]);
    });

    it("judges by tier, by what is known, and the root user worst", () => {
        const labels = (more: Partial<KeyFinding>): unknown[] =>
            only([aFinding(more)]).map(({ Severity, Compliance }) => [Severity.Label, Compliance.Status]);
        assert.deepEqual(labels({ tier: known("warn") }), [["LOW", "WARNING"]]);
        assert.deepEqual(labels({ tier: known("finalWarning") }), [["MEDIUM", "WARNING"]]);
        assert.deepEqual(labels({ tier: known("overAge") }), [["HIGH", "FAILED"]]);
        assert.deepEqual(labels({ tier: notKnown("denied") }), [["MEDIUM", "NOT_AVAILABLE"]]);
        const root = { userName: "<root_account>", userArn: `arn:aws:iam::${ACCOUNT_ID}:root`, keyId: notKnown("no API lists it") };
        assert.deepEqual(labels(root), [["CRITICAL", "FAILED"]]);
        only([aFinding(root)]).forEach(check);
    });

    it("archives keys that are disabled, inactive or gone by now", () => {
        const [alice, bob, carol] = ["alice", "bob", "carol"].map((userName, index) =>
            aFinding({ userName, keyId: known(keyIdOf(index + 1)) }),
        ) as [KeyFinding, KeyFinding, KeyFinding];
        const outcomes: Outcome[] = [
            { finding: alice, result: "disabled", detail: "" },
            { finding: bob, result: "alreadyInactive", detail: "" },
            { finding: carol, result: "spared", detail: "" },
        ];
        const history = [aHistory({ keyId: keyIdOf(3) }), aHistory({ keyId: keyIdOf(4), userName: "dave" }), aHistory({ accountId: "2" })];
        const findings = securityFindings(anAccount([alice, bob, carol]), outcomes, history, SCOPE);
        findings.forEach(check);
        assert.deepEqual(
            findings.map(({ Title, RecordState, Compliance }) => [Title, RecordState, Compliance.Status]),
            [
                ["An old access key of IAM user alice is inactive now", "ARCHIVED", "PASSED"],
                ["An old access key of IAM user bob is inactive now", "ARCHIVED", "PASSED"],
                ["An access key of IAM user carol is old", "ACTIVE", "FAILED"],
                ["An old access key of IAM user dave is gone or inactive", "ARCHIVED", "PASSED"],
            ],
        );
        const before = only([aFinding({ userName: "dave", keyId: known(keyIdOf(4)) })]);
        assert.equal(findings[3]?.Id, before[0]?.Id);
    });

    it("takes nothing for gone where the audit was not complete", () => {
        assert.deepEqual(securityFindings(anAccount([], "partial"), [], [aHistory()], SCOPE), []);
    });

    it("gives each key an id of its own, the same in every run", () => {
        const unlisted = { keyId: notKnown("denied") };
        const keys = [aFinding(), aFinding({ keyId: known(keyIdOf(2)) }), aFinding(unlisted), aFinding(unlisted)];
        const ids = only(keys).map(({ Id }) => Id);
        assert.equal(new Set(ids).size, 4);
        const later = { ...SCOPE, now: new Date(NOW.getTime() + 86_400_000) };
        const again = securityFindings(anAccount(keys.map((key) => ({ ...key, ageDays: known(121) }))), [], [], later);
        assert.deepEqual(
            again.map(({ Id }) => Id),
            ids,
        );
        assert.deepEqual(
            again.slice(0, 2).map(({ CreatedAt }) => CreatedAt),
            only(keys)
                .slice(0, 2)
                .map(({ CreatedAt }) => CreatedAt),
        );
    });

    it("shows no key id in full", () => {
        const findings = securityFindings(anAccount([aFinding()]), [], [aHistory({ keyId: keyIdOf(2) })], SCOPE);
        assert.equal(findings.length, 2);
        assert.ok(!JSON.stringify(findings).includes("AKIA"));
        assert.ok(JSON.stringify(findings).includes(maskKey(keyIdOf(2))));
    });

    it("is valid for every finding, one for each key", () => {
        const name = fc.oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 3000 }), fc.constantFrom("ä".repeat(600), "a,b=c@d"));
        const finding = fc
            .record({
                name,
                number: fc.option(fc.nat({ max: 5 }), { nil: undefined }),
                days: fc.integer({ min: -5, max: 4000 }),
                reason: name,
            })
            .chain(({ name: userName, number, days, reason }) =>
                fc.constantFrom(...TIERS, undefined).map((tier) =>
                    aFinding({
                        ...{ userName, userArn: `arn:aws:iam::${ACCOUNT_ID}:user/${userName.replaceAll(":", "")}` },
                        keyId: number === undefined ? notKnown(reason) : known(keyIdOf(number)),
                        created: number === undefined ? notKnown(reason) : known(daysAgo(days)),
                        tier: tier === undefined ? notKnown(reason) : known(tier),
                        exemption: known(reason),
                    }),
                ),
            );
        fc.assert(
            fc.property(fc.array(finding, { maxLength: 8 }), (findings) => {
                const made = only(findings);
                made.forEach(check);
                assert.equal(new Set(made.map(({ Id }) => Id)).size, findings.length);
            }),
        );
    });
});

describe("importBatches", () => {
    it("has at most 100 findings each, and all of them", () => {
        for (const [amount, sizes] of [
            [0, []],
            [1, [1]],
            [100, [100]],
            [101, [100, 1]],
            [250, [100, 100, 50]],
        ] as const) {
            const findings = only(Array.from({ length: amount }, (_, index) => aFinding({ keyId: known(keyIdOf(index)) })));
            const batches = importBatches(findings);
            assert.deepEqual(
                batches.map(({ length }) => length),
                sizes,
            );
            assert.deepEqual(batches.flat(), findings);
        }
    });
});
