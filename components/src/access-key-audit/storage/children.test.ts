import * as assert from "node:assert/strict";
import { UNKNOWN } from "@palisade/preview";
import { inputsOf, previewAudit, resource } from "../../testing/audit-preview";
import { AuditScale } from "../args";

const scale = AuditScale.DistributedMap;
const LOGS = "arn:aws:logs:eu-west-1:111122223333:log-group:";

interface Policy {
    readonly Statement: readonly { readonly Sid: string; readonly Condition?: object }[];
}

async function keyStatements(change: Parameters<typeof inputsOf>[1]): Promise<Policy["Statement"]> {
    const { policy } = await inputsOf("keys-key", change);
    return (JSON.parse(policy as string) as Policy).Statement;
}

describe("log groups of the audit", () => {
    for (const [name, groupName] of [
        ["keys-function-logs", "/aws/lambda/acme-keys"],
        ["keys-states-logs", "/aws/vendedlogs/states/acme-keys"],
    ] as const) {
        it(`are kept for a year, or as long as is said, and encrypted with the audit's key: ${groupName}`, async () => {
            const result = await previewAudit({ scale });
            const { inputs, propertyDependencies } = resource(result, name);
            assert.deepEqual(inputs, { name: groupName, region: "eu-west-1", retentionInDays: 365, kmsKeyId: UNKNOWN });
            assert.deepEqual(propertyDependencies.kmsKeyId, [resource(result, "keys-key").urn]);
            assert.equal((await inputsOf(name, { scale, logRetentionDays: 30 })).retentionInDays, 30);
        });
    }
});

describe("the audit's key", () => {
    it("rotates, cannot be deleted at once, and goes by a name", async () => {
        const { policy, ...rest } = await inputsOf("keys-key");
        assert.deepEqual(rest, {
            ...{ description: "Logs and messages of acme-keys", region: "eu-west-1" },
            ...{ enableKeyRotation: true, deletionWindowInDays: 30 },
        });
        assert.equal(typeof policy, "string");
        assert.equal((await inputsOf("keys-key-alias")).name, "alias/acme-keys");
    });

    it("is for the log groups that there are", async () => {
        const groups = (arns: readonly string[]): object => ({ ArnEquals: { "kms:EncryptionContext:aws:logs:arn": arns } });
        const [, one] = await keyStatements({});
        assert.deepEqual(one?.Condition, groups([`${LOGS}/aws/lambda/acme-keys`]));
        const [, both] = await keyStatements({ scale });
        assert.deepEqual(both?.Condition, groups([`${LOGS}/aws/lambda/acme-keys`, `${LOGS}/aws/vendedlogs/states/acme-keys`]));
    });

    it("is for alarms only where it encrypts their topic", async () => {
        const sids = async (change: Parameters<typeof inputsOf>[1]): Promise<string[]> =>
            (await keyStatements(change)).map(({ Sid }) => Sid);
        assert.deepEqual(await sids({}), ["Account", "Logs", "Alarms"]);
        const topicArn = "arn:aws:sns:eu-west-1:111122223333:security";
        assert.deepEqual(await sids({ notify: { topicArn } }), ["Account", "Logs"]);
    });
});

describe("the history table", () => {
    const TABLE = {
        ...{ name: "acme-keys-history", region: "eu-west-1", billingMode: "PAY_PER_REQUEST" },
        ...{ hashKey: "accountId", rangeKey: "keyId" },
        attributes: [
            { name: "accountId", type: "S" },
            { name: "keyId", type: "S" },
        ],
        ...{ pointInTimeRecovery: { enabled: true }, serverSideEncryption: { enabled: true } },
    };

    it("is encrypted and can be restored, and in prod neither deleted nor replaced", async () => {
        assert.deepEqual(await inputsOf("keys-history"), { ...TABLE, deletionProtectionEnabled: false });
        assert.deepEqual(await inputsOf("keys-history", { environment: "prod" }), { ...TABLE, deletionProtectionEnabled: true });
    });
});

describe("the report bucket", () => {
    interface Rule {
        readonly id: string;
        readonly filter: { readonly prefix: string };
        readonly expiration?: { readonly days?: number };
    }

    for (const [change, reports, runs, state] of [
        [{}, 400, 30, 400],
        [{ reportRetentionDays: 60 }, 60, 30, 400],
        [{ reportRetentionDays: 7 }, 7, 7, 400],
        [{ reportRetentionDays: 1000 }, 1000, 30, 1000],
    ] as const) {
        it(`keeps reports for ${reports} days, data of runs for ${runs}, and what is remembered of accounts for ${state}`, async () => {
            const { rules } = await inputsOf("keys-reports-lifecycle", change);
            assert.deepEqual(
                (rules as Rule[]).map(({ filter, expiration }) => [filter.prefix, expiration?.days]),
                [
                    ["", undefined],
                    ["access-key-audit/reports/", reports],
                    ["access-key-audit/told/", reports],
                    ["access-key-audit/runs/", runs],
                    ["access-key-audit/state/", state],
                ],
            );
        });
    }

    it("has a key of its own, by the name that the roles' permissions go by", async () => {
        const result = await previewAudit();
        const { inputs, propertyDependencies } = resource(result, "keys-reports-encryption");
        assert.deepEqual(inputs.rules, [
            { applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: UNKNOWN }, bucketKeyEnabled: true },
        ]);
        assert.deepEqual(propertyDependencies.rules, [resource(result, "keys-reports-key").urn]);
        assert.equal(resource(result, "keys-reports-key-alias").inputs.name, "alias/acme-keys-111122223333-eu-west-1");
    });
});
