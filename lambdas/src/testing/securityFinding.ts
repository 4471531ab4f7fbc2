import assert from "node:assert/strict";
import type { SecurityFinding } from "../access-key-audit/asff";
import { byteLength } from "../access-key-audit/text";
import { ACCOUNT_ID } from "./samples";

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const LABELS = ["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"];

interface Resource {
    readonly Type: string;
    readonly Id: string;
    readonly Partition: string;
    readonly Region: string;
    readonly Details: { readonly AwsIamAccessKey: Readonly<Record<string, string>> };
}

export const resourcesOf = ({ Resources }: SecurityFinding): readonly Resource[] => Resources as readonly Resource[];

function checkResources(finding: SecurityFinding): void {
    const [resource, ...others] = resourcesOf(finding);
    assert.deepEqual(others, []);
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
export function checkFinding(finding: SecurityFinding): void {
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
