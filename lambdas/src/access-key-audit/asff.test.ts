import assert from "node:assert/strict";
import * as fc from "fast-check";
import { ACCOUNT_ID, aFinding, aHistory, auditConfig, daysAgo, keyIdOf, NOW } from "../testing/fakes";
import { checkFinding, resourcesOf } from "../testing/securityFinding";
import { importBatches, type ImportScope, type SecurityFinding } from "./asff";
import { importsOf } from "./imports";
import { type AccountResult, type KeyFinding, type KeyHistory, known, notKnown, type Outcome, TIERS } from "./model";
import { maskKey } from "./text";

const SCOPE: ImportScope = { config: auditConfig(), region: "eu-central-1", now: NOW };

function anAccount(findings: readonly KeyFinding[]): AccountResult {
    const about = { accountId: ACCOUNT_ID, accountName: "production", users: 10, activeKeys: 12, calls: 20 };
    return { ...about, outcome: "complete", findings, errors: [], reportTime: NOW };
}

function imported(
    account: AccountResult,
    outcomes: readonly Outcome[] = [],
    history: readonly KeyHistory[] = [],
    scope = SCOPE,
): SecurityFinding[] {
    return importsOf(account, outcomes, history, scope).map(({ finding }) => finding);
}

const only = (findings: readonly KeyFinding[]): SecurityFinding[] => imported(anAccount(findings));

/** What is remembered of a key whose finding is open. */
const open = (more: Partial<KeyHistory>): KeyHistory => aHistory({ findingAt: daysAgo(45), openedAt: daysAgo(45), ...more });

describe("findings for Security Hub", function () {
    this.timeout(60_000);

    it("tells of a key as Security Hub takes it", () => {
        const userArn = `arn:aws:iam::${ACCOUNT_ID}:user/engineers/eu/alice`;
        const findings = only([aFinding({ userArn })]);
        findings.forEach(checkFinding);
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
        assert.deepEqual(labels({ exemption: known("path /service/") }), [["LOW", "WARNING"]]);
        assert.deepEqual(labels({ exemption: known("path /service/"), tier: notKnown("denied") }), [["MEDIUM", "NOT_AVAILABLE"]]);
        assert.deepEqual(labels({ exemption: notKnown("denied") }), [["HIGH", "FAILED"]]);
        const root = { userName: "<root_account>", userArn: `arn:aws:iam::${ACCOUNT_ID}:root`, keyId: notKnown("no API lists it") };
        assert.deepEqual(labels(root), [["CRITICAL", "FAILED"]]);
        only([aFinding(root)]).forEach(checkFinding);
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
        const history = [open({ keyId: keyIdOf(3) }), open({ keyId: keyIdOf(4), userName: "dave" }), open({ accountId: "2" })];
        const findings = imported(anAccount([alice, bob, carol]), outcomes, history);
        findings.forEach(checkFinding);
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

    it("tells of what is gone only what is known of it", () => {
        const root = open({ keyId: "<root_account>#1", userName: "<root_account>" });
        const findings = imported(anAccount([]), [], [root, open({ keyId: "alice#1" })]);
        findings.forEach(checkFinding);
        assert.deepEqual(
            findings.map((finding) => [
                ...[finding.Title, finding.Description, finding.RecordState, finding.Compliance.Status],
                ...resourcesOf(finding).flatMap(({ Id, Details }) => [Id, Details.AwsIamAccessKey["CreatedAt"]]),
            ]),
            [
                [
                    "An old access key of the root user is gone, inactive or replaced",
                    "An access key of the root user was old, and is deleted, inactive or replaced now.",
                    ...["ARCHIVED", "PASSED", `arn:aws:iam::${ACCOUNT_ID}:root`, undefined],
                ],
                [
                    "The access keys of IAM user alice are known by now",
                    "What could not be found out about an access key of IAM user alice could be found out now, or the key is gone.",
                    ...["ARCHIVED", "NOT_AVAILABLE", `AWS::::Account:${ACCOUNT_ID}`, undefined],
                ],
            ],
        );
    });

    it("gives each key an id of its own, the same in every run", () => {
        const unlisted = { keyId: notKnown("denied") };
        const keys = [aFinding(), aFinding({ keyId: known(keyIdOf(2)) }), aFinding(unlisted), aFinding(unlisted)];
        const ids = only(keys).map(({ Id }) => Id);
        assert.equal(new Set(ids).size, 4);
        const later = { ...SCOPE, now: new Date(NOW.getTime() + 86_400_000) };
        const again = imported(anAccount(keys.map((key) => ({ ...key, ageDays: known(121) }))), [], [], later);
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
        const findings = imported(anAccount([aFinding()]), [], [open({ keyId: keyIdOf(2) })]);
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
                made.forEach(checkFinding);
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
            const all = Array.from({ length: amount }, (_, index) => index);
            const batches = importBatches(all);
            assert.deepEqual(
                batches.map(({ length }) => length),
                sizes,
            );
            assert.deepEqual(batches.flat(), all);
        }
    });
});
